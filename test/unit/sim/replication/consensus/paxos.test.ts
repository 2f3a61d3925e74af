/** Multi-Paxos: what a new leader proposes (“Paxos Made Simple”, §3), and how long a command takes. */
import { describe, expect, test } from 'vitest';
import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { LocalClock } from '../../../../../src/sim/nodes/local-clock';
import type { Accept, Message } from '../../../../../src/sim/replication/consensus/paxos/messages';
import { PaxosServer } from '../../../../../src/sim/replication/consensus/paxos/server';
import { PaxosCluster } from './paxos-cluster';

const [SHORTEST, LONGEST] = [1, 2];

/** One server of five, which has just asked the others for their promises. */
function candidate() {
  const clock = new Clock();
  const sent: Message[] = [];
  const server = new PaxosServer(
    0,
    [0, 1, 2, 3, 4],
    {
      electionTimeout: { shortestSeconds: SHORTEST, longestSeconds: LONGEST },
      heartbeatSeconds: 0.1,
      retainedEntries: 10,
      reads: 'read-index',
    },
    {
      clock,
      localClock: new LocalClock(clock),
      stream: new Stream(1, 'timeouts'),
      transport: { send: (_, message) => sent.push(message) },
      flushSeconds: () => 0,
      snapshotSeconds: () => 0,
      apply: () => undefined,
    },
  );
  server.start();
  clock.run(LONGEST);
  const prepare = sent.find((message) => message.kind === 'Prepare');
  if (prepare === undefined) throw new Error('it asks for promises');
  return { clock, server, sent, ballot: prepare.ballot };
}

const command = (key: number) => ({ key, proposedAt: 0 });
const keysOf = ({ values }: Accept) => values.map((value) => value.command?.key);

test('a new leader proposes what was accepted with the greatest ballot, and a no-op where nothing was', () => {
  const { server, sent, ballot } = candidate();
  server.receive({
    kind: 'Promised',
    ballot,
    from: 1,
    accepted: [
      { slot: 1, ballot: 3, command: command(11) },
      { slot: 4, ballot: 3, command: command(14) },
    ],
  });
  expect(server.role).toBe('candidate');
  server.receive({
    kind: 'Promised',
    ballot,
    from: 2,
    accepted: [
      { slot: 1, ballot: 2, command: command(21) },
      { slot: 2, ballot: 2, command: command(22) },
    ],
  });
  expect(server.role).toBe('leader');
  const accept = sent.find(
    (message): message is Accept => message.kind === 'Accept' && message.values.length > 0,
  );
  expect(accept).toMatchObject({ ballot, firstSlot: 1 });
  expect(accept && keysOf(accept)).toEqual([11, 22, undefined, 14]);
});

test('an acceptor that has promised a greater ballot rejects what comes with a smaller one', () => {
  const { server, sent, ballot } = candidate();
  const smaller = ballot - 1;
  server.receive({
    kind: 'Accept',
    ballot: smaller,
    from: 1,
    firstSlot: 1,
    values: [{ ballot: smaller, command: command(1) }],
    chosenUpTo: 1,
    sentAt: 0,
  });
  expect(sent.at(-1)).toEqual({ kind: 'Rejected', ballot });
  expect(server.chosenUpTo).toBe(0);
});

test('what a server has accepted with an old ballot is not chosen because a later slot is', () => {
  const { clock, server, sent } = candidate();
  const accept = (ballot: number, key: number, chosenUpTo: number, count = 1): Message => ({
    kind: 'Accept',
    ballot,
    from: 1,
    firstSlot: 1,
    values: count === 0 ? [] : [{ ballot, command: command(key) }],
    chosenUpTo,
    sentAt: 0,
  });
  server.receive(accept(5000, 1, 0));
  // Another leader, with a greater ballot, says that the first slot is chosen: perhaps with another value.
  server.receive({ ...accept(6000, 0, 1, 0), from: 2 } as Accept);
  expect(server.chosenUpTo).toBe(0);
  expect(sent.at(-1)).toEqual({ kind: 'CatchUp', from: 0, firstSlot: 1 });
  server.receive({ kind: 'Learn', firstSlot: 1, values: [{ ballot: 6000, command: command(2) }] });
  expect(server.chosenUpTo).toBe(1);
  expect(server.acceptor.log.at(1)?.command?.key).toBe(2);
  expect(clock.now).toBe(LONGEST);
});

describe('with a stable leader', () => {
  const ways = [0, 10, 30, 70, 100];
  /** The first leads; the others are so far away, in milliseconds, from it and twice as far from each other. */
  function led(): PaxosCluster {
    const cluster = new PaxosCluster({
      servers: 5,
      wires: {
        latencySeconds: (from, to) =>
          ((from === 0 || to === 0 ? 1 : 2) * Math.max(ways[from] ?? NaN, ways[to] ?? NaN)) / 1000,
      },
      settings: {
        electionTimeout: { shortestSeconds: SHORTEST, longestSeconds: LONGEST },
        heartbeatSeconds: 0.25,
      },
    });
    const others = cluster.others(0);
    for (const other of others) cluster.wires.isolate(other, others);
    cluster.clock.run(20);
    for (const other of others) cluster.wires.rejoin(other, others);
    cluster.clock.run(30);
    expect(cluster.leader.id).toBe(0);
    return cluster;
  }

  test('a command takes phase 2 only: the round trip to the nearest majority', () => {
    const cluster = led();
    const { now } = cluster.clock;
    const write = cluster.propose(1);
    cluster.clock.run(now + 1);
    expect(write.committedAt - now).toBeCloseTo(0.06, 9);
  });

  test('commands that are lost on their way are sent again with the heartbeats', () => {
    const cluster = led();
    cluster.wires.isolate(0, cluster.others(0));
    const { now } = cluster.clock;
    const write = cluster.propose(1);
    cluster.clock.run(now + 0.1);
    cluster.wires.rejoin(0, cluster.others(0));
    cluster.clock.run(now + 0.7);
    // Two heartbeats at most, and the round trip.
    expect(write.committedAt - now).toBeGreaterThan(0.1);
    expect(write.committedAt - now).toBeLessThanOrEqual(2 * 0.25 + 0.06);
  });
});
