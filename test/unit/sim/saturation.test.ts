import { expect, test } from 'vitest';
import { simulate } from '../../../src/sim';
import { MOST_UNDER_WAY } from '../../../src/sim/nodes/crowd';
import { call, clients, constant, model, scenario, service } from './models';

/** Three seconds of arrivals for which there is hardly a worker. */
const rate = 100_000;
const seconds = 3;
const flooded = (asynchronous: boolean) =>
  simulate(
    model(
      [clients('users', rate, { arrivals: 'constant' }), service('app', constant(1))],
      [call('users', 'app', { asynchronous })],
    ),
    scenario(seconds, 1),
  );

test('users who come when a run has no memory for more are turned away', () => {
  const { failures } = flooded(false);
  // All but those under way, and the two or three that were answered.
  expect(failures['users']?.crowded).toBeCloseTo(rate * seconds - MOST_UNDER_WAY, -1);
});

test('so are calls that nobody waits for', () => {
  const { failures } = flooded(true);
  expect(failures['users']).toBeUndefined();
  expect(failures['app']?.crowded).toBeCloseTo(rate * seconds - MOST_UNDER_WAY, -1);
});

test('what they came for is saturated by all who came, not by those who were let in', () => {
  // 1000 seconds at 1000 a second, of which one a second is served: the places under way are soon all taken.
  const { saturated } = simulate(
    model([clients('users', 1000), service('app', constant(1))], [call('users', 'app')]),
    scenario(1000, 1),
  );
  expect(saturated[0]?.offeredLoad).toBeCloseTo(1000, -1);
});

test('a node beside a flooded one is not saturated', () => {
  const { saturated } = simulate(
    model(
      [
        clients('many', 120_000),
        clients('few', 100),
        service('slow', constant(0.01)),
        service('fine', constant(0.006)),
      ],
      [call('many', 'slow'), call('few', 'fine')],
    ),
    scenario(5, 1),
  );
  // 100 a second of 6 ms are 60 % of one worker.
  expect(saturated.map(({ node }) => node)).toEqual(['slow']);
});
