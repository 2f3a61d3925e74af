import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Station } from '../kernel/station';
import type { NodeSpec } from '../model';
import type { FailoverSpec } from '../replication/failover';
import type { ReplicationGroup } from '../replication/group';
import type { Member } from '../replication/member';
import type { NodeMetrics, SeriesName } from '../result';
import { Host } from './host';
import type { Node, World } from './node';
import { Outcome, type Request } from './request';
import { Stay } from './stay';
import type { Wire } from './wire';

export type { FailoverSpec } from '../replication/failover';

/** A store with a log; the leader of a group takes writes, followers apply its log. */
export interface DatabaseSpec {
  readonly role: 'database';
  /** Requests served at once; one more waits. */
  readonly connections: number;
  /** A query's own time, reading or writing. */
  readonly time: Distribution;
  /** The time to make a write durable, on the leader and on a synchronous follower. */
  readonly commit: Distribution;
  /** A follower's time to apply one entry of the log; entries are applied one after the other. */
  readonly apply: Distribution;
  /** How many of its synchronous followers the leader waits for; all of them where not given. */
  readonly waitFor?: number;
  /** What happens when its followers lose the leader; without it, nothing. */
  readonly failover?: FailoverSpec;
}

export class Database extends Host {
  readonly #connections: Station;
  #membership: { group: ReplicationGroup; member: Member } | undefined;
  readonly #commits: Sampler;
  readonly #applies: Sampler;
  /** Of the entries applied so far. */
  #lag = { sum: 0, count: 0, max: 0 };
  #sliceLag = { sum: 0, count: 0 };
  #busySecondsBefore = 0;
  /** Writes that the group carried out once more; counted at the node that is drawn as its leader. */
  duplicates = 0;

  constructor(
    world: World,
    index: number,
    override readonly spec: NodeSpec & DatabaseSpec,
  ) {
    super(world, index, spec);
    this.#connections = new Station(world.clock, spec.connections);
    this.#commits = sampler(spec.commit, this.stream('commit'));
    this.#applies = sampler(spec.apply, this.stream('apply'));
  }

  /** Every database belongs to a group, if only to one of its own. */
  join(group: ReplicationGroup, member: Member): void {
    this.#membership = { group, member };
  }

