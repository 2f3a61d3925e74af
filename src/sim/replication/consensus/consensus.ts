import type { Process } from '../../kernel/clock';
import { Stream } from '../../kernel/stream';
import { Histogram } from '../../metrics/histogram';
import type { Database } from '../../nodes/database';
import type { Node } from '../../nodes/node';
import { Outcome, type Request } from '../../nodes/request';
import type { MembershipChange, NodeMetrics, SeriesName } from '../../result';
import { Store, type Answer } from '../store';
import { answerOf } from './asking';
import { Interregnum } from './interregnum';
import { majorityOf } from './majority';
import { Roster, type Group } from './roster';
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
export class Consensus<Message> extends Store implements Group {
  override readonly commitsFirst = false;
  readonly servers: readonly ConsensusServer<Message>[];
  /** Who was elected, newest last. */
  readonly #elected: ConsensusServer<Message>[] = [];
  /** The log up to where each database has ever applied it: its data outlast a crash. */
  readonly #applied: number[];
  readonly #interregnum: Interregnum;
  readonly #roster: Roster;
  /** For each caller by its index, the seat of the leader that it has heard of last. */
  readonly #known: (number | undefined)[] = [];
  #commitSeconds = new Histogram();
  #elections = 0;
  /** Writes that were ever committed. */
  #chosen = 0;
  #snapshots = 0;

  constructor(
    databases: readonly [Database, ...Database[]],
    readonly spec: ConsensusSpec,
    make: MakeServer<Message>,
    seed: number,
  ) {
    super(databases);
    const members = databases
      .filter(({ spec: { joinsLater } }) => joinsLater !== true)
      .map(({ seat }) => seat);
    this.#applied = databases.map(() => 0);
    this.#interregnum = new Interregnum(this.world.clock);
    this.servers = databases.map((database) =>
      make(
        database.seat,
        members.includes(database.seat) ? members : [],
        this.#surroundingsOf(database, seed),
      ),
    );
    this.#roster = new Roster(this);
  }

  #surroundingsOf(database: Database, seed: number): Surroundings<Message> {
    const { seat, world } = database;
    return {
      clock: world.clock,
      localClock: database.localClock,
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
        if (this.leader === undefined) this.#interregnum.begin();
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
      this.#chosen++;
      command.chosenAt = now;
      this.#commitSeconds.record(now - command.proposedAt);
    }
    this.#hasApplied(seat, index);
  }

  #hasApplied(seat: number, index: number): void {
    if (index <= (this.#applied[seat] ?? 0)) return;
    this.#applied[seat] = index;
    let applied = Infinity;
    this.#applied.forEach((upTo, other) => {
      if (upTo < applied && this.#roster.isEnlisted(other)) applied = upTo;
    });
    this.appliedByAll = applied;
  }

  /** The one of those who lead that was elected last. */
  get leader(): ConsensusServer<Message> | undefined {
    return this.#newestLeader(() => true);
  }

  get retrySeconds(): number {
    return this.spec.electionTimeout.shortestSeconds;
  }

  #newestLeader(
    isMeant: (server: ConsensusServer<Message>) => boolean,
  ): ConsensusServer<Message> | undefined {
    for (let place = this.#elected.length - 1; place >= 0; place--) {
      const { [place]: server } = this.#elected;
      if (server?.role !== 'leader') this.#elected.splice(place, 1);
      else if (isMeant(server)) return server;
    }
    return undefined;
  }

  /** One leads, and a majority of the members, who do not change now, hears it. */
  override get isSettled(): boolean {
    const { leader } = this;
    if (leader === undefined || this.#elected.length > 1 || this.#roster.isChanging) return false;
    const { network } = this.world;
    const from = this.databases[leader.id]?.index ?? -1;
    const hearing = leader.members.filter((seat) => {
      const { [seat]: member } = this.databases;
      return member?.up === true && network.reaches(from, member.index);
    });
    return hearing.length >= majorityOf(leader.members.length);
  }

  override *watch(): Process {
    this.#interregnum.begin();
    this.#roster.start();
  }

  /**
   * Callers remember who led and ask that one, at first the one that is drawn, as long as it can tell them who leads now;
   * otherwise they look for the newest leader that they reach, or a member that reaches one. A balancer knows nothing of
   * leaders. Who has what it has applied may be asked for that instead.
   */
  override answering(asked: Database, caller: Node, request: Request): Database {
    const isMember = this.#roster.isEnlisted(asked.seat);
    if (isMember && (caller.spec.role === 'load-balancer' || this.#isLocal(request))) return asked;
    const { network } = caller.world;
    const reaches = ({ index }: Database): boolean => network.reaches(caller.index, index);
    const leader = this.#newestLeader(({ id }) => reaches(this.#database(id)));
    const known = this.#database(this.#known[caller.index] ?? asked.seat);
    const leads = (at: Database): number | undefined =>
      reaches(at) && at.up ? this.#leaderKnownTo(at) : undefined;
    if (leader !== undefined && leads(known) === leader.id) return known;
    if (leader !== undefined) {
      this.#known[caller.index] = leader.id;
      return this.#database(leader.id);
    }
    return (
      this.databases.find((member) => leads(member) !== undefined) ??
      // One that runs says at least that nobody leads.
      [asked, ...this.databases].find((at) => at.up && reaches(at) && this.#roster.isEnlisted(at.seat)) ??
      asked
    );
  }

  /** As etcd’s and CockroachDB’s members do: the one that leads answers, by way of the one that was asked. */
  override forwardsTo(at: Database, caller: Node, request: Request): Database | undefined {
    if (this.#isLocal(request) || this.databases.some((database) => database === caller)) return undefined;
    const leader = this.#leaderKnownTo(at);
    if (leader === undefined || leader === at.seat) return undefined;
    this.#known[caller.index] = leader;
    return this.#database(leader);
  }

  /** Whom a database believes to lead. */
  #leaderKnownTo({ seat }: Database): number | undefined {
    return this.#roster.isEnlisted(seat) ? this.servers[seat]?.leaderId : undefined;
  }

  /** Whether whoever is asked answers. */
  #isLocal({ write }: Request): boolean {
    return !write && this.spec.reads === 'local';
  }

  #database(seat: number): Database {
    const { [seat]: database } = this.databases;
    if (database === undefined) throw new Error(`no database sits at ${seat}`);
    return database;
  }

  override get leading(): Database | undefined {
    return this.leader && this.#database(this.leader.id);
  }

  override drawnAs(database: Database): Database[] {
    return super.drawnAs(database).filter(({ seat }) => this.#roster.isEnlisted(seat));
  }

  override followMembership(): () => MembershipChange {
    const { clock } = this.world;
    const [before, committed, askedAt] = [this.#roster.size, this.#chosen, clock.now];
    const soFar = (): MembershipChange => ({
      before,
      after: this.#roster.size,
      commits: this.#chosen - committed,
    });
    let change: MembershipChange | undefined;
    this.#roster.whenChanged(() => (change = { ...soFar(), seconds: clock.now - askedAt }));
    return () => change ?? soFar();
  }

  override resize(database: Database, by: number): number {
    return this.#roster.resize(super.drawnAs(database), by);
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
    if (this.#roster.isEnlisted(database.seat)) this.#server(database).restart();
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
