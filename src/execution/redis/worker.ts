import { WaitingError, Worker } from 'bullmq';
import { coreVersion } from '../identity';
import type { Job } from '../job';
import { Threads } from '../threads';
import { decode, encode } from '../wire';
import { connect, isFull, lossOf, QUEUE, troubleOf } from './connection';
import { addressOf, RedisTrouble, type RedisPlace } from './place';
import type { Order } from './queue';

/** A worker that has not renewed its hold on a job for so long is taken for dead, and the job for nobody’s. */
const LOCK_MILLISECONDS = 10_000;
/** So often somebody looks for jobs of dead workers. */
const STALLED_MILLISECONDS = 5000;
/** So often a job may lose its worker before the job is taken for the reason. */
const MOST_DEATHS = 3;
/** Before a command is tried again that Redis could not do. */
const RETRY_MILLISECONDS = 1000;
/** Results that are kept until Redis has them. */
const KEPT_RESULTS = 256;

export interface WorkOptions {
  readonly place: RedisPlace;
  /** Where the threads’ program is. */
  readonly folder: string;
  /** As many as the machine runs at once, for 0. */
  readonly threads: number;
  readonly onMessage: (message: string) => void;
  /** Ends it when the jobs under way are done. */
  readonly signal: AbortSignal;
}

/**
 * Makes the runs of jobs that wait at a place, until it is asked to end. Runs are made in threads, so that this one renews
 * its hold on their jobs meanwhile.
 * @throws RedisTrouble where there is no Redis at the start, or a job is for another version of the simulator
 */
export async function work({ place, folder, threads: count, onMessage, signal }: WorkOptions): Promise<void> {
  const threads = Threads.of(folder, count);
  if (threads === undefined) throw new Error(`no program for threads is in ${folder}`);
  const connection = await connect(place);
  /** Made, and perhaps not yet taken by Redis: should a job come back, it is not made again. */
  const made = new Map<string, string>();
  let refusal: RedisTrouble | undefined;

  const worker = new Worker<Order, string>(
    QUEUE,
    async (order, token) => {
      const { id = '', data } = order;
      if (data.core !== coreVersion) {
        refusal ??= otherVersion(data.core, place);
        // It takes no more from here on.
        void worker.close();
        await order.moveToWait(token);
        throw new WaitingError();
      }
      const results = made.get(id) ?? encode(await threads.attempt(decode(data.job) as Job));
      made.set(id, results);
      if (made.size > KEPT_RESULTS) for (const oldest of [...made.keys()].slice(0, 1)) made.delete(oldest);
      return results;
    },
    {
      connection,
      prefix: place.prefix,
      // One is handed over while the others are made.
      concurrency: threads.count + 1,
      lockDuration: LOCK_MILLISECONDS,
      stalledInterval: STALLED_MILLISECONDS,
      maxStalledCount: MOST_DEATHS,
      runRetryDelay: RETRY_MILLISECONDS,
    },
  );
  const closed = new Promise<void>((resolve) => worker.once('closed', resolve));
  worker.on('completed', ({ id = '' }) => made.delete(id));
  tellOfTrouble();
  // Without Redis, what is under way cannot be handed over: another worker makes it anew.
  const end = (): void => void worker.close(connection.status !== 'ready');
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  worker.waitUntilReady().then(
    () =>
      onMessage(
        `waits at ${addressOf(place)} (keys ${place.prefix}:…) for jobs of Headroom ${coreVersion}, which it runs on ${threads.count} ${threads.count === 1 ? 'thread' : 'threads'}`,
      ),
    // It may be too old a Redis.
    (error: unknown) => {
      if (!signal.aborted) refusal ??= troubleOf(error, place);
      end();
    },
  );

  await closed;
  signal.removeEventListener('abort', end);
  await threads.close();
  connection.disconnect();
  if (refusal !== undefined) throw refusal;

  /** Once for each time that Redis is away or full; what is under way goes on when that is over. */
  function tellOfTrouble(): void {
    let isTold = false;
    const isOver = (): void => {
      isTold = false;
    };
    connection.on('ready', isOver);
    worker.on('active', isOver);
    const onError = (error: Error): void => {
      if (isOfLock(error)) return;
      if (isFull(error)) void rest(worker);
      if (!isTold) onMessage(lossOf(error, place).message);
      isTold = true;
    };
    connection.on('error', onError);
    worker.on('error', onError);
  }
}

/** That another worker has the job now, since Redis was away for longer than the hold on it: it comes to the same. */
function isOfLock({ message }: Error): boolean {
  return /\block\b|^Missing key|is not in the active state/i.test(message);
}

/** Takes no jobs for a moment: a full Redis is not asked without pause. */
async function rest(worker: Worker): Promise<void> {
  if (worker.isPaused()) return;
  await worker.pause(true);
  setTimeout(() => void worker.resume(), RETRY_MILLISECONDS).unref();
}

function otherVersion(needed: string, place: RedisPlace): RedisTrouble {
  return new RedisTrouble(
    `this worker is Headroom ${coreVersion}, and a job at ${addressOf(place)} is for ${needed}, which may come to other results: the job was put back. Install that version here, or start the sweep with this one; if nobody waits for it any more, delete the keys ${place.prefix}:${QUEUE}:… there`,
  );
}
