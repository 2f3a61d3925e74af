/**
 * Elections against Ongaro’s dissertation, “Consensus: Bridging Theory and Practice”, Stanford 2014, chapter 9: one of
 * five servers has failed, and the other four have heard from it last at time 0.
 */
import { describe, expect, test } from 'vitest';
import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { RaftCluster } from './raft-cluster';

type Range = readonly [number, number];

// One for all trials: to make a clock takes longer than an election.
const clock = new Clock();

/** The first election: how long it took, in which term it was won, and when the first server’s timeout elapsed. */
function elect(seed: number, latency: Range, timeout: Range) {
  const stream = new Stream(seed, 'latency');
  const beganAt = clock.now;
  let firstTimeout = Infinity;
  const cluster = new RaftCluster({
    servers: 5,
    seed,
    clock,
    wires: {
      latencySeconds: () => {
        // Nothing is sent before.
        firstTimeout = Math.min(firstTimeout, clock.now - beganAt);
        return latency[0] + (latency[1] - latency[0]) * stream.uniform();
      },
    },
    settings: {
      electionTimeout: { shortestSeconds: timeout[0], longestSeconds: timeout[1] },
      heartbeatSeconds: timeout[0] / 2,
      preVote: false,
    },
  });
  const { elections } = cluster;
  cluster.server(4).crash();
  while (elections.length === 0) clock.run(clock.now + timeout[0] / 20);
  for (const server of cluster.servers) server.crash();
  const [{ at, term } = { at: NaN, term: NaN }] = elections;
  return { seconds: at - beganAt, term, firstTimeout };
}

const trials = (count: number, latency: Range, timeout: Range) =>
  Array.from({ length: count }, (_, index) => elect(index + 1, latency, timeout));
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

test('across a continent, 30 to 40 ms one way and timeouts of 300 to 600 ms, a leader is there after 475 ms', () => {
  const seconds = trials(2000, [0.03, 0.04], [0.3, 0.6]).map((each) => each.seconds);
  seconds.sort((one, other) => one - other);
  expect(Math.abs(mean(seconds) / 0.475 - 1)).toBeLessThan(0.08);
  // 99.9 % of the elections.
  expect(seconds[1998]).toBeLessThan(1.5);
});

test('the first of s timeouts elapses after 1/(s + 1) of their range', () => {
  const firsts = trials(2000, [0, 0], [1, 2]).map(({ firstTimeout }) => firstTimeout - 1);
  // The least of four uniform numbers is Beta(1, 4): its variance is 4 ÷ (25 × 6).
  const standardError = Math.sqrt(4 / 150 / firsts.length);
  expect(Math.abs(mean(firsts) - 1 / 5)).toBeLessThan(3 * standardError);
});

describe('the vote is split', () => {
  test.each([
    { latency: 0.1, probability: 0.0523, count: 3000 },
    { latency: 0.01, probability: 0.000592, count: 5000 },
  ])(
    'with probability $probability where a message takes $latency of the range',
    ({ latency, probability, count }) => {
      const split = trials(count, [latency, latency], [1, 2]).filter(({ term }) => term > 1).length;
      const standardError = Math.sqrt((probability * (1 - probability)) / count);
      expect(Math.abs(split / count - probability)).toBeLessThan(3 * standardError);
    },
  );
});
