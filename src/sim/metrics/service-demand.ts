/** What comes to a node’s places over the measured time, and what they could do in it: ρ is the one over the other. */
export interface Offered {
  /** Requests that came, whether or not they were served. */
  readonly requests: number;
  /** As many as its places could have served. */
  readonly capacity: number;
  /** Set where they are the entries of a leader's log, which a follower gets over a link or applies. */
  readonly asFollower?: 'ship' | 'apply';
}

/** ρ: above 1, more comes than can be done. */
export function loadOf({ requests, capacity }: Offered): number {
  return requests / capacity;
}

/**
 * How long one request takes a place: its own work, known in full when it begins, and its waits for others, known of those
 * that come back. So neither who is refused nor who is given up halfway makes requests seem shorter than they are. (The
 * service demand of Denning and Buzen, “The operational analysis of queueing network models”, ACM Computing Surveys 10(3),
 * 1978, is the same where all are served.)
 */
export class ServiceDemand {
  #begun = 0;
  #workSeconds = 0;
  #ended = 0;
  #awaitedSeconds = 0;
  #otherSeconds = 0;

  /** A request has got a place, for work that takes so long. */
  begin(workSeconds: number): void {
    this.#begun++;
    this.#workSeconds += workSeconds;
  }

  /** It gives the place back, having waited so long for others beside its work. */
  end(awaitedSeconds: number): void {
    this.#ended++;
    this.#awaitedSeconds += awaitedSeconds;
  }

  /** Something that is no request wants a place for so long. */
  occupy(seconds: number): void {
    this.#otherSeconds += seconds;
  }

  /** `requests` against places that there were for so many seconds, added up; `undefined` where none was served. */
  offered(requests: number, capacitySeconds: number): Offered | undefined {
    if (this.#begun === 0) return undefined;
    const awaitedSeconds = this.#ended === 0 ? 0 : this.#awaitedSeconds / this.#ended;
    const seconds = this.#workSeconds / this.#begun + awaitedSeconds;
    return { requests, capacity: Math.max(0, capacitySeconds - this.#otherSeconds) / seconds };
  }

  startMeasuring(): void {
    this.#begun = this.#workSeconds = this.#ended = this.#awaitedSeconds = this.#otherSeconds = 0;
  }
}
