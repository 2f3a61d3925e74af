import type { Process } from '../../kernel/clock';
import { Fifo } from '../../kernel/fifo';
import type { Sampler } from '../../kernel/sampler';
import type { Database } from '../../nodes/database';
import type { Node } from '../../nodes/node';
import { Outcome, type Request } from '../../nodes/request';
import type { NodeMetrics, SeriesName } from '../../result';
import type { Fault } from '../../scenario';
import { NO_FAULT } from '../losses';
import { Store, type Survivor } from '../store';
import { Convergence } from './convergence';
import { Link } from './link';
import { Member } from './member';
import { resolutions } from './resolution';
import type { Row } from './row';
import type { ResolutionName } from './spec';
import { Write } from './write';

/** One way of a link between two databases. */
export interface Way {
  readonly from: Database;
  readonly to: Database;
  /** Delay on top of the network's. */
  readonly lag: Sampler;
}

/** The key of what is about all keys: clients number theirs from 0. */
const EVERYTHING = -1;

const skewing: ReadonlySet<Fault['kind']> = new Set<Fault['kind']>(['skew']);

/**
 * Databases of which several take writes. Each acknowledges a write when it has it on disk, and passes it on along its
 * links; so two may take writes of one key without knowing of each other. A database that is sent a write finds that by
 * comparing version vectors (Parker et al., “Detection of mutual inconsistency in distributed systems”, IEEE TSE 1983).
 */
export class MultiLeader extends Store {
  readonly members: readonly Member[];
  readonly #links: readonly Link[];
  readonly #resolution;
  readonly #order;
  /** Keys on which databases may differ. */
  readonly #rows = new Map<number, Row>();
  /** Rows that were even, with their versions. */
  readonly #even = new Fifo<{ readonly row: Row; readonly position: number }>();
  /** The latest version of all keys that are forgotten. */
  #settled = 0;
  /** Writes that some database has not applied, the oldest first; others may stand between them. */
  readonly #unsettled = new Fifo<Write>();
  /** The latest deletion of everything. */
  #deletion: Write | undefined;
  /** By key, the writes before it that outlive it. */
  readonly #survivors = new Map<number, Write[]>();
  readonly #convergence: Convergence;
  #conflicts = 0;
  #reads = 0;
  #readsOfSiblings = 0;
  #mostSiblings = 0;