  get #group(): ReplicationGroup {
    return this.#joined.group;
  }

  get #joined(): { group: ReplicationGroup; member: Member } {
    if (this.#membership === undefined) throw new Error(`${this.id} has not joined a group`);
    return this.#membership;
  }

  /** Writes go to the leader, and so do reads of the node that is drawn as the leader; other reads stay here. */
  override answering(caller: Node, request: Request): Node {
    const group = this.#group;
    if (request.write) group.isWritten = true;
    if (!request.write && group.members[0].database !== this) return this;
    return group.leaderFor(caller)?.database ?? this;
  }

  *handle(request: Request, wire: Wire): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wire.seconds;
    yield request.catchUp(clock);
    if (request.isCancelled()) return Outcome.cancelled;
    const arrivedAt = clock.now;
    const connections = this.#connections;
    const { epoch } = connections;
    this.recorder.arrive();
    let outcome: Outcome = this.up ? Outcome.ok : Outcome.refused;
    if (this.up) {
      const { cancellation } = request;
      const stay = cancellation && new Stay(connections, this.recorder, arrivedAt, cancellation);
      if (!connections.enter()) {
        yield stay === undefined ? connections.queue() : stay.queue();
        stay?.enter();
      }
      if (connections.epoch === epoch && stay?.abandoned !== true) {
        request.ahead += this.ownSeconds();
        if (request.write) request.ahead += this.#commits.draw() * this.slowness.factor;
        yield request.catchUp(clock);
      }
      if (connections.epoch === epoch && stay?.abandoned !== true) {
        request.meet(this.#group);
        if (request.write) {
          outcome = yield* this.#group.commit(this.#joined.member, request);
          if (outcome === Outcome.ok && request.isRepeated(wire.from.index))
            this.#group.members[0].database.duplicates++;
        } else request.see(this.#group, this.#joined.member.applied);
      }
      if (stay?.abandoned === true) return Outcome.cancelled;
      stay?.end();
      if (connections.epoch === epoch) connections.leave();
      else outcome = Outcome.refused;
    }
    this.recorder.depart(outcome, arrivedAt, 0);
    return wire.answer(request, outcome);
  }

  /** As a follower it makes durable what it has received. */
  flushSeconds(): number {
    return this.slowed(this.#commits.draw());
  }

  /** As a follower it applies one entry. */
  applySeconds(): number {
    return this.slowed(this.#applies.draw());
  }

  /** As a follower it has applied an entry, so long after the leader's commit. */
  appliedAfter(seconds: number): void {
    this.#lag.sum += seconds;
    this.#lag.count++;
    this.#lag.max = Math.max(this.#lag.max, seconds);
    this.#sliceLag.sum += seconds;
    this.#sliceLag.count++;
  }

  /** The lag until now: what is in the log and not applied here counts with its age. */
  #lagSoFar(): { sum: number; count: number; max: number } {
    const { group, member } = this.#joined;
    let { sum, count, max } = this.#lag;
    for (let position = member.applied; position < group.log.end; count++) {
      position = group.log.next(position);
      const age = this.world.clock.now - group.log.committedAt(position);
      sum += age;
      max = Math.max(max, age);
    }
    return { sum, count, max };
  }

  /** Since when the oldest entry waits that is not applied here. */
  #oldestAge(): number | undefined {
    const { group, member } = this.#joined;
    if (member.applied >= group.log.end) return undefined;
    return this.world.clock.now - group.log.committedAt(group.log.next(member.applied));
  }

  protected override stopped(): void {
    this.#connections.crash();
    this.#group.stopped(this.#joined.member);
  }

  protected override started(): void {
    this.#joined.member.stream?.reconnect();
  }

  override startMeasuring(): void {
    super.startMeasuring();
    // The slice of the time series goes on across the end of the warm-up.
    this.#busySecondsBefore -= this.#connections.busySeconds();
    this.#connections.startMeasuring();
    this.#lag = { sum: 0, count: 0, max: 0 };
    this.duplicates = 0;
  }

  override metrics(): NodeMetrics {
    const seconds = this.recorder.measuredSeconds();
    const group = this.#group;
    const { faults } = this.world;
    const lag = this.#lagSoFar();
    return {
      ...super.metrics(),
      utilization: this.#connections.busySeconds() / (seconds * this.spec.connections),
      queue: this.#connections.queuedSeconds() / seconds,
      ...(lag.count > 0 && { lag: lag.sum / lag.count, lag_max: lag.max }),
      // What a group does as a whole is told of the node that is drawn as its leader.
      ...(group.members[0].database === this && {
        lost_writes: group.losses.writes,
        duplicates: this.duplicates,
        failovers: group.failovers,
        rpo: faults.worstRpoSeconds(group.losses),
        rto: group.isWritten ? faults.worstRtoSeconds(group) : NaN,
      }),
    };
  }

  override waitingAndServedSeconds(): number | undefined {
    const connections = this.#connections;
    return connections.epoch > 0 ? undefined : connections.queuedSeconds() + connections.busySeconds();
  }

  override sliceMetrics(sliceSeconds: number): Partial<Record<SeriesName, number>> {
    const busySeconds = this.#connections.busySeconds();
    const busy = busySeconds - this.#busySecondsBefore;
    this.#busySecondsBefore = busySeconds;
    const { sum, count } = this.#sliceLag;
    this.#sliceLag = { sum: 0, count: 0 };
    // Where nothing was applied, the lag is at least what waits.
    const lag = count > 0 ? sum / count : this.#oldestAge();
    return {
      utilization: busy / (sliceSeconds * this.spec.connections),
      queue: this.#connections.queued,
      ...(lag !== undefined && { lag }),
    };
  }
}
