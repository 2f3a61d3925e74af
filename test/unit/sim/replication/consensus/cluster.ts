/** Servers of one protocol on wires of a test, with what each has applied. */
import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { LocalClock } from '../../../../../src/sim/nodes/local-clock';
import type { ConsensusServer } from '../../../../../src/sim/replication/consensus/server';
import type { Surroundings } from '../../../../../src/sim/replication/consensus/surroundings';
import { Wires, type WireSettings } from './wires';

export interface ClusterSpec {
  readonly servers: number;
  readonly seed?: number;
  readonly wires: WireSettings;
  readonly clock?: Clock;
  readonly flushSeconds?: () => number;
  readonly snapshotSeconds?: number;
}

export class Cluster<Message, Server extends ConsensusServer<Message>> {
  readonly clock: Clock;
  readonly servers: readonly Server[];
  readonly wires: Wires<Message>;
  /** The key of the command that each server has applied at each index. */
  readonly applied: readonly Map<number, number>[];
  /** Who became leader, when and in which term. */
  readonly elections: { readonly server: number; readonly term: number; readonly at: number }[] = [];
  readonly snapshots: { readonly server: number; readonly index: number; readonly at: number }[] = [];
  onApplied: ((server: number, index: number, key: number) => void) | undefined;
  /** Told before the election is in the list. */
  onElected: ((server: number, term: number) => void) | undefined;

  constructor(
    {
      servers,
      seed = 1,
      wires,
      clock = new Clock(),
      flushSeconds = () => 0,
      snapshotSeconds = 0,
    }: ClusterSpec,
    make: (id: number, surroundings: Surroundings<Message>) => Server,
  ) {
    this.clock = clock;
    const numbers = Array.from({ length: servers }, (_, id) => id);
    this.wires = new Wires<Message>(clock, wires, (to, message) => this.servers[to]?.receive(message));
    this.applied = numbers.map(() => new Map<number, number>());
    this.servers = numbers.map((id) =>
      make(id, {
        clock,
        localClock: new LocalClock(clock),
        stream: new Stream(seed, `server ${id}`),
        transport: this.wires.from(id),
        flushSeconds,
        snapshotSeconds: () => snapshotSeconds,
        apply: (index, { key }) => {
          this.applied[id]?.set(index, key);
          this.onApplied?.(id, index, key);
        },
        install: (index) => this.snapshots.push({ server: id, index, at: clock.now }),
        elected: (term) => {
          this.onElected?.(id, term);
          this.elections.push({ server: id, term, at: clock.now });
        },
      }),
    );
    for (const server of this.servers) server.start();
  }

  server(id: number): Server {
    const server = this.servers[id];
    if (server === undefined) throw new Error(`there is no server ${id}`);
    return server;
  }

  /** The one that became leader last, of those that lead; there must be one. */
  get leader(): Server {
    const newest = this.elections
      .map(({ server }) => this.server(server))
      .filter(({ role }) => role === 'leader')
      .at(-1);
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
    this.leader.propose({ key, proposedAt: this.clock.now }, (index) => {
      if (index !== undefined) answer.committedAt = this.clock.now;
      else answer.isRefused = true;
    });
    return answer;
  }
}
