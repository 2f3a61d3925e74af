/** How long clients of a Raft cluster wait: closed forms from the ways between its servers. */
import { describe, expect, test } from 'vitest';
import { RaftCluster } from './raft-cluster';

/** One-way latencies between five regions, in milliseconds; the leader is made to be in the first. */
const ways = [
  [0, 10, 30, 70, 100],
  [10, 0, 25, 65, 90],
  [30, 25, 0, 50, 80],
  [70, 65, 50, 0, 60],
  [100, 90, 80, 60, 0],
];
const oneWaySeconds = (from: number, to: number): number => (ways[from]?.[to] ?? NaN) / 1000;

/** Five regions, led from the first. */
function regions(spec: { flushSeconds?: number; reads?: 'read-index' | 'lease' } = {}): RaftCluster {
  const cluster = new RaftCluster({
    servers: 5,
    wires: { latencySeconds: oneWaySeconds },
    flushSeconds: () => spec.flushSeconds ?? 0,
    settings: {
      electionTimeout: { shortestSeconds: 1, longestSeconds: 2 },
      heartbeatSeconds: 0.25,
      reads: spec.reads ?? 'read-index',
    },
  });
  // Nobody but the first reaches a majority, until it leads.
  const others = cluster.others(0);
  for (const other of others) cluster.wires.isolate(other, others);
  cluster.clock.run(8);
  for (const other of others) cluster.wires.rejoin(other, others);
  cluster.clock.run(10);
  expect(cluster.leader.id).toBe(0);
  return cluster;
}

/** From asking until the answer. */
function readSeconds(cluster: RaftCluster): number {
  const askedAt = cluster.clock.now;
  let answeredAt = NaN;
  cluster.leader.read((mayRead) => (answeredAt = mayRead ? cluster.clock.now : NaN));
  cluster.clock.run(askedAt + 1);
  return answeredAt - askedAt;
}

describe('a write is committed', () => {
  test('after the round trip to the nearest majority', () => {
    const cluster = regions();
    const { now } = cluster.clock;
    const write = cluster.propose(1);
    cluster.clock.run(now + 1);
    // Of five, the leader and the two nearest: 30 ms there and back.
    expect(write.committedAt - now).toBeCloseTo(0.06, 9);
  });

  test('and one flush, if the leader’s own goes on meanwhile (dissertation, §10.2.1)', () => {
    const cluster = regions({ flushSeconds: 0.005 });
    const { now } = cluster.clock;
    const write = cluster.propose(1);
    cluster.clock.run(now + 1);
    expect(write.committedAt - now).toBeCloseTo(0.06 + 0.005, 9);
  });

  test('after the round trip to the next nearest, when one of the majority is down', () => {
    const cluster = regions();
    cluster.server(1).crash();
    const { now } = cluster.clock;
    const write = cluster.propose(1);
    cluster.clock.run(now + 1);
    expect(write.committedAt - now).toBeCloseTo(0.14, 9);
  });

  test('together with those that come during a flush: they wait for its end, and take the next', () => {
    const cluster = regions({ flushSeconds: 0.005 });
    const { now } = cluster.clock;
    const sent = cluster.wires.sentBy[0] ?? NaN;
    const writes = [cluster.propose(0)];
    for (const place of [1, 2, 3, 4])
      cluster.at(now + place / 1000, () => writes.push(cluster.propose(place)));
    cluster.clock.run(now + 0.02);
    // Two messages to each of four followers carry all five.
    expect((cluster.wires.sentBy[0] ?? NaN) - sent).toBe(2 * 4);
    cluster.clock.run(now + 1);
    const committedAt = writes.map((write) => write.committedAt - now);
    [0.065, 0.07, 0.07, 0.07, 0.07].forEach((seconds, place) =>
      expect(committedAt[place]).toBeCloseTo(seconds, 9),
    );
  });
});

describe('a read at the leader', () => {
  test('by ReadIndex takes the round trip to the nearest majority', () => {
    expect(readSeconds(regions())).toBeCloseTo(0.06, 9);
  });

  test('by its lease takes no time', () => {
    expect(readSeconds(regions({ reads: 'lease' }))).toBe(0);
  });

  test('by a lease that has run out waits for a majority, and is refused if none answers', () => {
    const cluster = regions({ reads: 'lease' });
    const { leader } = cluster;
    cluster.wires.isolate(0, cluster.others(0));
    const answers: [at: number, mayRead: boolean][] = [];
    const { now } = cluster.clock;
    // The lease is as long as the shortest election timeout, 1 s, from the last heartbeat that a majority answered.
    for (const seconds of [0.5, 1.1])
      cluster.at(now + seconds, () =>
        leader.read((mayRead) => answers.push([cluster.clock.now - now, mayRead])),
      );
    cluster.clock.run(now + 5);
    expect(answers[0]).toEqual([expect.closeTo(0.5, 9), true]);
    expect(answers[1]?.[1]).toBe(false);
    // It steps down within the longest timeout, 2 s, and a heartbeat.
    expect(answers[1]?.[0]).toBeLessThan(2.25);
  });
});

test('a leader’s death is felt for detection and election: the first timeout less half a heartbeat, and a round of votes', () => {
  const [shortest, longest, heartbeat, message] = [0.2, 0.3, 0.1, 0.0001];
  const downSeconds = Array.from({ length: 400 }, (_, seed) => {
    const cluster = new RaftCluster({
      servers: 3,
      seed,
      wires: { latencySeconds: () => message },
      settings: {
        electionTimeout: { shortestSeconds: shortest, longestSeconds: longest },
        heartbeatSeconds: heartbeat,
        preVote: false,
      },
    });
    const { clock, elections } = cluster;
    // It dies at any time between two heartbeats.
    clock.run(1 + (heartbeat * seed) / 400);
    const before = elections.length;
    const diedAt = clock.now;
    cluster.leader.crash();
    clock.run(diedAt + 2);
    return (elections[before]?.at ?? NaN) - diedAt;
  });
  const mean = downSeconds.reduce((sum, one) => sum + one, 0) / downSeconds.length;
  // The lesser of two uniform timeouts is Beta(1, 2), of variance 1/18; split votes are one in 500.
  const standardError = (longest - shortest) * Math.sqrt(1 / 18 / downSeconds.length);
  const expected = shortest + (longest - shortest) / 3 - heartbeat / 2 + 2 * message;
  expect(Math.abs(mean - expected)).toBeLessThan(3 * standardError);
});
