import { DEFAULT_PREFIX, REDIS_ENVIRONMENT, type RedisPlace } from '../execution/redis/place';
import type { Given, Options } from './arguments';

/** Options of who sends jobs to other machines, and of who does them. */
export const redisOptions: Options = {
  redis: {
    value: 'URL',
    means: `where jobs wait: redis://[user:password@]host[:port], or rediss:// for TLS; a worker without it looks into the environment variable ${REDIS_ENVIRONMENT}, as a sweep does for --redis env`,
  },
  'redis-prefix': {
    value: 'NAME',
    means: `what the names of the keys there begin with: ${DEFAULT_PREFIX} unless given, and the same for sweep and worker`,
  },
};

/** What the option, or the environment, says. */
export function redisPlaceOf(given: Given, url: string): RedisPlace {
  return { url, prefix: given.values('redis-prefix')[0] ?? DEFAULT_PREFIX };
}
