import { DEFAULT_PREFIX, REDIS_ENVIRONMENT, type RedisPlace } from '../execution/redis/place';
import { UsageProblem, type Given, type Options } from './arguments';

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

/** What the options say, or for the address `env` the environment. @throws UsageProblem */
export function redisPlaceOf(given: Given, address: string): RedisPlace {
  const url = address === 'env' ? (process.env[REDIS_ENVIRONMENT] ?? '') : address;
  if (url === '') throw new UsageProblem(`--redis env needs ${REDIS_ENVIRONMENT} in the environment`);
  const [prefix = DEFAULT_PREFIX] = given.values('redis-prefix');
  if (prefix === '') throw new UsageProblem(`--redis-prefix takes a name, such as ${DEFAULT_PREFIX}`);
  return { url, prefix };
}
