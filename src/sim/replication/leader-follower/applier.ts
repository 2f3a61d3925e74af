import type { Process } from '../../kernel/clock';
import type { Resumable } from '../../kernel/event-queue';
import { Station } from '../../kernel/station';
import { ServiceDemand, type Offered } from '../../metrics/service-demand';
import { Lag } from '../lag';
import { Backlog } from './backlog';
import type { FullResync } from './full-resync';
import { LARGE_TRANSACTION } from './large-transactions';
import type { LeaderFollower } from './leader-follower';
import type { Member } from './member';

/**
 * Brings what a follower has on disk into its data, where readers see it, in the log’s order. Several workers take one entry
 * after the other; who is done waits until all before has become visible. An entry whose key another worker has in hand
 * is not taken before that one is done, and what is behind it waits, too. (MySQL’s `replica_parallel_workers` with
 * `replica_preserve_commit_order` and dependencies by write set; MySQL 8.0 manual, “Replication Threads”.)
 */
export class Applier {
  readonly observedLag: Lag;
  readonly backlog: Backlog;
  readonly workers: Station;
  readonly #demand = new ServiceDemand();
  /** Since measuring began. */
  #applied = 0;
  #entriesBehindBefore = 0;
  /** The newest entry that a worker has taken. */
  #taken = 0;
  /** Counts interruptions: what a worker had in hand before one is forgotten. */
  #epoch = 0;
  /** The keys that workers have in hand, where there are several. */
  readonly #keys = new Set<number>();
  /** Who is done, and waits for those before: by its entry. */
  readonly #done = new Map<number, Resumable>();

  constructor(
    readonly group: LeaderFollower,
    readonly member: Member,
    /** Until it is done, nothing can be applied. */
    readonly resync: FullResync,
  ) {
    const { world, spec } = member.database;
    this.workers = new Station(world.clock, spec.applyWorkers ?? 1);
    this.observedLag = new Lag(() => this.#missingAges());
    this.backlog = new Backlog(world.clock);
  }

  /** The follower crashes, or gets another leader. */
  interrupt(): void {
    this.#epoch++;
    this.workers.crash();
    this.#taken = this.member.applied;
    this.#keys.clear();
    this.#done.clear();
    this.observeBacklog();
  }

  /** Looks how far it is behind, as the log has grown or it has applied some of it. */
  observeBacklog(): void {
    const { log, leader } = this.group;
    if (leader === this.member) return this.backlog.set(0, 0);
    const { applied } = this.member;
    const { position, bytes } = this.resync.behind ?? { position: applied, bytes: log.bytesThrough(applied) };
    this.backlog.set(log.entriesAfter(position), log.bytesThrough(log.end) - bytes);
  }

  startMeasuring(): void {
    this.observedLag.startMeasuring();
    this.backlog.startMeasuring();
    this.workers.startMeasuring();
    this.#demand.startMeasuring();
    this.#applied = 0;
    this.#entriesBehindBefore = this.backlog.entries;
  }

  /** Entries that came in the measured time, applied or not. */
  get entriesCome(): number {
    return Math.max(0, this.#applied + this.backlog.entries - this.#entriesBehindBefore);
  }

  /** What comes to its workers; `undefined` where they have applied nothing. */
  offered(measuredSeconds: number): Offered | undefined {
    const offered = this.#demand.offered(this.entriesCome, measuredSeconds * this.workers.places);
    return offered && { ...offered, asFollower: 'apply' };
  }

  /** Lets workers that have nothing to do take what there is. */
  applyOn(): void {
    const { database } = this.member;
    while (this.workers.busy < this.workers.places && database.up && this.#mayTake())
      database.world.clock.spawn(this.#work());
  }

  #mayTake(): boolean {
    if (this.#taken === this.member.received || this.resync.behind !== undefined) return false;
    const { log } = this.group;
    return this.workers.places === 1 || !this.#keys.has(log.keyOf(log.next(this.#taken)));
  }

  *#work(): Process {
    const { member, group, workers } = this;
    const { log } = group;
    const { clock } = member.database.world;
    const epoch = this.#epoch;
    workers.enter();
    while (this.#mayTake()) {
      const position = log.next(this.#taken);
      this.#taken = position;
      if (workers.places > 1) this.#keys.add(log.keyOf(position));
      const seconds = this.#secondsFor(position);
      const beganAt = clock.now;
      this.#demand.begin(seconds);
      yield clock.after(seconds);
      if (epoch !== this.#epoch) return;
      if (log.next(member.applied) !== position) {
        this.#done.set(position, clock.active);
        yield undefined;
        if (epoch !== this.#epoch) return;
      }
      this.#demand.end(clock.now - beganAt - seconds);
      this.#applied++;
      member.applied = position;
      this.observedLag.observe(clock.now - log.committedAt(position));
      this.observeBacklog();
      if (workers.places > 1) this.#letOthersGoOn(position);
      group.trim();
      if (epoch !== this.#epoch) return;
      if (member.applied === member.received) group.replayed();
      if (epoch !== this.#epoch) return;
    }
    workers.leave();
  }

  #secondsFor(position: number): number {
    const { database } = this.member;
    const { log, entryBytes } = this.group;
    if (log.keyOf(position) !== LARGE_TRANSACTION) return database.applySeconds();
    return database.applySeconds(log.bytesOf(position) / entryBytes);
  }

  /** An entry is visible: the next may be, if it is done, and others of its key may be taken. */
  #letOthersGoOn(position: number): void {
    const { group, member } = this;
    this.#keys.delete(group.log.keyOf(position));
    const next = this.#done.size === 0 ? 0 : group.log.next(position);
    const sleeper = this.#done.get(next);
    if (sleeper !== undefined) {
      this.#done.delete(next);
      member.database.world.clock.wake(sleeper);
    }
    this.applyOn();
  }

  /** The ages of all that is in the log and that the follower has not applied, the oldest first. */
  *#missingAges(): Generator<number, void> {
    const { log, world } = this.group;
    yield* this.resync.missingAges();
    if (this.resync.isDue) return;
    for (let { applied } = this.member; applied < log.end;) {
      applied = log.next(applied);
      yield world.clock.now - log.committedAt(applied);
    }
  }
}
