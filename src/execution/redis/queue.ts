import { setTimeout } from 'node:timers/promises';
import { Queue, QueueEvents } from 'bullmq';
import type { Redis } from 'ioredis';
import type { SimulationResult } from '../../sim';
import { coreVersion, identityOf } from '../identity';
import type { Job } from '../job';
import { TRIES, type Tier } from '../tier';
import { decode, encode } from '../wire';
import { connect, isRefusal, lossOf, mayPass, QUEUE, troubleOf } from './connection';
import { addressOf, REDIS_WIDTH, type RedisPlace } from './place';

/** What waits in the queue: a job, and the simulator that it is for. */
export interface Order {
  readonly core: string;
  /** Encoded. */
  readonly job: string;
}

/** So often all jobs are looked at, for a Redis that was away may have forgotten to tell of some. */
const LOOK_MILLISECONDS = 2000;

/** So often in a row Redis has not answered before that is told: some seconds. */
const SILENT_LOOKS = 3;

/** So often in a row no worker is found before that is told. */
const LONELY_LOOKS = 3;

/** Finished jobs are forgotten after a day: until then the same job is not made again. */
const KEPT_SECONDS = 24 * 60 * 60;

/** And so many at most, each of some ten kilobytes: a large sweep must not fill Redis by itself. */
const KEPT_JOBS = 10_000;

/** Events that Redis keeps; each holds a result. */
const KEPT_EVENTS = 512;

/** So long Redis may take to end a sweep’s business with it. */
const CLOSING_MILLISECONDS = 1000;

type Trouble = 'away' | 'refused' | 'silent' | 'alone';

/** A job that somebody waits for. */
interface Wanted {
  readonly job: Job;
  readonly results: Promise<readonly SimulationResult[]>;
  readonly resolve: (results: readonly SimulationResult[]) => void;
  readonly reject: (error: Error) => void;
  /** Whether it is in the queue for us: if it has failed before that, it is tried again. */
  isAdded: boolean;
}

/**
 * Jobs on whichever machines run `headroom worker` for the same place: a BullMQ queue in Redis, where each stands once by
 * its identity. What an earlier sweep has made within a day is taken from there.
 */
export class RedisTier implements Tier {
  readonly width = REDIS_WIDTH;
  readonly #queue: Queue<Order, string>;
  readonly #events: QueueEvents;
  readonly #wanted = new Map<string, Wanted>();
  readonly #timer: NodeJS.Timeout;
  /** What was told and is not over. */
  readonly #told = new Set<Trouble>();
  #isLooking = false;
  #silentLooks = 0;
  #lonelyLooks = 0;

