/** The kernel as a process of Node, which ends with the one that started it. */
import { Worker } from 'node:worker_threads';
import { DEFAULT_PREFIX, REDIS_ENVIRONMENT } from '../../execution/redis/place';
import { workerPool } from '../../execution/redis/worker-pool';
import type { TierPool } from '../../execution/tier-pool';
import { threadPool } from '../../execution/threads';
import { filesIn } from './folder';
import type { Question } from './protocol';
import { serve } from './serve';

// Its parameters are how many threads may share a simulation’s runs (0, and without one, as many as the machine runs at
// once), and what the names of keys in Redis begin with: where its environment has an address, runs are made there instead.
const [, , threads = '0', prefix = DEFAULT_PREFIX] = process.argv;
const url = process.env[REDIS_ENVIRONMENT];
let pool: TierPool | undefined;
const answer = serve((reply) => process.send?.(reply), {
  filesIn,
  poolWith: (onWait) => {
    pool = url === undefined ? threadPool(__dirname, Number(threads)) : workerPool({ url, prefix }, onWait);
    return pool;
  },
});
process.on('message', (question) => {
  answer(question as Question);
});
/** Workers elsewhere need not begin what nobody waits for. */
const end = (): void => void (pool?.close() ?? Promise.resolve()).finally(() => process.exit());
process.on('disconnect', end);
process.on('SIGTERM', end);

// A kernel that computes hears nothing of its host’s end: a thread beside it sees that the parent is another one.
const watch = `
const { ppid } = process;
setInterval(() => {
  if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL');
}, 1000);`;
new Worker(watch, { eval: true }).unref();
