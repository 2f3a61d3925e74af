import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import type { NodeSpec } from '../model';
import { Host } from './host';
import type { World } from './node';
import { Outcome, type Request } from './request';
import type { Wire } from './wire';

/** Keeps whole objects, among them the backups of databases; what it keeps outlives a crash of its own. */
export interface ObjectStoreSpec {
  readonly role: 'object-store';
  /** Its own time for a request. */
  readonly time: Distribution;
  /** How fast a snapshot gets there. */
  readonly uploadBytesPerSecond: number;
  /** How fast a snapshot comes back. */
  readonly downloadBytesPerSecond: number;
  /** How long it keeps a snapshot. */
  readonly retentionSeconds: number;
}

/** It serves as many requests at once as come. */
export class ObjectStore extends Host {
  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & ObjectStoreSpec,
  ) {
    super(world, index, spec);
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    const { epoch } = this.machine;
    this.recorder.arrive();
    let outcome: Outcome = this.up ? Outcome.ok : Outcome.refused;
    if (this.up) {
      request.ahead += this.ownSeconds();
      yield request.catchUp(clock);
      if (this.machine.epoch !== epoch) outcome = Outcome.refused;
    }
    this.recorder.depart(outcome, arrivedAt, 0);
    return wire.answer(request, outcome);
  }
}
