import { Column } from '../../kernel/column';
import { perWindow, type LimitFactory } from './limit';

/**
 * Estimates the requests of the last window from two counters: those of the clock’s window so far, and of the one before
 * the part that still overlaps, as if they had come evenly (Desgats, “How we built rate limiting capable of scaling to
 * millions of domains”, Cloudflare, 2017).
 */
export const slidingCounter: LimitFactory = (terms) => {
  const { windowSeconds } = terms;
  const most = perWindow(terms);
  const windows = new Column();
  const counts = new Column();
  const previous = new Column();
  /** Moves an account’s counters on to the window of now. */
  const moveOn = (account: number, now: number): number => {
    const window = Math.floor(now / windowSeconds);
    const passed = window - windows.get(account);
    if (passed > 0) {
      previous.set(account, passed === 1 ? counts.get(account) : 0);
      counts.set(account, 0);
      windows.set(account, window);
    }
    return now / windowSeconds - window;
  };
  return {
    wait(account, now) {
      const elapsed = moveOn(account, now);
      return previous.get(account) * (1 - elapsed) + counts.get(account) < most ? 0 : Infinity;
    },
    take(account, now) {
      moveOn(account, now);
      counts.set(account, counts.get(account) + 1);
    },
  };
};
