import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model } from '../../../../src/sim';
import type { FailoverSpec } from '../../../../src/sim/replication/leader-follower/failover';
import { Simulation } from '../../../../src/sim/simulate';
import { call, clients, constant, database, model, scenario, ships } from '../models';
import { leaderFollowerOf } from './leader-follower';

const DETECT = 10;
const FENCE = 3;
const PROMOTE = 20;
const SWITCH = 5;
const LAG = 0.5;
const RATE = 10;

type Fence = FailoverSpec['fence'];
const fences: readonly Fence[] = ['none', 'lease', 'stonith', 'storage'];
const fenceSeconds = (fence: Fence): number => (fence === 'stonith' || fence === 'storage' ? FENCE : 0);

/** Ten writes a second beside the leader in the west, and an asynchronous follower in the east. */
const pair = (spec: Partial<FailoverSpec> & { readonly fence: Fence }): Model =>
  model(
    [
      clients('users', RATE, { readShare: 0, arrivals: 'constant', zone: 'west' }),
      clients('readers', RATE, { readShare: 1, arrivals: 'constant', zone: 'west' }),
      database('leader', {
        zone: 'west',
        failover: {
          detectSeconds: DETECT,
          fenceSeconds: fenceSeconds(spec.fence),
          promoteSeconds: PROMOTE,
          ...spec,
        },
      }),
      database('follower', { zone: 'east' }),
    ],
    [call('users', 'leader'), call('readers', 'leader')],
    { replication: [ships('leader', 'follower', 'async', constant(LAG))] },
  );
const partition: Fault = { kind: 'partition', from: 'west', to: 'east', atSeconds: 60.05, forSeconds: 100 };
const PROMOTED_AFTER = DETECT + PROMOTE;

test.each(fences)(
  'a crash with fence %s is over after detection, fencing, promotion and the switch of callers',
  (fence) => {
    const { faults } = simulate(
      pair({ fence, switchSeconds: SWITCH }),
      scenario(200, 1, { faults: [{ kind: 'crash', node: 'leader', atSeconds: 60.05 }] }),
    );
    // The next write leaves 0.05 s later.
    expect(faults[0]?.rtoSeconds).toBeCloseTo(DETECT + fenceSeconds(fence) + PROMOTE + SWITCH + 0.05, 9);
  },
);

describe('a leader that a partition cuts off from its follower', () => {
  const cutOff = (spec: Parameters<typeof pair>[0], ...others: Fault[]) =>
    simulate(pair(spec), scenario(300, 1, { faults: [...others, partition] })).nodes['leader'];

  test('takes no write when its lease is over, and answers no read either, until another leads', () => {
    const until = 60 + PROMOTED_AFTER;
    const { failures } = simulate(pair({ fence: 'lease' }), scenario(until, 1, { faults: [partition] }));
    // From 70.05 s on to the end at 90 s, ten a second of either.
    const noLeader = RATE * (until - 60 - DETECT);
    expect(failures).toMatchObject({ users: { noLeader }, readers: { noLeader } });
  });

  test.each([
    // What its follower does not get: from the lag before the partition until it takes no more writes.
    { fence: 'lease', lost: RATE * (LAG + DETECT) },
    { fence: 'stonith', lost: RATE * (LAG + DETECT + FENCE) },
    { fence: 'storage', lost: RATE * (LAG + DETECT + FENCE) },
  ] as const)('and a fence, $fence, stops before another leads', ({ fence, lost }) => {
    expect(cutOff({ fence })).toMatchObject({
      failovers: 1,
      split_brain: 0,
      lost_writes: lost,
      diverged_writes: lost,
    });
  });

  test.each([
    ['lease', DETECT + PROMOTE],
    ['stonith', DETECT + FENCE + PROMOTE],
    ['storage', DETECT + FENCE + PROMOTE],
  ] as const)(
    'is missed from its fence, %s, until callers reach its successor: that is when they recover from the fault',
    (fence, seconds) => {
      const { nodes, ...design } = pair({ fence, switchSeconds: SWITCH });
      // Those who are on neither side reach both.
      const everywhere = nodes.map((node) => (node.role === 'clients' ? { ...node, zones: [] } : node));
      const { faults } = simulate(
        { ...design, nodes: everywhere },
        scenario(300, 1, { faults: [partition] }),
      );
      expect(faults[0]?.rtoSeconds).toBeCloseTo(seconds + SWITCH + 0.05, 9);
    },
  );

  test('but no fence takes writes beside its successor until they meet, each lost once', () => {
    const lost = RATE * (LAG + 100);
    expect(cutOff({ fence: 'none' })).toMatchObject({
      failovers: 1,
      split_brain: expect.closeTo(100 - PROMOTED_AFTER, 9) as number,
      lost_writes: lost,
      diverged_writes: lost,
    });
  });

  test.each([
    // By a clock of half the speed, a lease of 40 s lasts 80.
    { name: 'slow', skew: { offsetSeconds: 0, rate: -0.5 }, atSeconds: 0, lasts: 80 },
    { name: 'set back meanwhile', skew: { offsetSeconds: -25, rate: 0 }, atSeconds: 70, lasts: 65 },
  ])('and whose clock is $name leads on until its lease ends by that clock', ({ skew, atSeconds, lasts }) => {
    const wrong: Fault = { kind: 'skew', node: 'leader', atSeconds, ...skew };
    const lost = RATE * (LAG + lasts);
    expect(cutOff({ fence: 'lease', detectSeconds: 40 }, wrong)).toMatchObject({
      split_brain: expect.closeTo(lasts - 40 - PROMOTE, 6) as number,
      lost_writes: lost,
      diverged_writes: lost,
    });
  });

  test('and whose clock is fast gives up before the others notice', () => {
    const wrong: Fault = { kind: 'skew', node: 'leader', atSeconds: 0, offsetSeconds: 0, rate: 1 };
    expect(cutOff({ fence: 'lease' }, wrong)).toMatchObject({
      split_brain: 0,
      lost_writes: RATE * (LAG + DETECT / 2),
    });
  });

  test.each([
    ['a leader that lost its storage still answers reads', 'storage', undefined],
    ['one that was powered off does not', 'stonith', { refused: RATE * PROMOTE }],
  ] as const)('%s until a follower leads', (_, fence, expected) => {
    const { failures } = simulate(
      pair({ fence }),
      scenario(60.05 + DETECT + FENCE + PROMOTE, 1, { faults: [partition] }),
    );
    expect(failures['readers']).toEqual(expected);
  });
});

