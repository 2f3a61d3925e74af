import type { Process } from '../../kernel/clock';
import type { LeaderFollower } from './leader-follower';
import { placesBetween } from './log';
import type { Member } from './member';
import type { RetentionSpec } from './retention';

/** What a follower had applied when the log that it needed next was gone. */
interface Behind {
  readonly position: number;
  readonly bytes: number;
  /** When the oldest write was committed that it has not applied. */
  readonly since: number;
  /** The log’s `committedSum` up to there. */
  readonly committedSum: number;
}

/** How long after their commits a copy has brought writes. */
interface Lag {
  readonly writes: number;
  readonly sumSeconds: number;
  readonly longestSeconds: number;
}

/**
 * A copy of all data, for a follower that needs log which the leader no longer has. It is begun as soon as the leader
 * reaches the follower, brings the data as it is then, and is of use only as a whole: what interrupts it makes it start
 * anew. The log written since is shipped beside it, and applied when the data is there (`pg_basebackup` with
 * `--wal-method=stream`). From its beginning the follower has no data to show.
 */
export class FullResync {
  /** How many were begun. */
  count = 0;
  /** Set from when the log is gone until the copy is there. */
  behind: Behind | undefined;
  /** Whether the data of before is gone. */
  isWiped = false;
  isCopying = false;
  /** The log up to where the copy that is under way began. */
  #copied = { end: 0, committedSum: 0 };
  /** Counts interruptions. */
  #attempt = 0;

  constructor(
    readonly group: LeaderFollower,
    readonly member: Member,
  ) {}

  /** The log that the follower needs next is gone. */
  require(): void {
    const { log } = this.group;
    const { applied } = this.member;
    let { committedSum } = log;
    for (let position = applied; position < log.end;) {
      position = log.next(position);
      committedSum -= log.committedAt(position);
    }
    const since = log.committedAt(log.next(applied));
    this.behind = { position: applied, bytes: log.bytesThrough(applied), since, committedSum };
  }

  /** The ages of what the copy brings or has to: the oldest first, the others by their mean. */
  *missingAges(): Generator<number, void> {
    const { behind, isCopying, group } = this;
    if (behind === undefined) return;
    const { log, world } = group;
    const { now } = world.clock;
    const { end, committedSum } = isCopying ? this.#copied : log;
    const oldest = now - behind.since;
    yield oldest;
    const others = placesBetween(behind.position, end) - 1;
    const sum = (others + 1) * now - (committedSum - behind.committedSum) - oldest;
    for (let count = 0; count < others; count++) yield sum / others;
  }

  /** Whether a copy is needed and none is under way. */
  get isDue(): boolean {
    return this.behind !== undefined && !this.isCopying;
  }

  /** Copies all; tells when it is done. */
  begin({ sizeBytes, copyBytesPerSecond }: RetentionSpec, done: (lag: Lag) => void): void {
    this.count++;
    this.isWiped = this.isCopying = true;
    const bytesPerSecond = Math.min(copyBytesPerSecond, this.member.bytesPerSecond);
    this.group.world.clock.spawn(this.#copy(sizeBytes / bytesPerSecond, done));
  }

  *#copy(seconds: number, done: (lag: Lag) => void): Process {
    const { behind, group } = this;
    const { log, world } = group;
    if (behind === undefined) return;
    const attempt = this.#attempt;
    const { end, committedSum } = log;
    this.#copied = { end, committedSum };
    const writes = log.entriesAfter(behind.position);
    yield world.clock.after(seconds);
    if (attempt !== this.#attempt) return;
    this.forget();
    done({
      writes,
      sumSeconds: writes * world.clock.now - (committedSum - behind.committedSum),
      longestSeconds: world.clock.now - behind.since,
    });
  }

  /** What was copied so far is of no use. */
  interrupt(): void {
    this.#attempt++;
    this.isCopying = false;
  }

  /** A new leader goes on from a position. Who still has its data may find what it needs in the new one’s log. */
  cutOff(position: number): void {
    const { log, world } = this.group;
    if (this.behind === undefined) return;
    if (!this.isWiped) this.forget();
    else if (this.behind.position > position) {
      const { committedSum } = log;
      this.behind = { position, bytes: log.bytesThrough(position), since: world.clock.now, committedSum };
    }
  }

  /** The follower has all data, from wherever. */
  forget(): void {
    this.interrupt();
    this.isWiped = false;
    this.behind = undefined;
  }
}
