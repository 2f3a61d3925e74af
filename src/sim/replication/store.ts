import type { Process } from '../kernel/clock';
import type { Database } from '../nodes/database';
import type { Node, World } from '../nodes/node';
import type { Outcome, Request } from '../nodes/request';
import type { MembershipChange, NodeMetrics, SeriesName } from '../result';
import { Recovery } from '../recovery/recovery';
import type { LogStream } from './leader-follower/log-stream';
import { Losses } from './losses';

/** What a database answers: at once, or after a while. */
export type Answer = Outcome | Process<Outcome>;

/** An acknowledged write, by its key and its version. */
export interface Survivor {
  readonly key: number;
  readonly position: number;
}

/**
 * Databases that hold copies of the same data, and the protocol between them. Each kind of replication is one: it says
 * who answers a request, when a write may be acknowledged, and which writes a read sees.
 *
 * Versions of a key are positions, numbers that grow: a read that has seen a position has seen every acknowledged write
 * of its key with that position or a smaller one.
 */
export abstract class Store {
  readonly losses = new Losses();
  readonly recovery = new Recovery(this);
  /** Writes that were carried out once more. */
  duplicates = 0;
  /** Whether a database makes a write durable by itself, before its store hears of it. */
  readonly commitsFirst: boolean = true;
  /** Whether anybody has tried to write. */
  isWritten = false;
  /** The position up to which every copy has every write. */
  appliedByAll = 0;
  /** Told of every acknowledged write, and of when it set out: observes recovery times. */
  onAcknowledged: ((setOutAt: number) => void) | undefined;
  /** Where it holds one shard: who knows which store has which key. */
  whole: { storeOf(key: number): Store } | undefined;
  /** Told of every key that is written, and of its position: whoever reads it as a stream of changes. */
  readonly observers = new Set<(key: number, position: number) => void>();

  constructor(
    /** In the diagram's order; what the store does as a whole is told of the first, the leader as drawn. */
    readonly databases: readonly [Database, ...Database[]],
  ) {
    databases.forEach((database, seat) => database.join(this, seat));
  }

  get world(): World {
    return this.databases[0].world;
  }

  /** The store that has a key: this one, unless it is one of several shards. */
  holding(key: number): Store {
    return this.whole === undefined ? this : this.whole.storeOf(key);
  }

  /** Whether everybody knows who answers whom, until a node or the network changes. */
  abstract get isSettled(): boolean;

  /** The database that leads now, where one does. */
  get leading(): Database | undefined {
    return undefined;
  }

  /** The databases for which one is drawn, itself first, as far as they are part of the store. */
  drawnAs({ id }: Database): Database[] {
    return this.databases.filter((database) => database.id === id || database.spec.copyOf === id);
  }

  /** Begins before time does, and reacts to every change of the network and the nodes. */
  abstract watch(): Process;

  /** Who answers a caller that asks one of the databases. */
  abstract answering(asked: Database, caller: Node, request: Request): Database;

  /** Whom a database that has a request passes it on to, where it cannot answer itself and knows who can. */
  forwardsTo(_at: Database, _caller: Node, _request: Request): Database | undefined {
    return undefined;
  }

  /** Carries out a write, which the database has made durable for itself if it `commitsFirst`, until it may be acknowledged. */
  abstract write(at: Database, request: Request): Answer;

  /** Lets a read see what the database shows it. */
  abstract read(at: Database, request: Request): Answer;

  /** Whether what a reader was shown of one of the databases is that everything is deleted. */
  hides(_at: Database, { key, position }: Request): boolean {
    return this.recovery.hides(key, position);
  }

  /** A database has crashed. */
  abstract stopped(database: Database): void;

  /** A database runs again. */
  abstract started(database: Database): void;

  /** Follows a change of members from now on; what it returns tells how far it has come. Nothing where nobody agrees on members. */
  followMembership(): (() => MembershipChange) | undefined {
    return undefined;
  }

  /** One of its databases is to stand for so many more copies, or fewer if negative; returns how many that were. */
  resize(_database: Database, _by: number): number {
    return 0;
  }

  /** A deletion of everything becomes part of the data; returns its position, or nothing where nobody takes it. */
  appendDeletion(): number | undefined {
    return this.databases.some(({ up }) => up) ? -Infinity : undefined;
  }

  /** Acknowledged writes from before the latest deletion that it does not delete. */
  survivors(): Survivor[] {
    return [];
  }

  /** Every copy, none of which runs, has been filled from the same backup. */
  rebuild(): void {}

  /** The way of a leader's log to a database, where it may follow one. */
  logStreamTo(_database: Database): LogStream | undefined {
    return undefined;
  }

  /** The warm-up is over for one of its databases. */
  startMeasuring({ seat }: Database): void {
    if (seat === 0) this.duplicates = 0;
  }

  /** What is measured of a database beyond what all nodes are: its lag, its role in the protocol. */
  abstract metricsOf(database: Database): NodeMetrics;

  /** The same of the slice of time that ends now. */
  abstract sliceOf(database: Database): Partial<Record<SeriesName, number>>;

  /** A write takes effect at one of the databases, and gets its position. */
  protected takesEffect(at: Database, request: Request, position: number): void {
    request.did(this, position, at.id);
    this.world.guarantees?.written(this, request);
  }

  /** A client is told now of a write of a key. */
  protected acknowledged({ key, setOutAt }: Request, position: number): void {
    this.recovery.acknowledged(key, position);
    // A store that takes writes, and has lost all else, has not recovered.
    if (this.recovery.isWhole) this.onAcknowledged?.(setOutAt);
    for (const tell of this.observers) tell(key, position);
  }
}
