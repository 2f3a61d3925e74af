import { fixedWindow } from './fixed-window';
import { leakyBucket } from './leaky-bucket';
import type { LimitFactory } from './limit';
import { slidingCounter } from './sliding-counter';
import { slidingLog } from './sliding-log';
import { tokenBucket } from './token-bucket';

/** Every algorithm of a rate limiter, under the name it has in a diagram. */
export const limits = {
  'token-bucket': tokenBucket,
  'leaky-bucket': leakyBucket,
  'fixed-window': fixedWindow,
  'sliding-log': slidingLog,
  'sliding-counter': slidingCounter,
} as const satisfies Record<string, LimitFactory>;

export type LimitName = keyof typeof limits;

/** The names of all algorithms. */
export const limitNames = Object.keys(limits) as LimitName[];
