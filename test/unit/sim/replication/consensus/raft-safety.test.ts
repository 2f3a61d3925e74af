/** The five properties that Raft guarantees at all times (Figure 3 of the paper), whatever happens to its servers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { majorityOf } from '../../../../../src/sim/replication/consensus/majority';
import type { Configuration, Entry } from '../../../../../src/sim/replication/consensus/raft/log';
import type { Message } from '../../../../../src/sim/replication/consensus/raft/messages';
import type { RaftServer } from '../../../../../src/sim/replication/consensus/raft/server';
import type { RaftSettings } from '../../../../../src/sim/replication/consensus/raft/settings';
import { RaftCluster } from './raft-cluster';
import { runs, schedule, SERVERS, type Schedule } from './schedules';
import { Trial } from './trial';

interface Variant {
  readonly settings: Partial<RaftSettings>;
  readonly voters?: number;
  /** Whether servers join and leave meanwhile. */
  readonly changesMembers?: boolean;
}

/** Election Safety and State Machine Safety any protocol owes; the other three are about Raft’s logs. */
class RaftTrial extends Trial<Message, RaftServer, RaftCluster> {
  changes = 0;
  readonly #committed: Entry[] = [];
  /** The configuration that was committed last. */
  #configuration: Configuration;

  constructor(one: Schedule, { settings, voters, changesMembers }: Variant) {
    super(
      one,
      (spec) =>
        new RaftCluster({
          ...spec,
          ...(voters !== undefined && { voters }),
          settings: { retainedEntries: 20, ...settings },
        }),
    );
    this.#configuration = this.cluster.server(0).log.configuration;
    for (const server of this.cluster.servers) this.#watch(server);
    this.every(0.1, () => this.#compareLogs());
    if (changesMembers === true) this.every(0.3, () => this.#changeMembers());
  }

  #changeMembers(): void {
    if (this.isOver) return;
    const { leader, log } = this.cluster.servers.find(({ role }) => role === 'leader') ?? {};
    if (leader === undefined || log === undefined) return;
    const server = this.random.below(SERVERS);
    const settle = (isChanged: boolean) => (this.changes += isChanged ? 1 : 0);
    if (!log.configuration.includes(server)) leader.membership.add(server, settle);
    else if (log.configuration.length > 3) leader.membership.remove(server, settle);
  }

  #watch(server: RaftServer): void {
    const { cluster } = this;
    const elected = cluster.onElected;
    cluster.onElected = (id, term) => {
      elected?.(id, term);
      if (id !== server.id) return;
      this.#compareWithCommitted(server, term);
      this.#compareMajorities(server.log.configuration, `the leader of term ${term}`);
    };
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
        if (this.#committed[index] === undefined && entry?.configuration !== undefined) {
          this.#compareMajorities(entry.configuration, `entry ${index}`);
          this.#configuration = entry.configuration;
        }
        if (entry === undefined) this.breaches.push(`entry ${index} is committed and not there`);
        else if ((this.#committed[index] ??= entry) !== entry)
          this.breaches.push(`State Machine Safety: entry ${index}`);
      }
      commit(upTo);
    };
  }

  #compareWithCommitted({ log }: RaftServer, term: number): void {
    this.#committed.forEach((entry, index) => {
      if (index > log.lastIncludedIndex && log.at(index) !== entry)
        this.breaches.push(`Leader Completeness: entry ${index} in term ${term}`);
    });
  }

  /** Any majority of one configuration has a server in common with any of the other, or both could decide. */
  #compareMajorities(one: Configuration, of: string): void {
    const all = new Set([...one, ...this.#configuration]);
    if (majorityOf(one.length) + majorityOf(this.#configuration.length) <= all.size)
      this.breaches.push(
        `Disjoint majorities: ${of} has ${one.join()}, ${this.#configuration.join()} is committed`,
      );
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

const sample = runs(20);

test.each<Variant & { name: string }>([
  { name: 'with pre-vote and reads by ReadIndex', settings: { preVote: true, reads: 'read-index' } },
  { name: 'without pre-vote, and reads by lease', settings: { preVote: false, reads: 'lease' } },
  {
    name: 'while members come and go',
    settings: { preVote: true, reads: 'lease' },
    voters: 3,
    changesMembers: true,
  },
])('Raft’s five properties hold, and no read is stale, $name', { timeout: sample.timeout }, (variant) => {
  let [elections, reads, snapshots, changes] = [0, 0, 0, 0];
  fc.assert(
    fc.property(schedule, (one) => {
      const trial = new RaftTrial(one, variant);
      trial.run();
      elections += trial.cluster.elections.length;
      snapshots += trial.cluster.snapshots.length;
      reads += trial.reads;
      changes += trial.changes;
      expect(trial.breaches).toEqual([]);
    }),
    sample,
  );
  // All of it has been put to the test.
  expect(elections).toBeGreaterThan(20);
  expect(reads).toBeGreaterThan(1000);
  expect(snapshots).toBeGreaterThan(10);
  if (variant.changesMembers === true) expect(changes).toBeGreaterThan(20);
});
