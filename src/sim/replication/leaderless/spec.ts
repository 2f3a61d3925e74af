import type { Distribution } from '../../kernel/distribution';

/** What databases that all take reads and writes, as Dynamo’s do, are told at one of them. */
export interface LeaderlessSpec {
  /** How many copies there are of each key, */
  readonly n: number;
  /** how many of them a read waits for, */
  readonly r: number;
  /** and how many a write. */
  readonly w: number;
  /** Whether another database stands in for a copy that cannot be reached (a sloppy quorum). */
  readonly sloppy: boolean;
  /** How long a coordinator waits for the copies. */
  readonly patienceSeconds: number;
  /** How long a copy is out of reach before the others know. */
  readonly detectSeconds: number;
  /** How long writes are kept for a copy that is out of reach; 0 for not at all. */
  readonly hintSeconds: number;
  /** Whether a read brings up to date those copies that answer it with something old. */
  readonly readRepair: boolean;
  /** Databases compare what they have, two by two; without it, never. */
  readonly antiEntropy?: AntiEntropySpec;
  /** The share of writes that delete their key. */
  readonly deleteShare: number;
  /** How long a copy remembers that a key was deleted. */
  readonly graceSeconds: number;
  /** What a message between two of them takes on top of the network’s one-way latency. */
  readonly delay: Distribution;
  /** The same of a write on its way to a copy, where that takes another time. */
  readonly writeDelay?: Distribution;
}

/** A comparison by Merkle trees. */
export interface AntiEntropySpec {
  readonly everySeconds: number;
  /** Leaves of a tree, a power of two. */
  readonly leaves: number;
  /** Rows that a database holds: those of a leaf that differs are all sent. */
  readonly rows: number;
  readonly rowBytes: number;
}
