import type { Sampler } from '../../kernel/sampler';
import type { Database } from '../../nodes/database';
import type { LogStream } from './log-stream';

/** One copy of the data: a database in its replication group. */
export class Member {
  /** The newest log position that it has on disk. */
  received = 0;
  /** The newest that its readers see. */
  applied = 0;
  /** The newest that the leader knows it has on disk. */
  confirmed = 0;
  /** Writes after this position wait for it, as a synchronous follower; `Infinity` while the leader goes on without it. */
  awaitedAfter: number;
  /** Whether it has met the current leader: until then it has no say about it, and may not succeed it. */
  follows = true;
  /** When it will, once it has met it. */
  followsAt: number | undefined;
  /** Whether it has writes on disk that the current leader never had. */
  hasDiverged = false;
  /** The way of the log to this member, whoever leads. */
  stream: LogStream | undefined;

  constructor(
    readonly database: Database,
    /** How the log comes to it while it follows. */
    public mode: 'sync' | 'async',
    /** Delay of the log on top of the network's, while it follows. */
    public lag: Sampler,
    /** What its link carries. */
    public bytesPerSecond = Infinity,
  ) {
    this.awaitedAfter = mode === 'sync' ? 0 : Infinity;
  }

  /** Whether it has data, however old: a full copy that is not there yet has taken their place. */
  get hasData(): boolean {
    return this.stream?.resync.isWiped !== true;
  }

  /** Whether writes wait for it. */
  get awaited(): boolean {
    return this.awaitedAfter < Infinity;
  }

  /** Whether it is sure to have every write that was acknowledged before they began to wait for it. */
  get inSync(): boolean {
    return this.confirmed >= this.awaitedAfter;
  }

  /** From now on the current leader's log comes to it; what is not in that log is gone. */
  follow(): void {
    this.follows = true;
    this.followsAt = undefined;
    this.hasDiverged = false;
    this.stream?.reconnect();
  }

  /** Another leads, whose log it does not get before it has met it. */
  lose(): void {
    this.follows = false;
    this.followsAt = undefined;
    this.stream?.disconnect();
  }

  /** Whether what it sends now gets there. */
  reaches(other: Member): boolean {
    const { world, index } = this.database;
    return this.database.up && other.database.up && world.network.reaches(index, other.database.index);
  }

  /** Whether both hear each other: a heartbeat comes, and its answer. */
  meets(other: Member): boolean {
    return this.reaches(other) && other.reaches(this);
  }
}
