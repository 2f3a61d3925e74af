/** What a leader knows of its leadership. */
export interface Leadership {
  /** The time by its own clock, as all times here. */
  readonly now: number;
  /** When it sent what a majority has answered: until then no other can have led. */
  readonly confirmedAt: number;
  /** For how long after that no other can be elected either, where leases are trusted; otherwise 0. */
  readonly leaseSeconds: number;
  /** Whether it has committed something itself, and so knows all that was committed before. */
  readonly knowsCommitted: boolean;
  /** Asks all servers for an answer. */
  heartbeat(): void;
}

/**
 * Reads that wait until a leader is sure to lead still (Ongaro’s dissertation, §6.4): each needs a majority’s answer to a
 * heartbeat sent after it came, or a lease. As in etcd, one round of heartbeats serves all reads that wait for it, and
 * those that come meanwhile wait for the next.
 */
export class Reads {
  readonly #waiting: { since: number; then: (mayRead: boolean) => void }[] = [];
  /** When the latest round of heartbeats for reads began. */
  #roundAt = -Infinity;

  constructor(readonly leadership: Leadership) {}

  ask(then: (mayRead: boolean) => void): void {
    const { now, confirmedAt, leaseSeconds, knowsCommitted } = this.leadership;
    if (knowsCommitted && now < confirmedAt + leaseSeconds) {
      then(true);
      return;
    }
    this.#waiting.push({ since: now, then });
    if (confirmedAt >= this.#roundAt) this.#beginRound();
  }

  /** A majority has answered what was sent later than what it had answered before, or the first entry is committed. */
  confirm(): void {
    const { confirmedAt, knowsCommitted } = this.leadership;
    if (!knowsCommitted || this.#waiting.length === 0) return;
    const waiting = this.#waiting.findIndex(({ since }) => since > confirmedAt);
    const sure = this.#waiting.splice(0, waiting < 0 ? this.#waiting.length : waiting);
    for (const { then } of sure) then(true);
    if (this.#waiting.length > 0 && confirmedAt >= this.#roundAt) this.#beginRound();
  }

  /** The leader leads no more. */
  abandon(): void {
    for (const { then } of this.#waiting.splice(0)) then(false);
  }

  #beginRound(): void {
    this.#roundAt = this.leadership.now;
    this.leadership.heartbeat();
    // A server that is alone has its majority already.
    this.confirm();
  }
}
