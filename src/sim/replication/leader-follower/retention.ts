import type { Log } from './log';

/** How much of its log a leader retains for followers that are away or slow. */
export interface RetentionSpec {
  /** What is older is gone (MySQL’s `binlog_expire_logs_seconds`); without it, age does not matter. */
  readonly seconds?: number;
  /** What is further from the end is gone (PostgreSQL’s `max_slot_wal_keep_size`); without it, distance does not matter. */
  readonly bytes?: number;
  /** What a full copy has to bring to a follower that needs what is gone. */
  readonly sizeBytes: number;
  readonly copyBytesPerSecond: number;
}

/** Whether a leader no longer has the entry behind a position, which is not the end of its log. */
export function isGone(
  { seconds = Infinity, bytes = Infinity }: RetentionSpec,
  log: Log,
  position: number,
  now: number,
): boolean {
  return (
    now - log.committedAt(log.next(position)) > seconds ||
    log.bytesThrough(log.end) - log.bytesThrough(position) > bytes
  );
}