  constructor(
    databases: readonly [Database, ...Database[]],
    /** Both ways of a link between leaders, one of a link to a follower. */
    ways: readonly Way[],
    leaderOf: (database: Database) => Database,
    conflicts: ResolutionName,
  ) {
    super(databases);
    this.#resolution = resolutions[conflicts];
    this.#order = this.#resolution.order(databases);
    this.#convergence = new Convergence(this);
    this.members = databases.map((database) => new Member(this, database, leaderOf(database)));
    this.#links = ways.map(({ from, to, lag }) => new Link(this.#member(from), this.#member(to), lag));
    for (const link of this.#links) link.from.links.push(link);
  }

  override get isSettled(): boolean {
    return true;
  }

  /** Keys on which databases may differ. */
  get openKeys(): number {
    return this.#rows.size;
  }

  override *watch(): Process {
    for (;;) {
      for (const link of this.#links) link.send();
      yield this.world.network.changed.wait();
    }
  }

  /** Reads stay where they are sent, and so do writes, but from a follower to its leader. */
  override answering(asked: Database, _caller: Node, request: Request): Database {
    return request.write ? this.#member(asked).leader : asked;
  }

  override write(at: Database, request: Request): Outcome {
    const write = this.#take(at, request.key);
    this.takesEffect(at, request, write.position);
    this.acknowledged(request, write.position);
    this.#passOn(write);
    return Outcome.ok;
  }

  /** A leader makes a write. */
  #take(at: Database, key: number): Write {
    const member = this.#member(at);
    const nth = (member.applied[at.seat] as number) + 1;
    const context = member.applied.slice();
    context[at.seat] = nth;
    const { now } = this.world.clock;
    const position = this.#order.next(at);
    const write = new Write(key, at.seat, nth, position, this.#order.floor(), now, context);
    write.missing = this.members.length - 1;
    this.#unsettled.push(write);
    this.#row(key).write(at.seat, write);
    return write;
  }

  #passOn(write: Write): void {
    this.members[write.origin]?.append(write);
    this.#settle();
  }

  /** It is a write of one of the leaders, which reaches the others as any write does. */
  override appendDeletion(): number | undefined {
    const at = this.members.find(({ database, leader }) => database.up && database === leader)?.database;
    if (at === undefined) return undefined;
    this.#survivors.clear();
    if (this.#resolution.removesObserved)
      for (const write of this.unsettled())
        if (write.key !== EVERYTHING && !this.#member(at).has(write)) this.#outlives(write);
    this.#deletion = this.#take(at, EVERYTHING);
    this.#passOn(this.#deletion);
    return this.#deletion.position;
  }

  #outlives(write: Write): void {
    const others = this.#survivors.get(write.key);
    if (others === undefined) this.#survivors.set(write.key, [write]);
    else others.push(write);
  }

  override survivors(): Survivor[] {
    return [...this.#survivors.values()].flat();
  }

  override rebuild(): void {
    for (const row of this.#rows.values())
      for (const { seat } of this.databases) this.#settled = Math.max(this.#settled, row.latest(seat));
    this.#rows.clear();
    this.#even.keep(() => false);
    this.#unsettled.keep(() => false);
    this.#deletion = undefined;
    this.#survivors.clear();
    const applied = this.databases.map(({ seat }) =>
      Math.max(...this.members.map((member) => member.applied[seat] as number)),
    );
    for (const member of this.members) member.refill(Float64Array.from(applied));
    for (const link of this.#links) link.restart();
    this.#settle();
  }

  /** A database applies a write that another one took. */
  arrived(member: Member, write: Write): void {
    const { now } = this.world.clock;
    write.missing--;
    member.lag.observe(now - write.committedAt);
    const row = this.#row(write.key);
    if (row.apply(member.database.seat, write) && !write.isConflicting) {
      write.isConflicting = true;
      this.#conflicts++;
    }
    if (row.isEven) this.#even.push({ row, position: row.settled ?? Infinity });
    if (write.missing === 0) this.#convergence.observe(now - write.committedAt);
    member.append(write);
    this.#settle();
  }

  override read(at: Database, request: Request): Outcome {
    const row = this.#rows.get(request.key);
    const member = this.#member(at);
    const values = this.valuesOf(at, request.key);
    this.#reads++;
    if (values > 1) {
      this.#readsOfSiblings++;
      this.#mostSiblings = Math.max(this.#mostSiblings, values);
    }
    request.see(this, row?.seen(at.seat, (write) => member.has(write)) ?? this.#settled, at.id);
    const deletion = this.#deletion;
    const deletedAt = deletion !== undefined && member.has(deletion) ? deletion.position : 0;
    request.position = Math.max(row?.latest(at.seat) ?? this.#settled, deletedAt);
    return Outcome.ok;
  }

  override hides(at: Database, request: Request): boolean {
    const survivors = this.#survivors.get(request.key);
    if (survivors?.some((write) => this.#member(at).has(write)) === true) return false;
    return super.hides(at, request);
  }

  /** How many values of a key a reader finds at a database. */
  valuesOf({ seat }: Database, key: number): number {
    return this.#rows.get(key)?.values(seat) ?? 1;
  }

  #row(key: number): Row {
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = this.#resolution.row(key, this.members.length, this.#settled, (write, winner) => {
        this.losses.lose(this.#faultThatLost(write, winner), write.committedAt);
        const { key, position } = write;
        const { [winner?.origin ?? 0]: database } = this.databases;
        this.world.guarantees?.overwritten(this, { key, position, node: database?.id ?? '' });
      });
      this.#rows.set(key, row);
    }
    return row;
  }

  /** What kept a write from those who have not known of it, or whose clock called a later one older. */
  #faultThatLost({ heldUpBy, committedAt }: Write, winner: Write | undefined): number {
    if (heldUpBy !== undefined) return heldUpBy;
    const isLater = winner !== undefined && committedAt > winner.committedAt;
    return isLater ? this.world.faults.latestOf(skewing) : NO_FAULT;
  }

  /** Forgets writes that everybody has, and keys of which no older version can come any more. */
  #settle(): void {
    for (let head = this.#unsettled.peek(); head?.missing === 0; head = this.#unsettled.peek())
      this.#unsettled.shift();
    const floor = this.#order.floor();
    this.appliedByAll = this.#unsettled.peek()?.floor ?? floor;
    for (let head = this.#even.peek(); head !== undefined; head = this.#even.peek()) {
      const { row, position } = head;
      const isOutdated = !row.isEven || row.settled !== position || this.#rows.get(row.key) !== row;
      if (!isOutdated && position > floor) return;
      this.#even.shift();
      if (isOutdated) continue;
      this.#rows.delete(row.key);
      this.#settled = Math.max(this.#settled, position);
    }
  }

  /** All writes that some database has not applied, the oldest first. */
  *unsettled(): Generator<Write, void> {
    for (let place = 0; place < this.#unsettled.size; place++) {
      const write = this.#unsettled.at(place);
      if (write !== undefined && write.missing > 0) yield write;
    }
  }

  override stopped(database: Database): void {
    const member = this.#member(database);
    member.crash();
    for (const link of this.#links) if (link.to === member) link.disconnect();
  }

  override started(): void {
    // The network tells everybody, and the links go on.
  }

  override startMeasuring(database: Database): void {
    super.startMeasuring(database);
    this.#member(database).lag.startMeasuring();
    if (database.seat !== 0) return;
    this.#convergence.startMeasuring();
    this.#conflicts = this.#reads = this.#readsOfSiblings = 0;
    this.#mostSiblings = 0;
  }

  override metricsOf(database: Database): NodeMetrics {
    return {
      ...this.#member(database).lag.metrics(),
      ...(database.seat === 0 && {
        failovers: 0,
        conflicts: this.#conflicts,
        siblings: this.#reads === 0 ? 0 : this.#readsOfSiblings / this.#reads,
        siblings_max: this.#mostSiblings,
        ...this.#convergence.metrics(),
      }),
    };
  }

  override sliceOf(database: Database): Partial<Record<SeriesName, number>> {
    const lag = this.#member(database).lag.slice();
    return lag === undefined ? {} : { lag };
  }

  #member({ seat }: Database): Member {
    const { [seat]: member } = this.members;
    if (member === undefined) throw new Error(`no database sits at ${seat}`);
    return member;
  }
}
