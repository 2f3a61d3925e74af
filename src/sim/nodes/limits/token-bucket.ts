import { Column } from '../../kernel/column';
import { ROUNDING, type LimitFactory } from './limit';

/**
 * Tokens come at the rate, and `burst` of them can be saved up; each request takes one (Tanenbaum and Wetherall,
 * Computer Networks, chapter 5, “Traffic Shaping”). The same decisions as the generic cell rate algorithm of ITU-T I.371, and as a leaky bucket
 * that is a meter.
 */
export const tokenBucket: LimitFactory = ({ ratePerSecond, burst }) => {
  /** Tokens that lack from a full bucket: so a bucket is full before its first request. */
  const lacking = new Column();
  const since = new Column();
  const lackingAt = (account: number, now: number): number =>
    Math.max(0, lacking.get(account) - (now - since.get(account)) * ratePerSecond);
  return {
    wait: (account, now) => (lackingAt(account, now) + 1 <= burst + ROUNDING ? 0 : Infinity),
    take(account, now) {
      lacking.set(account, lackingAt(account, now) + 1);
      since.set(account, now);
    },
  };
};
