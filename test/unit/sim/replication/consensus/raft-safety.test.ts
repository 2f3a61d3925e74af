/** The five properties that Raft guarantees at all times (Figure 3 of the paper), whatever happens to its servers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import type { Entry } from '../../../../../src/sim/replication/consensus/raft/log';
import type { RaftServer } from '../../../../../src/sim/replication/consensus/raft/server';
import type { RaftSettings } from '../../../../../src/sim/replication/consensus/raft/settings';
import { RaftCluster } from './raft-cluster';
import { befall, FAULTY_SECONDS, LONGEST_SECONDS, runs, schedule, SERVERS, type Schedule } from './schedules';

interface Variant {
  readonly settings: Partial<RaftSettings>;
  readonly voters?: number;
  /** Whether servers join and leave meanwhile. */
  readonly changesMembers?: boolean;
}

/** By then all that has befallen the servers is over. */
const LAST_SECONDS = FAULTY_SECONDS + LONGEST_SECONDS;

/** Runs a cluster through a schedule and a while after it, and notes every breach of the properties. */
class Trial {
  readonly breaches: string[] = [];
  readonly cluster: RaftCluster;
  readonly random: Stream;
  readonly #committed: Entry[] = [];
  readonly #acknowledged = new Map<number, number>();
  #proposed = 0;
  #isOver = false;
  reads = 0;
  changes = 0;

  constructor(
    { seed, mishaps, loss, repetition, latencySeconds, flushSeconds }: Schedule,
    readonly variant: Variant,
  ) {
    const random = (this.random = new Stream(seed, 'trial'));
    this.cluster = new RaftCluster({
      servers: SERVERS,
      ...(variant.voters !== undefined && { voters: variant.voters }),
      seed,
      wires: {
        latencySeconds: () => latencySeconds * random.uniform(),
        loses: () => !this.#isOver && random.uniform() < loss,
        repeats: () => random.uniform() < repetition,
      },
      flushSeconds: () => flushSeconds * random.uniform(),
      snapshotSeconds: 0.05,
      settings: { retainedEntries: 20, ...variant.settings },
    });
    const { cluster } = this;
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
    for (const server of cluster.servers) this.#watch(server);
    this.#every(0.02, () => this.#work());
    this.#every(0.1, () => this.#compareLogs());
    if (variant.changesMembers === true) this.#every(0.3, () => this.#changeMembers());
  }

  run(): void {
    const { cluster } = this;
    cluster.clock.run(LAST_SECONDS);
    this.#isOver = true;
    cluster.clock.run(LAST_SECONDS + 3);
    const last = cluster.propose(-1);
    cluster.clock.run(LAST_SECONDS + 4);
    if (Number.isNaN(last.committedAt)) this.breaches.push('nothing is committed any more when all is well');
    for (const [key, index] of this.#acknowledged)
      if (this.#committed[index]?.command?.key !== key)
        this.breaches.push(`acknowledged write ${key} is lost`);
  }

  #every(seconds: number, what: () => void): void {
    const { clock } = this.cluster;
    const again = {
      next: () => {
        what();
        clock.at(clock.now + seconds, again);
      },
    };
    clock.at(seconds, again);
  }

  /** Clients propose to whoever believes to lead, and read there. */
  #work(): void {
    for (const server of this.cluster.servers) {
      if (server.role !== 'leader') continue;
      const key = ++this.#proposed;
      server.propose({ key, proposedAt: this.cluster.clock.now }, (isCommitted) => {
        // It has just been applied by the leader.
        if (isCommitted) this.#acknowledged.set(key, this.#indexOf(server, key));
      });
      const known = Math.max(0, ...this.#acknowledged.values());
      server.read((mayRead) => {
        if (mayRead) this.reads++;
        if (mayRead && server.lastApplied < known) this.breaches.push('a read misses an acknowledged write');
      });
    }
  }

  #indexOf(server: RaftServer, key: number): number {
    for (let index = server.lastApplied; index > 0; index--)
      if (this.cluster.applied[server.id]?.get(index) === key) return index;
    this.breaches.push(`write ${key} was acknowledged before it was applied`);
    return -1;
  }

