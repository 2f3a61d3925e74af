import { expect, test } from 'vitest';
import { simulate, type Fault } from '../../../../src/sim';
import { call, clients, database, model, scenario, ships } from '../models';

/** A leader that is checked every two seconds, and replaced at once when three checks in a row have failed. */
const run = (seed: number, faults: readonly Fault[]) =>
  simulate(
    model(
      [
        clients('users', 20, { readShare: 0, arrivals: 'constant' }),
        database('leader', {
          failover: { detectSeconds: 6, checkSeconds: 2, promoteSeconds: 0, fence: 'lease' },
        }),
        database('follower'),
      ],
      [call('users', 'leader')],
      { replication: [ships('leader', 'follower', 'sync')] },
    ),
    scenario(30, seed, { faults }),
  );
const crash = (atSeconds: number, forSeconds: number): Fault => ({
  kind: 'crash',
  node: 'leader',
  atSeconds,
  forSeconds,
});

test('a death between two checks is noticed by the third: after (3 − ½) × 2 s on average', () => {
  const seconds = Array.from(
    { length: 60 },
    (_, seed) => run(seed, [crash(5, 30)]).faults[0]?.rtoSeconds ?? NaN,
  );
  // Uniform in 4 s … 6 s; writes leave every 0.05 s.
  expect(Math.min(...seconds)).toBeGreaterThan(4);
  expect(Math.max(...seconds)).toBeLessThan(6.05);
  // The mean of 60 has a standard error of 2 ÷ √12 ÷ √60 = 0.075 s: five of them, and a write’s wait.
  expect(Math.abs(seconds.reduce((sum, each) => sum + each, 0) / 60 - 5)).toBeLessThan(0.4);
});

test('a leader that is back at the third check leads on', () => {
  // Two checks, or one, fall into 3.9 s, never three.
  for (let seed = 0; seed < 10; seed++)
    expect(run(seed, [crash(5, 3.9)]).nodes['leader']).toMatchObject({ failovers: 0, lost_writes: 0 });
});

test('one that is there only between the checks is taken for dead', () => {
  // Down but for 0.2 s in each 2 s, so that most series of checks see nothing else.
  const flaps = Array.from({ length: 10 }, (_, index) => crash(5 + 2 * index, 1.8));
  const replaced = Array.from(
    { length: 20 },
    (_, seed) => run(seed, flaps).nodes['leader']?.failovers ?? NaN,
  );
  // A series sees it up with probability 0.1: of 20, 2 ± 1.3.
  expect(replaced.filter((failovers) => failovers > 0).length).toBeGreaterThan(12);
});
