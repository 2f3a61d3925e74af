import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import type { NodeSpec } from '../model';
import type { NodeMetrics, SeriesName } from '../result';
import type { Call } from './call';
import { Host } from './host';
import type { Backlog } from './messaging/backlog';
import { PartitionedLog } from './messaging/partitioned-log';
import { Shelf } from './messaging/shelf';
import { Traffic } from './messaging/traffic';
import { WorkQueue } from './messaging/work-queue';
import type { World } from './node';
import { Outcome, type Request } from './request';
import { Stay } from './stay';
import type { Wire } from './wire';
import { Worker } from './worker';

/** Keeps messages for workers, and answers who sends one as soon as it is accepted. */
export interface QueueSpec {
  readonly role: 'queue';
  /** Whether a message is acknowledged before its work or after it, and whether a repetition leaves an effect. */
  readonly delivery: 'at-most-once' | 'at-least-once' | 'exactly-once';
  /** Parts of a log, each read in order by one instance of a group; 0 for a plain queue. */
  readonly partitions: number;
  /** How long a plain queue waits for an acknowledgement before it delivers again. */
  readonly visibilitySeconds: number;
  /** Messages that may wait for their first delivery, for each group; `Infinity` for no bound. */
  readonly capacity: number;
  /** What becomes of one more: its sender is told, or waits, or the oldest goes. */
  readonly overflow: 'reject' | 'block' | 'drop-oldest';
  /** After so many deliveries in vain a message is a dead letter. */
  readonly maxDeliveries: number;
  /** How long a message whose run failed waits for the next. */
  readonly retryDelaySeconds: number;
  /** Older messages that wait are thrown away. */
  readonly retentionSeconds: number;
  /** Whether accepted messages outlive a crash. */
  readonly durable: boolean;
  /** Its own time to accept a message. */
  readonly time: Distribution;
  /** The time to make it durable, on top. */
  readonly commit: Distribution;
}

export class Queue extends Host {
  readonly traffic: Traffic;
  #groups: readonly Backlog[] = [];
  /** The ways to other queues, for messages that could not be worked on. */
  #deadLetters: readonly Call[] = [];
  /** Whether some group gets only some of the messages. */
  #isFiltered = false;
  readonly #commits: Sampler | undefined;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & QueueSpec,
  ) {
    super(world, index, spec);
    this.traffic = new Traffic(world.clock);
    this.#commits = spec.durable ? sampler(spec.commit, this.stream('commit')) : undefined;
  }

  /** Each arrow to a worker is a consumer group, and one to another queue takes the dead letters. Without any worker, it keeps what it gets. */
  override start(): void {
    const Group = this.spec.partitions > 0 ? PartitionedLog : WorkQueue;
    const consuming = this.calls.flatMap((call) =>
      call.target instanceof Worker ? [new Group(this, call.target, call)] : [],
    );
    this.#groups = consuming.length > 0 ? consuming : [new Shelf(this)];
    this.#isFiltered = consuming.some(({ call: { spec } }) => spec.takes !== 'all' || spec.share < 1);
    this.#deadLetters = this.calls.filter(({ target }) => target instanceof Queue);
    for (const group of consuming) group.start();
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return wire.giveUp(request);
    const arrivedAt = clock.now;
    const { epoch } = this.machine;
    this.recorder.arrive();
    let outcome: Outcome = Outcome.refused;
    if (this.up) {
      const groups = this.#isFiltered ? this.#groups.filter((group) => group.takes(request)) : this.#groups;
      outcome = yield* this.#makeRoom(groups, request, arrivedAt);
      if (outcome === Outcome.cancelled) return wire.giveUp(request);
      if (outcome === Outcome.ok) {
        request.ahead += this.ownSeconds();
        if (this.#commits !== undefined) request.ahead += this.diskSeconds(this.#commits.draw());
        if (request.ahead > 0) yield request.catchUp(clock);
        if (this.machine.epoch === epoch) this.#accept(groups, request);
        else {
          outcome = Outcome.refused;
          if (this.spec.overflow !== 'drop-oldest') for (const { room } of groups) room.leave();
        }
      }
    }
    this.recorder.depart(outcome, arrivedAt, 0);
    return wire.answer(request, outcome);
  }

  /** From here on the message is the queue’s, whether or not its sender still waits for the answer. */
  #accept(groups: readonly Backlog[], request: Request): void {
    const message = request.copy();
    message.cancellation = undefined;
    for (const group of groups) group.accept(message);
  }

  /** A message has become a dead letter: whoever takes those gets it. */
  putAside(request: Request): void {
    for (const call of this.#deadLetters) {
      const sent = call.make(request.copy(), this.machine);
      if (sent !== undefined) this.world.clock.spawn(sent);
    }
  }

  /** A place for the message in each group’s queue, unless that makes room when the message is accepted. */
  *#makeRoom(groups: readonly Backlog[], request: Request, arrivedAt: number): Process<Outcome> {
    const { overflow } = this.spec;
    if (overflow === 'drop-oldest') return Outcome.ok;
    if (overflow === 'reject' && groups.some(({ room }) => room.full)) {
      for (const group of groups) group.refuse();
      return Outcome.full;
    }
    for (let held = 0; held < groups.length; held++) {
      const { room } = groups[held] as Backlog;
      if (room.enter()) continue;
      // Back-pressure: the sender waits for its answer, and all that it holds with it.
      const { cancellation } = request;
      const stay = cancellation && new Stay(room, this.recorder, arrivedAt, cancellation);
      yield stay === undefined ? room.queue() : stay.queue();
      stay?.enter();
      stay?.end();
      if (stay?.abandoned !== true) continue;
      for (const { room: taken } of groups.slice(0, held)) taken.leave();
      return Outcome.cancelled;
    }
    return Outcome.ok;
  }

  protected override stopped(): void {
    if (!this.spec.durable) for (const group of this.#groups) group.lose();
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.traffic.startMeasuring();
  }

  override metrics(): NodeMetrics {
    return { ...super.metrics(), ...this.traffic.metrics() };
  }

  override unaccounted(): number {
    return this.traffic.unaccounted();
  }

  override sliceMetrics(): Partial<Record<SeriesName, number>> {
    return { queue: this.traffic.waiting.value, lag: this.traffic.oldestSeconds() };
  }
}
