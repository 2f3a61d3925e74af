import { meanOf } from '../kernel/distribution';
import type { Process } from '../kernel/clock';
import type { Database } from '../nodes/database';
import type { ObjectStore } from '../nodes/object-store';
import type { Store } from '../replication/store';
import type { Deletion } from './deletion';
import type { Mark } from './history';

/** How a database is backed up. */
export interface BackupPlan {
  /** What a snapshot copies. */
  readonly sizeBytes: number;
  /** From one snapshot to the next. */
  readonly snapshotSeconds: number;
  /** From one piece of the log that is archived to the next; without it, none is. */
  readonly archiveSeconds?: number;
}

/** What a backup can bring back: a snapshot, and the log from there to a moment. */
export interface RestorePoint {
  readonly backup: Backup;
  readonly snapshot: Mark;
  readonly until: Mark;
}

/**
 * The backup of a store in one object store: a snapshot each so many seconds, the first as the run begins, and the log
 * archived piece by piece (as PostgreSQL’s `archive_timeout` does). A snapshot shows the data as it was when it began,
 * and is of use once it is there in full.
 */
export class Backup {
  #snapshots: Mark[];
  #archived: Mark;
  /** Counts restores: what was under way before one belongs to a past that is no more. */
  #timeline = 0;

  constructor(
    readonly store: Store,
    readonly objects: ObjectStore,
    readonly plan: BackupPlan,
  ) {
    const { beginning } = store.recovery.history;
    this.#snapshots = [beginning];
    this.#archived = beginning;
  }

  /** Takes snapshots as long as time passes. */
  *takeSnapshots(): Process {
    const { sizeBytes, snapshotSeconds } = this.plan;
    const { clock } = this.store.world;
    for (;;) {
      yield clock.after(snapshotSeconds);
      if (this.#source === undefined) continue;
      const seconds = sizeBytes / this.objects.spec.uploadBytesPerSecond;
      clock.spawn(this.#keep(seconds, (mark) => this.#snapshots.push(mark)));
    }
  }

  /** Archives the log as long as time passes. */
  *archive(): Process {
    const { archiveSeconds } = this.plan;
    const { clock } = this.store.world;
    if (archiveSeconds === undefined) return;
    for (;;) {
      yield clock.after(archiveSeconds);
      const source = this.#source;
      if (source === undefined) continue;
      clock.spawn(this.#keep(source.wireTo(this.objects).seconds, (mark) => (this.#archived = mark)));
    }
  }

  /** What is so now is safe after so many seconds. */
  *#keep(seconds: number, keep: (mark: Mark) => void): Process {
    const { clock } = this.store.world;
    const timeline = this.#timeline;
    const mark = this.store.recovery.history.mark(clock.now);
    yield clock.after(seconds);
    if (timeline === this.#timeline && this.objects.up) keep(mark);
  }

  /** A copy that can be read and reaches the object store. */
  get #source(): Database | undefined {
    const { network } = this.store.world;
    if (!this.objects.up) return undefined;
    return this.store.databases.find(({ up, index }) => up && network.reaches(index, this.objects.index));
  }

  /** Whether the object store is there, and its answers do not reach the place of the machines. */
  get isCutOff(): boolean {
    const [{ index, world }] = this.store.databases;
    return this.objects.up && !world.network.reaches(this.objects.index, index);
  }

  /** The latest moment, before a mistake if there was one, that it can bring back now. */
  restorePoint(deletion: Deletion | undefined): RestorePoint | undefined {
    const { clock, network } = this.store.world;
    const [{ index }] = this.store.databases;
    if (!this.objects.up || !network.reaches(this.objects.index, index)) return undefined;
    const { before } = deletion ?? {};
    const snapshot = this.#snapshots
      .filter(({ atSeconds }) => atSeconds < (before?.atSeconds ?? Infinity))
      .filter(({ atSeconds }) => clock.now - atSeconds <= this.objects.spec.retentionSeconds)
      .at(-1);
    if (snapshot === undefined) return undefined;
    const archived =
      before !== undefined && before.atSeconds < this.#archived.atSeconds ? before : this.#archived;
    return { backup: this, snapshot, until: archived.atSeconds > snapshot.atSeconds ? archived : snapshot };
  }

  /** How long it takes until all of it is there: the snapshot over the network, then the log, write by write. */
  restoreSeconds({ snapshot, until }: RestorePoint): number {
    const [{ spec }] = this.store.databases;
    const entries = Math.max(0, until.writes - snapshot.writes);
    return this.plan.sizeBytes / this.objects.spec.downloadBytesPerSecond + entries * meanOf(spec.apply);
  }

  /** The store is again what it was at a moment, and goes on from there. */
  restored(until: Mark): void {
    const { history } = this.store.recovery;
    this.#timeline++;
    this.#snapshots = this.#snapshots.filter(({ atSeconds }) => atSeconds <= until.atSeconds);
    this.#archived = history.mark(this.store.world.clock.now);
  }
}