  private constructor(
    private readonly connection: Redis,
    private readonly place: RedisPlace,
    private readonly onTrouble: (message: string) => void,
  ) {
    const { prefix } = place;
    this.#queue = new Queue(QUEUE, { connection, prefix, streams: { events: { maxLen: KEPT_EVENTS } } });
    this.#events = new QueueEvents(QUEUE, { connection, prefix });
    this.#events.on('completed', ({ jobId, returnvalue }) => {
      const wanted = this.#wanted.get(jobId);
      if (wanted !== undefined) this.#finish(jobId, resultsIn(String(returnvalue), wanted.job));
    });
    this.#events.on('failed', ({ jobId, failedReason }) => this.#fail(jobId, new Error(failedReason)));
    const onError = (error: Error): void => this.#tellOfLoss(error);
    connection.on('error', onError);
    this.#queue.on('error', onError);
    this.#events.on('error', onError);
    connection.on('ready', () => {
      this.#told.delete('away');
      this.#told.delete('refused');
    });
    this.#timer = setInterval(() => void this.#lookAtAll(), LOOK_MILLISECONDS);
  }

  /**
   * `onTrouble` is told once of each time that Redis is away or full, or that nobody works; jobs go on when that is over.
   * @throws RedisTrouble where there is no Redis at the start
   */
  static async at(place: RedisPlace, onTrouble: (message: string) => void): Promise<RedisTier> {
    return new RedisTier(await connect(place), place, onTrouble);
  }

  run(job: Job): Promise<readonly SimulationResult[]> {
    const id = identityOf(job);
    const known = this.#wanted.get(id);
    if (known !== undefined) return known.results;
    const wanted = wantedOf(job);
    this.#wanted.set(id, wanted);
    void this.#look(id, wanted);
    return wanted.results;
  }

  /** Takes back what nobody has begun: it would keep workers busy, or those of the next version away. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const isThere = this.connection.status === 'ready';
    // Redis may be there and say nothing.
    if (isThere) await Promise.race([this.#takeBack(), patience()]);
    const ends = Promise.allSettled([this.#events.close(), this.#queue.close()]);
    if (isThere) await Promise.race([ends, patience()]);
    this.connection.disconnect();
  }

  /** Jobs that a worker has stay its own; another sweep that wants one of the others puts it back when it looks next. */
  async #takeBack(): Promise<void> {
    await Promise.allSettled([...this.#wanted.keys()].map((id) => this.#queue.remove(id)));
  }

  async #lookAtAll(): Promise<void> {
    if (this.#isLooking) this.#expectAnswer();
    if (this.#isLooking || this.#wanted.size === 0) return;
    this.#isLooking = true;
    await Promise.all([...this.#wanted].map(([id, wanted]) => this.#look(id, wanted)));
    await this.#expectWorkers().catch(() => undefined);
    this.#isLooking = false;
    this.#silentLooks = 0;
    this.#told.delete('silent');
  }

  /** Redis may be there and say nothing, or the network may have swallowed it. */
  #expectAnswer(): void {
    this.#silentLooks++;
    if (this.#silentLooks < SILENT_LOOKS || this.#told.has('away')) return;
    this.#tell('silent', `Redis at ${addressOf(this.place)} has not answered for some seconds`);
  }

  /** Asks what has become of a job, and puts it into the queue where it is in none. */
  async #look(id: string, wanted: Wanted): Promise<void> {
    const { isAdded } = wanted;
    try {
      const state = await this.#queue.getJobState(id);
      const ended = state === 'completed' || state === 'failed' ? await this.#queue.getJob(id) : undefined;
      const results =
        state === 'completed' && ended !== undefined ? resultsIn(ended.returnvalue, wanted.job) : undefined;
      // What an earlier sweep has left in the place of a result does not hold.
      const isStale = !isAdded && ended !== undefined && results === undefined;
      if (isStale) await this.#queue.remove(id);
      if (isStale || state === 'unknown') await this.#add(id, wanted.job);
      else if (state === 'failed' && ended !== undefined) this.#fail(id, new Error(ended.failedReason));
      else if (ended !== undefined) this.#finish(id, results);
      wanted.isAdded = true;
    } catch (error) {
      if (mayPass(error)) this.#tellOfLoss(error);
      else this.#fail(id, troubleOf(error, this.place));
    }
  }

  async #add(id: string, job: Job): Promise<void> {
    await this.#queue.add(
      'run',
      { core: coreVersion, job: encode(job) },
      {
        jobId: id,
        attempts: TRIES,
        removeOnComplete: { age: KEPT_SECONDS, count: KEPT_JOBS },
        removeOnFail: { age: KEPT_SECONDS, count: KEPT_JOBS },
      },
    );
    this.#told.delete('away');
  }

  /** Without workers a sweep waits for ever: that is said, unless they only have to find back to Redis. */
  async #expectWorkers(): Promise<void> {
    this.#lonelyLooks = (await this.#queue.getWorkersCount()) > 0 ? 0 : this.#lonelyLooks + 1;
    if (this.#lonelyLooks === 0) this.#told.delete('alone');
    if (this.#lonelyLooks >= LONELY_LOOKS)
      this.#tell(
        'alone',
        `no worker waits at ${addressOf(this.place)}: start some with headroom worker, and the same address and prefix`,
      );
  }

  #finish(id: string, results: readonly SimulationResult[] | undefined): void {
    if (results === undefined)
      this.#fail(id, new Error(`what Redis keeps of job ${id} is no result of Headroom’s`));
    else this.#wanted.get(id)?.resolve(results);
    this.#wanted.delete(id);
  }

  #fail(id: string, error: Error): void {
    this.#wanted.get(id)?.reject(error);
    this.#wanted.delete(id);
  }

  #tellOfLoss(error: unknown): void {
    this.#tell(isRefusal(error) ? 'refused' : 'away', lossOf(error, this.place).message);
  }

  #tell(what: Trouble, message: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.onTrouble(message);
  }
}

/** What Redis keeps of a job; `undefined` where that is not a result of each of its runs. */
function resultsIn(text: string, { seeds }: Job): readonly SimulationResult[] | undefined {
  try {
    const results = decode(text) as readonly (SimulationResult | null)[];
    const isWhole =
      results.length === seeds.length && seeds.every((seed, run) => results[run]?.seed === seed);
    return isWhole ? (results as readonly SimulationResult[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Which holds no program back that is done. */
function patience(): Promise<void> {
  return setTimeout(CLOSING_MILLISECONDS, undefined, { ref: false });
}

function wantedOf(job: Job): Wanted {
  let resolve: Wanted['resolve'] = () => undefined;
  let reject: Wanted['reject'] = () => undefined;
  const results = new Promise<readonly SimulationResult[]>((...settle) => {
    [resolve, reject] = settle;
  });
  return { job, results, resolve, reject, isAdded: false };
}
