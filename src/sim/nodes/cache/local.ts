import type { Clock, Process } from '../../kernel/clock';
import type { Store } from '../../replication/store';
import type { Sender } from '../machine';
import { Outcome, type Request } from '../request';
import { LeastRecentlyUsed } from '../eviction/lru';
import { Entries } from '../eviction/entries';

interface OwnEntries {
  readonly entries: Entries;
  /** Of the instance whose memory it is: a crash empties it. */
  epoch: number;
}

/**
 * The first of two levels: what each instance of the callers keeps in its own memory of what the shared cache has answered.
 * Nobody tells it of writes: an entry lasts until its time is over, or until another takes its place.
 */
export class LocalCaches {
  hits = 0;
  misses = 0;
  readonly #of = new WeakMap<Sender, OwnEntries>();

  constructor(
    readonly clock: Clock,
    /** The shared cache’s name. */
    readonly cache: string,
    readonly spec: { readonly capacityEntries: number; readonly ttlSeconds: number },
    /** The databases that the values come from. */
    readonly source: () => Store | undefined,
  ) {}

  /** Answers a read from the memory of whoever asks, if that has the key. */
  serve(request: Request, instance: Sender): boolean {
    const { entries } = this.#ownEntries(instance);
    const slot = entries.use(request.key);
    if (slot < 0 || entries.expiresAt(slot) < this.clock.now + request.ahead) {
      this.misses++;
      return false;
    }
    this.hits++;
    const source = this.source();
    if (source !== undefined) request.see(source.holding(request.key), entries.position(slot), this.cache);
    return true;
  }

  /** What the shared cache answers is kept by whoever asked. */
  *keepAnswer(answer: Process<Outcome>, request: Request, instance: Sender): Process<Outcome> {
    const outcome = yield* answer;
    if (outcome === Outcome.ok) {
      const expiresAt = this.clock.now + request.ahead + this.spec.ttlSeconds;
      this.#ownEntries(instance).entries.keep(request.key, request.position, expiresAt);
    }
    return outcome;
  }

  startMeasuring(): void {
    this.hits = this.misses = 0;
  }

  #ownEntries(instance: Sender): OwnEntries {
    const { epoch } = instance;
    let own = this.#of.get(instance);
    if (own === undefined) {
      own = { entries: new Entries(new LeastRecentlyUsed(this.spec.capacityEntries)), epoch };
      this.#of.set(instance, own);
    } else if (own.epoch !== epoch) {
      own.entries.kept.clear();
      own.epoch = epoch;
    }
    return own;
  }
}
