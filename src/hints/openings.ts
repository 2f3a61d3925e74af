import type { Opening } from './system';

/** A time as the input of a calculator takes it. */
export function time(seconds: number): string {
  const exact = Number(seconds.toPrecision(12));
  return exact >= 1 || exact === 0 ? `${exact} s` : `${Number((exact * 1000).toPrecision(12))} ms`;
}

/** The calculator of health checks. */
export function detection(interval: number, threshold: number, timeout = 0): Opening {
  return {
    calculator: 'failure-detection',
    inputs: { interval: time(interval), threshold: String(threshold), timeout: time(timeout) },
  };
}

/** The calculator of failovers. */
export function failover(detect: number, promote: number): Opening {
  return { calculator: 'failover', inputs: { detect: time(detect), promote: time(promote) } };
}

/** How many of so many copies may fail while a majority is left, as words. */
export function survives(copies: number): string {
  const losses = Math.floor((copies - 1) / 2);
  return losses === 0 ? 'none may fail' : `${losses} of ${copies} may fail`;
}
