import { createRequire } from 'node:module';
import type * as redis from '../execution/redis';
import type { Given, Options } from './arguments';

/** In place of `--redis`: who looks at a machine’s processes sees their parameters, and so the password. */
export const REDIS_ENVIRONMENT = 'HEADROOM_REDIS_URL';

/** Options of who sends jobs to other machines, and of who does them. */
export const redisOptions: Options = {
  redis: {
    value: 'URL',
    means: `where jobs wait: redis://[user:password@]host[:port], or rediss:// for TLS; a worker without it looks into the environment variable ${REDIS_ENVIRONMENT}, as a sweep does for --redis env`,
  },
  'redis-prefix': {
    value: 'NAME',
    means:
      'what the names of the keys there begin with: headroom unless given, and the same for sweep and worker',
  },
};

/** A program of its own, so that what needs no Redis starts without it. */
export function loadRedis(): typeof redis {
  return createRequire(__filename)('./redis.js') as typeof redis;
}

/** What the option, or the environment, says. */
export function redisPlaceOf(given: Given, url: string): redis.RedisPlace {
  return { url, prefix: given.values('redis-prefix')[0] ?? loadRedis().DEFAULT_PREFIX };
}
