import type { Process } from '../../kernel/clock';
import type { Database } from '../../nodes/database';
import { answerOf } from './asking';
import type { ConsensusServer } from './server';

/** The cluster whose members it keeps. */
export interface Group {
  readonly databases: readonly [Database, ...Database[]];
  readonly servers: readonly Pick<ConsensusServer<never>, 'start' | 'restart' | 'crash'>[];
  /** Whoever leads now. */
  readonly leader: Pick<ConsensusServer<never>, 'id' | 'members' | 'membership'> | undefined;
  /** Time after which a change that did not come about is asked for again. */
  readonly retrySeconds: number;
}

/**
 * Who is to be a member of a cluster, as its operator wants it. It asks whoever leads for one change after another: first
 * those that add a server, last that of the leader itself. One that did not come about, as the leader went or the server
 * did not answer, is asked for again after the others. A server runs from when it is to join until its removal is committed.
 */
export class Roster {
  /** Whether the members are not yet those that are wanted. */
  isChanging = false;
  readonly #wanted: Set<number>;
  readonly #waiting: (() => void)[] = [];
  /** How often in a row a change did not come about. */
  #failures = 0;
  /** The seats of the servers that run, unless they have crashed. */
  readonly #enlisted: Set<number>;

  constructor(readonly group: Group) {
    const first = group.databases.filter(({ spec }) => spec.joinsLater !== true);
    this.#wanted = new Set(first.map(({ seat }) => seat));
    this.#enlisted = new Set(this.#wanted);
  }

  /** How many are to be members. */
  get size(): number {
    return this.#wanted.size;
  }

  /** Tells once when the members are those that are wanted, after a change that begins now. */
  whenChanged(tell: () => void): void {
    this.#waiting.push(tell);
  }

  /** Those that are there from the beginning begin. */
  start(): void {
    this.group.servers.forEach((server, seat) => {
      if (this.isEnlisted(seat)) server.start();
      else server.crash();
    });
  }

  /** Whether its server is part of the cluster, or on its way into it or out of it. */
  isEnlisted(seat: number): boolean {
    return this.#enlisted.has(seat);
  }

  /**
   * So many more of those that are drawn as one are to be members, or fewer if negative: the last to come are the first to
   * go. Returns how many that were.
   */
  resize(drawn: readonly Database[], by: number): number {
    const seats = drawn.map(({ seat }) => seat);
    const members = seats.filter((seat) => this.#wanted.has(seat));
    const coming = seats.filter((seat) => !this.#wanted.has(seat)).slice(0, Math.max(0, by));
    const going = members.slice(Math.max(0, members.length + Math.min(0, by)));
    for (const seat of coming) this.#wanted.add(seat);
    for (const seat of going) this.#wanted.delete(seat);
    const [{ world }] = this.group.databases;
    if (!this.isChanging) {
      this.isChanging = true;
      world.clock.spawn(this.#change());
    }
    return coming.length - going.length;
  }

  *#change(): Process {
    const { group } = this;
    const [{ world }] = group.databases;
    const { clock, network } = world;
    this.#muster();
    for (let next = this.#next(); next !== 'done'; next = this.#next()) {
      const isDone = next !== 'later' && (yield* answerOf<boolean>(clock, next));
      if (next !== 'later') this.#failures = isDone ? 0 : this.#failures + 1;
      if (!isDone) yield clock.after(group.retrySeconds);
      this.#muster();
    }
    this.isChanging = false;
    for (const tell of this.#waiting.splice(0)) tell();
    network.changed.give();
  }

  /** Asks the leader for the next change; there may be nobody to ask now. */
  #next(): ((settle: (isChanged: boolean) => void) => void) | 'later' | 'done' {
    const { id, members, membership } = this.group.leader ?? {};
    if (members === undefined || membership === undefined) return 'later';
    const coming = [...this.#wanted].filter((seat) => !members.includes(seat));
    const going = members.filter((seat) => !this.#wanted.has(seat));
    const surplus = going.find((seat) => seat !== id) ?? going[0];
    const changes = surplus === undefined ? coming : [...coming, surplus];
    const seat = changes[this.#failures % changes.length];
    if (seat === undefined) return 'done';
    if (this.#wanted.has(seat)) return (settle) => membership.add(seat, settle);
    return (settle) => membership.remove(seat, settle);
  }

  /** Servers that are to join run; those that are members no more stop. */
  #muster(): void {
    const { databases, servers, leader } = this.group;
    for (const seat of this.#wanted) {
      if (this.#enlisted.has(seat)) continue;
      this.#enlisted.add(seat);
      if (databases[seat]?.up === true) servers[seat]?.restart();
    }
    if (leader === undefined) return;
    for (const seat of this.#enlisted) {
      if (this.#wanted.has(seat) || leader.members.includes(seat)) continue;
      this.#enlisted.delete(seat);
      servers[seat]?.crash();
    }
  }
}
