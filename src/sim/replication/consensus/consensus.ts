import type { Clock, Process } from '../../kernel/clock';
import { Stream } from '../../kernel/stream';
import { Histogram } from '../../metrics/histogram';
import type { Database } from '../../nodes/database';
import type { Node } from '../../nodes/node';
import { Outcome, type Request } from '../../nodes/request';
import type { NodeMetrics, SeriesName } from '../../result';
import { Store, type Answer } from '../store';
import { Interregnum } from './interregnum';
import { majorityOf } from './majority';
import type { ConsensusServer } from './server';
import type { ConsensusSpec } from './spec';
import type { Command, Surroundings, Transport } from './surroundings';

/** Makes a server of one protocol: its number among the members, and what it runs on. */
export type MakeServer<Message> = (
  id: number,
  members: readonly number[],
  surroundings: Surroundings<Message>,
) => ConsensusServer<Message>;

/**
 * Databases that agree on one log: a leader takes writes and answers them when a majority has them on disk; when it is gone,
 * the others elect another by themselves. A place in the log is a position: what is chosen there stays.
 */
export class Consensus<Message> extends Store {
  override readonly commitsFirst = false;
  readonly servers: readonly ConsensusServer<Message>[];
  /** Who was elected, newest last. */
  readonly #elected: ConsensusServer<Message>[] = [];
  /** The log up to where each database has ever applied it: its data outlast a crash. */
  readonly #applied: number[];
  readonly #interregnum: Interregnum;
  #commitSeconds = new Histogram();
  #elections = 0;
  #snapshots = 0;

  constructor(
    databases: readonly [Database, ...Database[]],
    readonly spec: ConsensusSpec,
    make: MakeServer<Message>,
    seed: number,
  ) {
    super(databases);
    const members = databases.map(({ seat }) => seat);
    this.#applied = members.map(() => 0);
    this.#interregnum = new Interregnum(this.world.clock);
    this.servers = databases.map((database) =>
      make(database.seat, members, this.#surroundingsOf(database, seed)),
    );
  }

  #surroundingsOf(database: Database, seed: number): Surroundings<Message> {
    const { seat, world } = database;
    return {
      clock: world.clock,
      stream: new Stream(seed, `${database.id}/election`),
      transport: this.#transportFrom(database),
      flushSeconds: () => database.flushSeconds(),
      snapshotSeconds: () => this.spec.snapshotSeconds,
      apply: (index, command) => this.#apply(seat, index, command),
      install: (index) => {
        this.#snapshots++;
        this.#hasApplied(seat, index);
      },
      elected: () => {
        const { [seat]: server } = this.servers;
        if (server === undefined) return;
        this.#elections++;
        this.#elected.push(server);
        this.#interregnum.end();
        world.network.changed.give();
      },
      deposed: () => {
        if (this.#leader() === undefined) this.#interregnum.begin();
        world.network.changed.give();
      },
    };
  }

  /** Messages go the ways of the network: what is on the wire arrives, unless it is a state that takes its time. */
  #transportFrom(sender: Database): Transport<Message> {
    const { clock, network } = sender.world;
    return {
      send: (to, message, transmissionSeconds = 0) => {
        const { [to]: receiver } = this.databases;
        const { [to]: server } = this.servers;
        if (receiver === undefined || server === undefined) return;
        const isOpen = (): boolean => sender.up && network.reaches(sender.index, receiver.index);
        if (!isOpen()) return;
        const seconds = transmissionSeconds + network.oneWaySeconds(sender.index, receiver.index);
        const delivery = {
          next: () => {
            if (transmissionSeconds === 0 || isOpen()) server.receive(message);
          },
        };
        clock.at(clock.now + seconds, delivery);
      },
    };
  }

