import type { Network } from '../network';
import { CONNECT_SECONDS } from './connect';
import type { Node } from './node';
import { Outcome, type Request } from './request';

/** The way of requests from one node to another, and of the answers back. */
export class Wire {
  /** One way. */
  readonly seconds: number;
  readonly #network: Network;

  constructor(
    readonly from: Node,
    readonly to: Node,
  ) {
    this.#network = from.world.network;
    this.seconds = this.#network.oneWaySeconds(from.index, to.index);
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

  /** The answer leaves. If it does not get through, the caller waits in vain. */
  answer(request: Request, outcome: Outcome): Outcome {
    if (this.openBack) {
      request.ahead += this.seconds;
      return outcome;
    }
    request.ahead += CONNECT_SECONDS;
    return Outcome.lost;
  }
}
