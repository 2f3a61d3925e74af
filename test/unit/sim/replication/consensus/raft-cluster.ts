/** Raft servers on wires of a test, with what each has applied. */
import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import type { Message } from '../../../../../src/sim/replication/consensus/raft/messages';
import { RaftServer } from '../../../../../src/sim/replication/consensus/raft/server';
import type { RaftSettings } from '../../../../../src/sim/replication/consensus/raft/settings';
import { Wires, type WireSettings } from './wires';

export interface ClusterSpec {
  readonly servers: number;
  /** Who has a vote at first; all where not given. */
  readonly voters?: number;
  readonly seed?: number;
  readonly wires: WireSettings;
  readonly clock?: Clock;
  readonly flushSeconds?: () => number;
  readonly snapshotSeconds?: number;
  readonly settings?: Partial<RaftSettings>;
}

const usual: RaftSettings = {
  electionTimeout: { shortestSeconds: 0.15, longestSeconds: 0.3 },
  heartbeatSeconds: 0.05,
  retainedEntries: 1000,
  preVote: true,
  reads: 'read-index',
};

export class RaftCluster {
  readonly clock: Clock;
  readonly servers: readonly RaftServer[];
  readonly wires: Wires<Message>;
  /** The key of the command that each server has applied at each index. */
  readonly applied: readonly Map<number, number>[];
  /** Who became leader, when and in which term. */
  readonly elections: { readonly server: number; readonly term: number; readonly at: number }[] = [];
  readonly snapshots: { readonly server: number; readonly index: number; readonly at: number }[] = [];

  constructor({
    servers,
    voters = servers,
    seed = 1,
    wires,
    clock = new Clock(),
    flushSeconds = () => 0,
    snapshotSeconds = 0,
    settings = {},
  }: ClusterSpec) {
    this.clock = clock;
    const numbers = Array.from({ length: servers }, (_, id) => id);
    this.wires = new Wires<Message>(clock, wires, (to, message) => this.servers[to]?.receive(message));
    this.applied = numbers.map(() => new Map<number, number>());
    this.servers = numbers.map(
      (id) =>
        new RaftServer(
          id,
          id < voters ? numbers.slice(0, voters) : [],
          { ...usual, ...settings },
          {
            clock,
            stream: new Stream(seed, `server ${id}`),
            transport: this.wires.from(id),
            flushSeconds,
            snapshotSeconds: () => snapshotSeconds,
            apply: (index, { key }) => this.applied[id]?.set(index, key),
            install: (index) => this.snapshots.push({ server: id, index, at: clock.now }),
            elected: (term) => this.elections.push({ server: id, term, at: clock.now }),
          },
        ),
    );
    for (const server of this.servers) server.start();
  }

  server(id: number): RaftServer {
    const server = this.servers[id];
    if (server === undefined) throw new Error(`there is no server ${id}`);
    return server;
  }

  /** The leader of the newest term; there must be one. */
  get leader(): RaftServer {
    const leaders = this.servers.filter(({ role }) => role === 'leader');
    const [newest] = leaders.sort((one, other) => other.currentTerm - one.currentTerm);
    if (newest === undefined) throw new Error('there is no leader');
    return newest;
  }

  /** Does something at a time. */
  at(seconds: number, what: () => void): void {
    this.clock.at(seconds, { next: what });
  }

  others(id: number): number[] {
    return this.servers.map((server) => server.id).filter((other) => other !== id);
  }

  /** Proposes a command to the leader; the promise of an answer is what it gives back. */
  propose(key: number): { committedAt: number; isRefused: boolean } {
    const answer = { committedAt: NaN, isRefused: false };
    this.leader.propose({ key, proposedAt: this.clock.now }, (isCommitted) => {
      if (isCommitted) answer.committedAt = this.clock.now;
      else answer.isRefused = true;
    });
    return answer;
  }
}