  #apply(seat: number, index: number, command: Command): void {
    const { now } = this.world.clock;
    if (command.chosenAt === undefined) {
      command.chosenAt = now;
      this.#commitSeconds.record(now - command.proposedAt);
    }
    this.#hasApplied(seat, index);
  }

  #hasApplied(seat: number, index: number): void {
    if (index <= (this.#applied[seat] ?? 0)) return;
    this.#applied[seat] = index;
    this.appliedByAll = Math.min(...this.#applied);
  }

  /** The leader that was elected last. */
  #leader(isMeant: (server: ConsensusServer<Message>) => boolean = () => true): Database | undefined {
    for (let place = this.#elected.length - 1; place >= 0; place--) {
      const { [place]: server } = this.#elected;
      if (server?.role !== 'leader') this.#elected.splice(place, 1);
      else if (isMeant(server)) return this.databases[server.id];
    }
    return undefined;
  }

  /** One leads, and a majority hears it. */
  override get isSettled(): boolean {
    const leader = this.#leader();
    if (leader === undefined || this.#elected.length > 1) return false;
    const { network } = this.world;
    const hearing = this.databases.filter(({ up, index }) => up && network.reaches(leader.index, index));
    return hearing.length >= majorityOf(this.databases.length);
  }

  override *watch(): Process {
    this.#interregnum.begin();
    for (const server of this.servers) server.start();
  }

  /** Clients find the leader: the newest that they can reach. */
  override answering(asked: Database, { index, world }: Node, { write }: Request): Database {
    if (!write && this.spec.reads === 'local') return asked;
    const { network } = world;
    const reached = this.#leader(({ id }) => network.reaches(index, this.databases[id]?.index ?? index));
    return reached ?? asked;
  }

  override *write(at: Database, request: Request): Process<Outcome> {
    const server = this.#server(at);
    if (server.role !== 'leader') return Outcome.noLeader;
    const { clock } = this.world;
    const command = { key: request.key, proposedAt: clock.now };
    const index = yield* answerOf<number | undefined>(clock, (then) => server.propose(command, then));
    // Perhaps it will be chosen all the same.
    if (index === undefined) return Outcome.refused;
    this.takesEffect(at, request, index);
    this.acknowledged(request, index);
    return Outcome.ok;
  }

  override read(at: Database, request: Request): Answer {
    if (this.spec.reads !== 'local') return this.#readAtLeader(at, request);
    request.see(this, this.#applied[at.seat] ?? 0, at.id);
    return Outcome.ok;
  }

  *#readAtLeader(at: Database, request: Request): Process<Outcome> {
    const server = this.#server(at);
    if (server.role !== 'leader') return Outcome.noLeader;
    const mayRead = yield* answerOf<boolean>(this.world.clock, (then) => server.read(then));
    if (!mayRead) return Outcome.refused;
    request.see(this, server.lastApplied, at.id);
    return Outcome.ok;
  }

  #server({ seat }: Database): ConsensusServer<Message> {
    const { [seat]: server } = this.servers;
    if (server === undefined) throw new Error(`no database sits at ${seat}`);
    return server;
  }

  override stopped(database: Database): void {
    this.#server(database).crash();
  }

  override started(database: Database): void {
    this.#server(database).restart();
  }

  override startMeasuring(database: Database): void {
    super.startMeasuring(database);
    if (database.seat !== 0) return;
    this.#commitSeconds = new Histogram();
    this.#interregnum.startMeasuring();
    this.#elections = this.#snapshots = 0;
  }

  override metricsOf({ seat }: Database): NodeMetrics {
    if (seat !== 0) return {};
    const commits = this.#commitSeconds;
    return {
      elections: this.#elections,
      without_leader: this.#interregnum.seconds(),
      commit_p50: commits.quantile(0.5),
      commit_p99: commits.quantile(0.99),
      snapshots: this.#snapshots,
    };
  }

  override sliceOf(): Partial<Record<SeriesName, number>> {
    return {};
  }
}

/** Asks, and sleeps until the answer is given, if it is not at once. */
function* answerOf<Value>(clock: Clock, ask: (then: (value: Value) => void) => void): Process<Value> {
  const sleeper = clock.active;
  const given: Value[] = [];
  let isAsleep = false;
  ask((value) => {
    given.push(value);
    if (isAsleep) clock.wake(sleeper);
  });
  if (given.length === 0) {
    isAsleep = true;
    yield undefined;
  }
  return given[0] as Value;
}
