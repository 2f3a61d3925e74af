/** When a fault’s end is felt: by the first write that was sent after it began, not by what was under way. */
import { expect, test } from 'vitest';
import { simulate, type Fault } from '../../../../src/sim';
import { call, clients, constant, database, model, scenario, service } from '../models';

/** Writes at 10.0, 10.1 … s, each 0.25 s in the app and then 0.25 s in the database. */
const design = model(
  [
    clients('users', 10, { arrivals: 'constant', readShare: 0, zone: 'home' }),
    service('app', constant(0.25), { workers: 100, zone: 'cloud' }),
    database('store', { time: constant(0.25), connections: 100, zone: 'cloud' }),
  ],
  [call('users', 'app'), call('app', 'store')],
);
const rtoSeconds = (fault: Fault, seconds = 60): number | null | undefined =>
  simulate(design, scenario(seconds, 1, { faults: [fault] })).faults[0]?.rtoSeconds;
const partition: Fault = { kind: 'partition', from: 'home', to: 'cloud', atSeconds: 20.05 };

test('users who are cut off for 20 s wait 20 s and one write, whatever still runs where they do not reach', () => {
  // Writes of up to 20.0 s end at 20.5 s; the next that gets through is that of 40.1 s.
  expect(rtoSeconds({ ...partition, forSeconds: 20 })).toBeCloseTo(40.1 + 0.5 - 20.05, 9);
});

test('users who are cut off for good are not served again', () => expect(rtoSeconds(partition)).toBeNull());

test('where nobody is kept waiting, it is what the next write takes', () =>
  expect(rtoSeconds({ kind: 'slow', node: 'app', factor: 1, extraSeconds: 0, atSeconds: 20.05 })).toBeCloseTo(
    0.5,
    9,
  ));

test('of two faults, each waits for a write of its own', () => {
  const { faults } = simulate(
    design,
    scenario(60, 1, {
      faults: [
        { ...partition, forSeconds: 10 },
        // What the first one let through again is under way.
        { ...partition, atSeconds: 30.35, forSeconds: 10 },
      ],
    }),
  );
  expect(faults[0]?.rtoSeconds).toBeCloseTo(30.1 + 0.5 - 20.05, 9);
  expect(faults[1]?.rtoSeconds).toBeCloseTo(40.4 + 0.5 - 30.35, 9);
});

test('a write that is tried again until the database is back has waited', () => {
  const { faults } = simulate(
    model(
      [
        clients('users', 0.05, { arrivals: 'constant', readShare: 0 }),
        database('store', { time: constant(0.2) }),
      ],
      [
        call('users', 'store', {
          retries: { most: 100, backoff: { growth: 'fixed', baseSeconds: 1, capSeconds: 1, jitter: 'none' } },
        }),
      ],
    ),
    scenario(60, 1, { faults: [{ kind: 'crash', node: 'store', atSeconds: 20.1, forSeconds: 10 }] }),
  );
  // Sent at 20 s, broken off at 20.1 s and tried each second: that of 30.1 s finds it up, that of 40 s is the next.
  expect(faults[0]?.rtoSeconds).toBeGreaterThan(10);
  expect(faults[0]?.rtoSeconds).toBeLessThan(10 + 1 + 0.2 + 1e-9);
});
