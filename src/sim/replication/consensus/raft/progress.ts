/** What a leader knows of one follower’s log. */
export class Progress {
  /** Index of the highest log entry known to be replicated on the server. */
  matchIndex = 0;
  /**
   * Whether it is still looking for where the logs agree: then it sends one message and waits. Otherwise it sends entry
   * after entry without waiting for answers (pipelining, dissertation §10.2.2).
   */
  isProbing = true;
  /** A snapshot is on its way, and entries before its arrival are of no use; until then at the latest. */
  snapshotUntil = -Infinity;
  /** When the leader sent what it answered last. */
  answeredAt = -Infinity;

  constructor(
    /** Index of the next log entry to send to the server. */
    public nextIndex: number,
  ) {}

  /** Its log is the leader’s up to an index. */
  matches(index: number): void {
    this.matchIndex = Math.max(this.matchIndex, index);
    this.nextIndex = Math.max(this.nextIndex, index + 1);
    this.isProbing = false;
  }

  /** It refused entries after `prevLogIndex` and proposes where to go on; false if it is old news. */
  refuses(prevLogIndex: number, proposedIndex: number): boolean {
    const isOld = this.isProbing ? prevLogIndex !== this.nextIndex - 1 : prevLogIndex <= this.matchIndex;
    if (isOld) return false;
    this.nextIndex = Math.max(this.matchIndex + 1, Math.min(proposedIndex, prevLogIndex));
    this.isProbing = true;
    return true;
  }
}
