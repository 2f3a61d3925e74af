import { Column } from '../../kernel/column';
import { perWindow, type LimitFactory } from './limit';

/** Counts the requests of each window of the clock: cheap, and lets twice the limit through around a boundary. */
export const fixedWindow: LimitFactory = (terms) => {
  const most = perWindow(terms);
  const windows = new Column();
  const counts = new Column();
  const countAt = (account: number, now: number): number =>
    windows.get(account) === Math.floor(now / terms.windowSeconds) ? counts.get(account) : 0;
  return {
    wait: (account, now) => (countAt(account, now) < most ? 0 : Infinity),
    take(account, now) {
      counts.set(account, countAt(account, now) + 1);
      windows.set(account, Math.floor(now / terms.windowSeconds));
    },
  };
};
