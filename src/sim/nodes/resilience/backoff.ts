import type { Stream } from '../../kernel/stream';

export const jitterNames = ['none', 'full', 'equal', 'decorrelated'] as const;
export type Jitter = (typeof jitterNames)[number];

/** How long a caller waits before it tries again. */
export interface BackoffSpec {
  readonly growth: 'fixed' | 'exponential';
  readonly baseSeconds: number;
  /** No wait is longer. */
  readonly capSeconds: number;
  readonly jitter: Jitter;
}

/**
 * The wait in seconds before the retry of that number, 1 for the first; `previousSeconds` is the wait before the one
 * before, and the base if there was none. Exponential back-off is min(cap, base · 2ⁿ) with n = 0 for the first retry; the
 * jitters are those of Marc Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015.
 */
export function backoffSeconds(
  { growth, baseSeconds, capSeconds, jitter }: BackoffSpec,
  retry: number,
  previousSeconds: number,
  dice: Stream,
): number {
  if (jitter === 'decorrelated') return Math.min(capSeconds, between(baseSeconds, 3 * previousSeconds, dice));
  let seconds = Math.min(capSeconds, baseSeconds);
  if (growth === 'exponential')
    for (let doubled = 1; doubled < retry && seconds < capSeconds; doubled++)
      seconds = Math.min(capSeconds, 2 * seconds);
  switch (jitter) {
    case 'none':
      return seconds;
    case 'full':
      return between(0, seconds, dice);
    case 'equal':
      return between(seconds / 2, seconds, dice);
  }
}

function between(low: number, high: number, dice: Stream): number {
  return low + (high - low) * dice.uniform();
}
