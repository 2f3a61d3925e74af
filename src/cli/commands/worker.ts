import { REDIS_ENVIRONMENT } from '../../execution/redis/place';
import { loadRedis } from '../../execution/redis/program';
import { isTierTrouble } from '../../execution/tier';
import { threadsOf, UsageProblem } from '../arguments';
import { exit, type Command } from '../command';
import { redisOptions, redisPlaceOf } from '../redis-place';

export const worker: Command = {
  name: 'worker',
  usage: 'headroom worker [--redis URL] [--redis-prefix NAME] [--threads N]',
  means:
    'Makes runs of sweeps that other machines have asked for, until it is told to end (SIGTERM, Ctrl+C): then it finishes what it has begun.',
  options: {
    ...redisOptions,
    threads: { value: 'N', means: 'how many runs are made at once: as many as the machine can unless given' },
  },
  run: async (given) => {
    const [surplus] = given.documents;
    if (surplus !== undefined)
      throw new UsageProblem(`nothing was expected after headroom worker, not “${surplus}”`);
    const [address] = given.values('redis');
    if (address === undefined && (process.env[REDIS_ENVIRONMENT] ?? '') === '')
      throw new UsageProblem(
        `headroom worker needs an address: --redis URL, or ${REDIS_ENVIRONMENT} in the environment`,
      );
    const { work } = loadRedis();
    const tell = (message: string): void => void process.stderr.write(`headroom worker: ${message}\n`);
    const ending = new AbortController();
    // A second one ends it at once.
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        tell('ends when what it has begun is done; told a second time, it ends at once');
        ending.abort();
      });
    try {
      await work({
        place: redisPlaceOf(given, address ?? 'env'),
        folder: __dirname,
        threads: threadsOf(given),
        onMessage: tell,
        signal: ending.signal,
      });
    } catch (error) {
      if (isTierTrouble(error)) throw new UsageProblem(error.message);
      throw error;
    }
    return exit.held;
  },
};
