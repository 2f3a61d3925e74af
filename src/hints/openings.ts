import type { Opening } from './system';

/** A time as the input of a calculator takes it. */
export function time(seconds: number): string {
  const exact = Number(seconds.toPrecision(12));
  return exact >= 1 || exact === 0 ? `${exact} s` : `${Number((exact * 1000).toPrecision(12))} ms`;
}

/** The calculator of health checks: the longest that a failure goes unnoticed. */
export function detection(interval: number, threshold: number, timeout = 0): Opening {
  return {
    calculator: 'failure-detection',
    inputs: {
      ...{ interval: time(interval), threshold: String(threshold) },
      ...(timeout > 0 && { timeout: time(timeout) }),
    },
  };
}

/** The calculator of availability: how often all of so many copies but one are up. */
export function allButOne(copies: number): Opening {
  return {
    calculator: 'availability',
    inputs: { k: String(Math.max(1, copies - 1)), n: String(copies) },
  };
}

/** The calculator of quorums: how many copies may fail before writes do. */
export function writeFailures(copies: number, written: number): Opening {
  return {
    calculator: 'quorum',
    question: 'quorum.write_failures',
    inputs: { n: String(copies), w: String(written) },
  };
}

/** The calculator of failovers. */
export function failover(detect: number, promote: number, redirect = 0): Opening {
  return {
    calculator: 'failover',
    inputs: {
      ...{ detect: time(detect), promote: time(promote) },
      ...(redirect > 0 && { redirect: time(redirect) }),
    },
  };
}

/** How many of so many copies may fail while a majority is left, as words. */
export function survives(copies: number): string {
  const losses = Math.floor((copies - 1) / 2);
  return losses === 0 ? 'none may fail' : `${losses} of ${copies} may fail`;
}
