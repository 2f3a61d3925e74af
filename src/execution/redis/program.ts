import { createRequire } from 'node:module';
import type * as redis from '.';

/** Redis’s client and what it is for, which the build puts beside each program: what needs no Redis starts without it. */
export function loadRedis(): typeof redis {
  return createRequire(__filename)('./redis.js') as typeof redis;
}