  #changeMembers(): void {
    if (this.#isOver) return;
    const { leader, log } = this.cluster.servers.find(({ role }) => role === 'leader') ?? {};
    if (leader === undefined || log === undefined) return;
    const server = this.random.below(SERVERS);
    const settle = (isChanged: boolean) => (this.changes += isChanged ? 1 : 0);
    if (!log.configuration.includes(server)) leader.membership.add(server, settle);
    else if (log.configuration.length > 3) leader.membership.remove(server, settle);
  }

  #watch(server: RaftServer): void {
    const { elections } = this.cluster;
    const elected = server.surroundings.elected?.bind(server.surroundings);
    Object.assign(server.surroundings, {
      elected: (term: number) => {
        if (elections.some((other) => other.term === term))
          this.breaches.push(`Election Safety: term ${term}`);
        elected?.(term);
        this.#committed.forEach((entry, index) => {
          if (index > server.log.lastIncludedIndex && server.log.at(index)?.term !== entry.term)
            this.breaches.push(`Leader Completeness: entry ${index} in term ${term}`);
        });
      },
    });
    const truncate = server.log.truncate.bind(server.log);
    server.log.truncate = (index) => {
      if (server.role === 'leader' && index <= server.log.lastIndex)
        this.breaches.push(`Leader Append-Only: entry ${index}`);
      truncate(index);
    };
    const commit = server.commit.bind(server);
    server.commit = (upTo) => {
      for (let index = server.commitIndex + 1; index <= upTo; index++) {
        const entry = server.log.at(index);
        if (entry === undefined) this.breaches.push(`entry ${index} is committed and not there`);
        else if ((this.#committed[index] ??= entry) !== entry)
          this.breaches.push(`State Machine Safety: entry ${index}`);
      }
      commit(upTo);
    };
  }

  /** Log Matching: if two logs have an entry of the same index and term, they are the same up to there. */
  #compareLogs(): void {
    const { servers } = this.cluster;
    for (const { id, log: one } of servers)
      for (const { log: other } of servers.slice(id + 1)) {
        let agrees = false;
        for (let index = Math.min(one.lastIndex, other.lastIndex); index > 0; index--) {
          const [here, there] = [one.at(index), other.at(index)];
          if (here === undefined || there === undefined) break;
          agrees ||= here.term === there.term;
          if (agrees && here !== there) this.breaches.push(`Log Matching: entry ${index}`);
        }
      }
  }
}

test.each<Variant & { name: string }>([
  { name: 'with pre-vote and reads by ReadIndex', settings: { preVote: true, reads: 'read-index' } },
  { name: 'without pre-vote, and reads by lease', settings: { preVote: false, reads: 'lease' } },
  {
    name: 'while members come and go',
    settings: { preVote: true, reads: 'lease' },
    voters: 3,
    changesMembers: true,
  },
])('Raft’s five properties hold, and no read is stale, $name', (variant) => {
  let [elections, reads, snapshots, changes] = [0, 0, 0, 0];
  fc.assert(
    fc.property(schedule, (one) => {
      const trial = new Trial(one, variant);
      trial.run();
      elections += trial.cluster.elections.length;
      snapshots += trial.cluster.snapshots.length;
      reads += trial.reads;
      changes += trial.changes;
      expect(trial.breaches).toEqual([]);
    }),
    runs(20),
  );
  // All of it has been put to the test.
  expect(elections).toBeGreaterThan(20);
  expect(reads).toBeGreaterThan(1000);
  expect(snapshots).toBeGreaterThan(10);
  if (variant.changesMembers === true) expect(changes).toBeGreaterThan(20);
});
