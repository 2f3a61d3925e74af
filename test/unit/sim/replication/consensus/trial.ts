import { Stream } from '../../../../../src/sim/kernel/stream';
import type { ConsensusServer } from '../../../../../src/sim/replication/consensus/server';
import type { Cluster, ClusterSpec } from './cluster';
import { befall, FAULTY_SECONDS, LONGEST_SECONDS, SERVERS, type Schedule } from './schedules';

/** By then all that has befallen the servers is over. */
const LAST_SECONDS = FAULTY_SECONDS + LONGEST_SECONDS;

/**
 * Runs a cluster through a schedule and a while after it, with clients that write and read at whoever believes to lead, and
 * notes every breach of what any protocol owes them: nobody applies another command at the same place (State Machine Safety
 * in Raft’s words), no two lead in the same term (Election Safety), no acknowledged write is lost, no read misses one, and
 * when all is well, writes are taken.
 */
export class Trial<
  Message,
  Server extends ConsensusServer<Message>,
  Servers extends Cluster<Message, Server>,
> {
  readonly breaches: string[] = [];
  readonly cluster: Servers;
  readonly random: Stream;
  isOver = false;
  reads = 0;
  readonly #chosen = new Map<number, number>();
  readonly #places = new Map<number, number>();
  readonly #acknowledged = new Set<number>();
  #proposed = 0;

  constructor(
    { seed, mishaps, loss, repetition, latencySeconds, flushSeconds }: Schedule,
    make: (spec: ClusterSpec) => Servers,
  ) {
    const random = (this.random = new Stream(seed, 'trial'));
    const cluster = (this.cluster = make({
      servers: SERVERS,
      seed,
      wires: {
        latencySeconds: () => latencySeconds * random.uniform(),
        loses: () => !this.isOver && random.uniform() < loss,
        repeats: () => random.uniform() < repetition,
      },
      flushSeconds: () => flushSeconds * random.uniform(),
      snapshotSeconds: 0.05,
    }));
    befall(
      {
        at: (seconds, what) => cluster.at(seconds, what),
        crash: (server) => cluster.server(server).up && cluster.server(server).crash(),
        restart: (server) => cluster.server(server).up || cluster.server(server).restart(),
        isolate: (server) => cluster.wires.isolate(server, cluster.others(server)),
        rejoin: (server) => cluster.wires.rejoin(server, cluster.others(server)),
        cut: (from, to) => cluster.wires.cut(from, to),
        heal: (from, to) => cluster.wires.heal(from, to),
      },
      mishaps,
    );
    cluster.onApplied = (_, index, key) => {
      const chosen = this.#chosen.get(index) ?? key;
      this.#chosen.set(index, chosen);
      this.#places.set(key, index);
      if (chosen !== key) this.breaches.push(`State Machine Safety: ${chosen} and ${key} at ${index}`);
    };
    cluster.onElected = (_, term) => {
      if (cluster.elections.some((other) => other.term === term))
        this.breaches.push(`Election Safety: term ${term}`);
    };
    this.every(0.02, () => this.#work());
  }

  run(): void {
    const { cluster } = this;
    cluster.clock.run(LAST_SECONDS);
    this.isOver = true;
    cluster.clock.run(LAST_SECONDS + 3);
    const last = cluster.propose(-1);
    cluster.clock.run(LAST_SECONDS + 4);
    if (Number.isNaN(last.committedAt)) this.breaches.push('nothing is committed any more when all is well');
    for (const key of this.#acknowledged)
      if (this.#chosen.get(this.#places.get(key) ?? NaN) !== key)
        this.breaches.push(`acknowledged write ${key} is lost`);
  }

  every(seconds: number, what: () => void): void {
    const { clock } = this.cluster;
    const again = {
      next: () => {
        what();
        clock.at(clock.now + seconds, again);
      },
    };
    clock.at(seconds, again);
  }

  #work(): void {
    const { servers, clock } = this.cluster;
    for (const server of servers) {
      if (server.role !== 'leader') continue;
      const key = ++this.#proposed;
      server.propose({ key, proposedAt: clock.now }, (index) => {
        if (index === undefined) return;
        this.#acknowledged.add(key);
        if (this.#chosen.get(index) !== key) this.breaches.push(`write ${key} is acknowledged, not applied`);
      });
      const known = Math.max(0, ...[...this.#acknowledged].map((one) => this.#places.get(one) ?? 0));
      server.read((mayRead) => {
        if (mayRead) this.reads++;
        if (mayRead && server.lastApplied < known) this.breaches.push('a read misses an acknowledged write');
      });
    }
  }
}
