import type { Sampler } from '../kernel/sampler';
import type { Database } from '../nodes/database';
import type { LogStream } from './log-stream';

/** One copy of the data: a database in its replication group. */
export class Member {
  /** The newest log position that it has on disk. */
  received = 0;
  /** The newest that its readers see. */
  applied = 0;
  /** The newest that the leader knows it has on disk. */
  confirmed = 0;
  /** Whether the leader's promise of a synchronous copy counts on it; not while it still catches up. */
  inSync: boolean;
  /** Whether it has met the current leader: until then it has no say about it, and may not succeed it. */
  follows = true;
  /** The way of the log to this member, whoever leads. */
  stream: LogStream | undefined;

  constructor(
    readonly database: Database,
    /** How the log comes to it while it follows. */
    public mode: 'sync' | 'async',
    /** Delay of the log on top of the network's. */
    readonly lag: Sampler,
  ) {
    this.inSync = mode === 'sync';
  }
}
