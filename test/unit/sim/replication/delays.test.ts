import { describe, expect, test } from 'vitest';
import { simulate, type Distribution } from '../../../../src/sim';
import { expectMean, replicate } from '../confidence';
import { call, clients, constant, database, exponential, model, scenario, ships } from '../models';

const WIRE = 0.001;
const QUERY = 0.0005;
const COMMIT = 0.0015;
const APPLY = 0.0002;
const own = { time: constant(QUERY), commit: constant(COMMIT), apply: constant(APPLY) };

describe('a write', () => {
  /** Mean time at a leader with five synchronous followers of exponential lag, waiting for some of them. */
  const meanTimes = (waitFor: number | undefined, lag: Distribution): number[] => {
    const followers = [1, 2, 3, 4, 5].map((number) => `follower${number}`);
    const design = model(
      [
        clients('users', 1, { readShare: 0 }),
        database('leader', { ...own, ...(waitFor !== undefined && { waitFor }) }),
        ...followers.map((id) => database(id, own)),
      ],
      [call('users', 'leader')],
      {
        replication: followers.map((id) => ships('leader', id, 'sync', lag)),
        localRttSeconds: 2 * WIRE,
      },
    );
    return replicate(10, (seed) => simulate(design, scenario(1000, seed))).map(
      ({ nodes }) => nodes['leader']?.mean ?? NaN,
    );
  };
  const there = QUERY + COMMIT + WIRE + COMMIT + WIRE;

  test('that waits for all copies takes the leader’s time, the wire both ways and the follower’s commit', () =>
    expectMean(meanTimes(undefined, constant(0)), there, 0.001));

  test.each([1, 2, 3, 4, 5])('that waits for %d of 5 waits for the fastest of them', (waitFor) => {
    // Mean of the k-th of n exponential order statistics: m · Σ 1/i for i from n − k + 1 to n (Rényi 1953).
    const lag = 0.01;
    let order = 0;
    for (let i = 5 - waitFor + 1; i <= 5; i++) order += lag / i;
    expectMean(meanTimes(waitFor, exponential(lag)), there + order, 0.03);
  });

  test('that waits for nobody takes the leader’s own time', () =>
    expectMean(meanTimes(0, exponential(0.01)), QUERY + COMMIT, 0.001));
});

describe('a friend who follows a fresh link 3 ms after its creation, from a follower', () => {
  const FOLLOW_UP = 0.003;
  const LAG = 0.004;
  const followed = (lag: Distribution, readsFrom: 'leader' | 'follower') =>
    replicate(10, (seed) =>
      simulate(
        model(
          [
            clients('users', 1, {
              readShare: 0,
              newKeyShare: 1,
              followUp: constant(FOLLOW_UP),
            }),
            database('leader', own),
            database('follower', own),
          ],
          [
            call('users', 'leader', { takes: 'writes' }),
            call('users', readsFrom, { takes: 'reads', id: 'reads' }),
          ],
          {
            replication: [ships('leader', 'follower', 'async', lag)],
            localRttSeconds: 2 * WIRE,
          },
        ),
        scenario(3000, seed),
      ),
    ).map(({ nodes }) => nodes);

  // The acknowledgement travels back, the friend waits, the read travels there and is answered after its query time;
  // meanwhile the log travels for the lag and one wire and is applied. One write: the WARS model of Bailis et al.,
  // “Probabilistically bounded staleness for practical partial quorums”, VLDB 2012, with one replica.
  const headStart = WIRE + FOLLOW_UP + WIRE + QUERY - (WIRE + APPLY);

  test('misses it with probability P(lag > head start)', () =>
    expectMean(
      followed(exponential(LAG), 'follower').map(({ users }) => users?.stale_reads ?? NaN),
      Math.exp(-headStart / LAG),
      0.04,
    ));

  test('always misses it where the lag is longer, by 3 ms and a wire', () => {
    for (const { users, follower } of followed(constant(headStart * 1.1), 'follower')) {
      expect(users?.stale_reads).toBe(1);
      expect(users?.staleness).toBeCloseTo(FOLLOW_UP, 9);
      expect(follower?.lag).toBeCloseTo(headStart * 1.1 + WIRE + APPLY, 5);
    }
  });

  test('never misses it where the lag is shorter', () => {
    for (const { users } of followed(constant(headStart * 0.9), 'follower'))
      expect(users?.stale_reads).toBe(0);
  });

  test('never misses it at the leader', () => {
    for (const { users } of followed(exponential(1), 'leader')) expect(users?.stale_reads).toBe(0);
  });
});
