import { createRequire } from 'node:module';
import type * as redis from '../../execution/redis';
import { threadsOf, UsageProblem } from '../arguments';
import { exit, type Command } from '../command';

/** In place of `--redis`: who looks at a machine’s processes sees their parameters, and so the password. */
const ENVIRONMENT = 'HEADROOM_REDIS_URL';

export const worker: Command = {
  name: 'worker',
  usage: 'headroom worker [--redis URL] [--redis-prefix NAME] [--threads N]',
  means:
    'Makes runs of sweeps that other machines have asked for, until it is told to end (SIGTERM, Ctrl+C): then it finishes what it has begun.',
  options: {
    redis: {
      value: 'URL',
      means: `where jobs wait: redis://[user:password@]host[:port], or rediss:// for TLS; unless given, that of the environment variable ${ENVIRONMENT}`,
    },
    'redis-prefix': {
      value: 'NAME',
      means: 'what the names of the keys there begin with: headroom unless given, as for the sweep',
    },
    threads: { value: 'N', means: 'how many runs are made at once: as many as the machine can unless given' },
  },
  run: async (given) => {
    const [surplus] = given.documents;
    if (surplus !== undefined)
      throw new UsageProblem(`nothing was expected after headroom worker, not “${surplus}”`);
    const url = given.values('redis')[0] ?? process.env[ENVIRONMENT];
    if (url === undefined)
      throw new UsageProblem(
        `headroom worker needs an address: --redis URL, or ${ENVIRONMENT} in the environment`,
      );
    // A program of its own, so that every other command starts without it.
    const { work, RedisTrouble, DEFAULT_PREFIX } = createRequire(__filename)('./redis.js') as typeof redis;
    const ending = new AbortController();
    // A second one ends it at once.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ending.abort());
    try {
      await work({
        place: { url, prefix: given.values('redis-prefix')[0] ?? DEFAULT_PREFIX },
        folder: __dirname,
        threads: threadsOf(given),
        onMessage: (message) => process.stderr.write(`headroom worker: ${message}\n`),
        signal: ending.signal,
      });
    } catch (error) {
      if (error instanceof RedisTrouble) throw new UsageProblem(error.message);
      throw error;
    }
    return exit.held;
  },
};