test('until callers switch over, they ask the old leader, which is there again and refuses writes', () => {
  const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: 60.05, forSeconds: 25 };
  const { faults, failures } = simulate(
    pair({ fence: 'lease', switchSeconds: SWITCH }),
    scenario(200, 1, { faults: [crash] }),
  );
  expect(faults[0]?.rtoSeconds).toBeCloseTo(DETECT + PROMOTE + SWITCH + 0.05, 9);
  // It is down for 25 s; then it is no leader any more, until callers ask the new one at 95.05 s.
  expect(failures['users']).toEqual({ refused: RATE * 25, noLeader: RATE * 10 });
});

describe('after a failover', () => {
  test.each([
    { name: 'has writes to drop, and follows after the rewind', lag: LAG, joins: 7 },
    { name: 'has none, and follows as soon as any other', lag: 0, joins: 4 },
  ])('an old leader that is back $name', ({ lag, joins }) => {
    const design = pair({ fence: 'lease', reconfigureSeconds: 4, rewindSeconds: 7 });
    const crash: Fault = { kind: 'crash', node: 'leader', atSeconds: 60.05, forSeconds: 50 };
    const simulation = new Simulation(
      { ...design, replication: [ships('leader', 'follower', 'async', constant(lag))] },
      scenario(120, 1, { faults: [crash] }),
    );
    const [old] = leaderFollowerOf(simulation).members;
    const follow = old.follow.bind(old);
    let followsAt = NaN;
    old.follow = () => {
      followsAt = simulation.clock.now;
      follow();
    };
    const { nodes } = simulation.run();
    expect(followsAt).toBeCloseTo(60.05 + 50 + joins, 9);
    expect(nodes['leader']).toMatchObject({ failovers: 1, diverged_writes: lag * RATE });
  });

  test('the other follower gets nothing until it is told of its new leader', () => {
    const design = model(
      [
        clients('users', RATE, { readShare: 0, arrivals: 'constant' }),
        database('leader', {
          failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease', reconfigureSeconds: 8 },
        }),
        database('second'),
        database('third'),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'second', 'sync'), ships('leader', 'third', 'async')] },
    );
    const { nodes } = simulate(
      design,
      scenario(100, 1, { faults: [{ kind: 'crash', node: 'leader', atSeconds: 20.05 }] }),
    );
    // Promotion at 22.05 s; the first write is that of 22.1 s, and the third has it at 30.05 s.
    expect(nodes['third']?.lag_max).toBeCloseTo(30.05 - 22.1, 9);
  });
});
