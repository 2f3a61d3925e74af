import type { Batch } from '../../../consistency/unstored';
import type { Process } from '../../../kernel/clock';
import type { Losses } from '../../../replication/losses';
import type { Store } from '../../../replication/store';
import type { Sender } from '../../machine';
import type { World } from '../../node';
import type { Outcome, Request } from '../../request';
import type { Entries } from '../../eviction/entries';
import type { CacheSpec } from '../spec';

/** The cache, in the eyes of its pattern. */
export interface Memory {
  readonly world: World;
  readonly spec: CacheSpec;
  readonly machine: Sender;
  readonly entries: Entries;
  readonly up: boolean;
  /** Distinct keys that users know: others are written once and never read by anyone else. */
  readonly keys: number;
  /** The databases that the entries come from, as far as that is known. */
  readonly source: Store | undefined;
  /** Makes the calls below, up to the first failure, and waits until they are done. */
  ask(request: Request): Process<Outcome>;
  /** Keeps what a request has read or written, as far as the store has it. */
  keep(request: Request): void;
  /** Keeps a value that the store does not have yet, and will get with a batch. */
  keepUnstored(request: Request, batch: Batch): void;
  /** Loads a key beside the requests, if nobody loads it yet. */
  reload(key: number): void;
  /** A write has been stored: the entry goes, unless another way of invalidation is in force. */
  invalidateWritten(key: number): void;
}

/** How a cache and its store play together: who loads what is missing, and where a write goes before it is answered. */
export interface Pattern {
  /** A write that comes to the cache. */
  write(request: Request): Process<Outcome>;
  /** Whether it still has the value of a key that is no longer, or was never, among the entries. */
  holds?(key: number): boolean;
  /** An entry was served that may be served so much longer. */
  served?(key: number, secondsLeft: number): void;
  /** What goes on beside the requests, all the time. */
  run?(): Process;
  /** The cache crashes. */
  stopped?(): void;
  /** The writes that it acknowledged and lost. */
  readonly losses?: Losses;
}

/** Declares a pattern. */
export interface PatternDeclaration {
  /** Whether the callers know the store as well, and turn to it while the cache does not answer. */
  readonly isAside: boolean;
  /** Whether writes do not even come to the cache. */
  readonly writesAround: boolean;
  /** Whether the cache takes part in every write, so that a load never puts an older value in the place of a newer. */
  readonly ordersWrites: boolean;
  create(memory: Memory): Pattern;
}
