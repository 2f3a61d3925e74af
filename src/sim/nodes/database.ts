import type { Process } from '../kernel/clock';
import type { Distribution } from '../kernel/distribution';
import { sampler, type Sampler } from '../kernel/sampler';
import { Station } from '../kernel/station';
import type { NodeSpec } from '../model';
import type { FailoverSpec } from '../replication/failover';
import type { ReplicationGroup } from '../replication/group';
import type { Member } from '../replication/member';
import type { NodeMetrics, SeriesName } from '../result';
import { Node, type World } from './node';
import { Outcome, type Request } from './request';

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

export class Database extends Node {
  #isUp = true;
  readonly #connections: Station;
  #membership: { group: ReplicationGroup; member: Member } | undefined;
  readonly #commits: Sampler;
  readonly #applies: Sampler;
  #lag = { sum: 0, count: 0, max: 0 };
  #sliceLag = { sum: 0, count: 0 };
  #busySecondsBefore = 0;

  constructor(
    world: World,
    index: number,
    readonly spec: NodeSpec & DatabaseSpec,
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

  override get up(): boolean {
    return this.#isUp;
  }

  /** Writes go to the leader, and so do reads of the node that is drawn as the leader; other reads stay here. */
  override answering(caller: Node, request: Request): Node {
    const group = this.#group;
    if (!request.write && group.members[0].database !== this) return this;
    return group.leaderFor(caller)?.database ?? this;
  }

  *handle(request: Request, wireSeconds: number): Process<Outcome> {
    const { clock } = this.world;
    request.ahead += wireSeconds;
    yield request.catchUp(clock);
    const arrivedAt = clock.now;
    const connections = this.#connections;
    const { epoch } = connections;
    this.recorder.arrive();
    let outcome: Outcome = this.#isUp ? Outcome.ok : Outcome.refused;
    if (this.#isUp) {
      if (!connections.enter()) yield connections.queue();
      if (connections.epoch === epoch) {
        request.ahead += this.ownSeconds();
        if (request.write) request.ahead += this.commitSeconds();
        yield request.catchUp(clock);
      }
      if (connections.epoch === epoch) {
        if (request.write) outcome = yield* this.#group.commit(this.#joined.member, request);
        else this.#read(request);
      }
      if (connections.epoch === epoch) connections.leave();
      else outcome = Outcome.refused;
    }
    this.recorder.depart(outcome, arrivedAt, 0);
    request.ahead += wireSeconds;
    return outcome;
  }

  #read(request: Request): void {
    const { group, member } = this.#joined;
    request.group = group;
    request.position = member.applied;
    request.missedSeconds = group.acknowledgements.missed(request.key, member.applied, request.sentAt);
  }

  commitSeconds(): number {
    return this.#commits.draw() * this.slowness.factor;
  }

  applySeconds(): number {
    return this.#applies.draw() * this.slowness.factor + this.slowness.extraSeconds;
  }

  /** As a follower it has applied an entry, so long after the leader's commit. */
  appliedAfter(seconds: number): void {
    this.#lag.sum += seconds;
    this.#lag.count++;
    this.#lag.max = Math.max(this.#lag.max, seconds);
    this.#sliceLag.sum += seconds;
    this.#sliceLag.count++;
  }

  override crash(): void {
    this.#isUp = false;
    this.#connections.crash();
    this.#joined.member.stream?.disconnect();
    if (this.#group.leader === this.#joined.member) this.#group.abandonWaiting();
    this.world.network.changed.give();
  }

  override restart(): void {
    this.#isUp = true;
    this.#joined.member.stream?.reconnect();
    this.world.network.changed.give();
  }

  override startMeasuring(): void {
    super.startMeasuring();
    this.#connections.startMeasuring();
    this.#lag = { sum: 0, count: 0, max: 0 };
    this.#busySecondsBefore = 0;
  }

  override metrics(): NodeMetrics {
    const seconds = this.recorder.measuredSeconds();
    const group = this.#group;
    const { faults } = this.world;
    return {
      ...super.metrics(),
      utilization: this.#connections.busySeconds() / (seconds * this.spec.connections),
      queue: this.#connections.queuedSeconds() / seconds,
      ...(this.#lag.count === 0 ? {} : { lag: this.#lag.sum / this.#lag.count, lag_max: this.#lag.max }),
      // What a group does as a whole is told of the node that is drawn as its leader.
      ...(group.members[0].database === this && {
        lost_writes: group.losses.writes,
        failovers: group.failovers,
        rpo: faults.worstRpoSeconds(group),
        rto: group.acknowledged === 0 ? 0 : faults.worstRtoSeconds(group),
      }),
    };
  }

  override sliceMetrics(sliceSeconds: number): Partial<Record<SeriesName, number>> {
    const busySeconds = this.#connections.busySeconds();
    const busy = busySeconds - this.#busySecondsBefore;
    this.#busySecondsBefore = busySeconds;
    const { sum, count } = this.#sliceLag;
    this.#sliceLag = { sum: 0, count: 0 };
    return {
      utilization: busy / (sliceSeconds * this.spec.connections),
      queue: this.#connections.queued,
      ...(count > 0 && { lag: sum / count }),
    };
  }
}
