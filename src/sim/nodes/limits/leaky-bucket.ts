import { Column } from '../../kernel/column';
import { ROUNDING, type LimitFactory } from './limit';

/**
 * Requests leave one by one at the rate, and up to `burst` of them wait: the leaky bucket as a queue (Turner, “New
 * directions in communications”, IEEE Communications Magazine 24(10), 1986; NGINX’s `limit_req` with a burst).
 */
export const leakyBucket: LimitFactory = ({ ratePerSecond, burst }) => {
  /** When the next request may leave. */
  const next = new Column();
  return {
    wait(account, now) {
      const seconds = Math.max(0, next.get(account) - now);
      return seconds * ratePerSecond <= burst + ROUNDING ? seconds : Infinity;
    },
    take: (account, now) => next.set(account, Math.max(next.get(account), now) + 1 / ratePerSecond),
  };
};
