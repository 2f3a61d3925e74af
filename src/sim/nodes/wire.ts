import { Stream } from '../kernel/stream';
import type { Network } from '../network';
import { lateness, PUNCTUAL, type Lateness } from '../retransmission';
import { CONNECT_SECONDS } from './connect';
import type { Node } from './node';
import { Outcome, type Request } from './request';

/** The way of requests from one node to another, and of the answers back. */
export class Wire {
  /** One way. */
  readonly seconds: number;
  /** Requests that have left on it and have not ended at the other side, in the count of those who send them. */
  underWay = 0;
  readonly #network: Network;
  #chances: Stream | undefined;

  constructor(
    readonly from: Node,
    readonly to: Node,
  ) {
    this.#network = from.world.network;
    this.seconds = from.secondsTo(to);
  }

  /** Whether a request that is sent now gets through. */
  get open(): boolean {
    return this.#network.reaches(this.from.index, this.to.index);
  }

  /** Whether an answer that is sent now gets through. */
  get openBack(): boolean {
    return this.#network.reaches(this.to.index, this.from.index);
  }

  /** Whether both do. */
  get openBothWays(): boolean {
    return this.open && this.openBack;
  }

  /** How much later a request comes that is sent now, as its packets are lost and sent again. */
  lateness(): Lateness {
    return this.#lateness(this.from, this.to);
  }

  /** How much later an answer comes that is sent now. */
  latenessBack(): Lateness {
    return this.#lateness(this.to, this.from);
  }

  #lateness(from: Node, to: Node): Lateness {
    const lossShare = this.#network.lossShare(from.index, to.index);
    if (lossShare === 0) return PUNCTUAL;
    this.#chances ??= new Stream(this.from.world.seed, `${this.from.id}-${this.to.id}/loss`);
    return lateness(lossShare, 2 * this.seconds, this.#chances);
  }

  /** A request leaves; false if it does not get through. */
  send(request: Request): boolean {
    if (!this.open) return false;
    const { seconds, isLost } = this.lateness();
    request.ahead += seconds;
    if (!isLost) this.begin();
    return !isLost;
  }

  /** The answer leaves, `seconds` away from the caller. If it does not get through, that one waits in vain. */
  answer(request: Request, outcome: Outcome, seconds = this.seconds): Outcome {
    this.end(request.ahead);
    if (!this.openBack) {
      request.ahead += CONNECT_SECONDS;
      return Outcome.lost;
    }
    const late = this.latenessBack();
    request.ahead += late.seconds;
    if (late.isLost) return Outcome.lost;
    request.ahead += seconds;
    return outcome;
  }

  /** A request is not answered, as nobody waits any more. */
  giveUp(request: Request): Outcome {
    this.end(request.ahead);
    return Outcome.cancelled;
  }

  /** One request more is under way. */
  begin(): void {
    this.underWay++;
  }

  /** One ends so many seconds from now, unless the run ends before. */
  end(aheadSeconds: number): void {
    const { clock, durationSeconds } = this.from.world;
    if (clock.now + aheadSeconds <= durationSeconds) this.underWay--;
  }
}
