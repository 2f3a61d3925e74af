/** Jobs in a second on the clock that BullMQ alone hands to a worker in another process, which only returns a word. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Queue, QueueEvents, Worker } from 'bullmq';
import { RedisServer } from '../../unit/execution/redis-server';
import { jobOf } from './tier-jobs';

/** Jobs at once, and those that the worker takes, as Headroom’s. */
const [WIDTH, TAKEN] = [256, 2];
const name = 'bare';
const [, , jobs = '0', port] = process.argv;

async function work(): Promise<void> {
  const worker = new Worker(name, () => Promise.resolve('done'), {
    connection: { port: Number(port) },
    concurrency: TAKEN,
  });
  await worker.waitUntilReady();
  process.send?.('ready');
}

async function main(): Promise<void> {
  const server = await RedisServer.start();
  const worker = fork(__filename, [jobs, String(server.port)]);
  await once(worker, 'message');
  const connection = { port: server.port };
  const [queue, events] = [new Queue(name, { connection }), new QueueEvents(name, { connection })];
  // Each that waits listens to both.
  for (const emitter of [queue, events]) emitter.setMaxListeners(2 * WIDTH);
  await events.waitUntilReady();
  let best = 0;
  for (let round = 0; round < 4; round++) {
    const began = performance.now();
    let next = 0;
    const follow = async (): Promise<void> => {
      while (next++ < Number(jobs)) {
        const job = await queue.add('run', { job: JSON.stringify(jobOf(1, next)) });
        await job.waitUntilFinished(events);
      }
    };
    await Promise.all(Array.from({ length: WIDTH }, follow));
    best = Math.max(best, (Number(jobs) / (performance.now() - began)) * 1000);
  }
  console.log(best);
  worker.kill('SIGKILL');
  await Promise.all([queue.close(), events.close()]);
  await server.remove();
}

void (port === undefined ? main() : work());
