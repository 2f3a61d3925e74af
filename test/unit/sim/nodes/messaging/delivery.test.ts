/** How often the work of a message is done: crashes, lost acknowledgements, late ones, failures. */
import { describe, expect, test } from 'vitest';
import { simulate, type Fault } from '../../../../../src/sim';
import type { QueueSpec } from '../../../../../src/sim/nodes/queue';
import { expectMean, replicate } from '../../confidence';
import { call, clients, constant, model, queue, scenario, worker } from '../../models';
import { run } from './runs';

type Delivery = QueueSpec['delivery'];

const crash = (node: string, atSeconds: number, forSeconds: number): Fault => ({
  kind: 'crash',
  node,
  atSeconds,
  forSeconds,
});

describe('a crash with ten messages in progress', () => {
  // Ten a second, each worked on for a second: at 5.05 s those of 4.1 … 5.0 s are in progress.
  const counts = (delivery: Delivery) =>
    run(
      {
        rate: 10,
        time: constant(1),
        jobs: { delivery },
        crew: { workers: 100 },
        faults: [crash('crew', 5.05, 1)],
      },
      60,
    ).jobs;

  test('loses them at most once', () => {
    const { runs_zero, runs_twice, redelivered } = counts('at-most-once');
    expect({ runs_zero, runs_twice, redelivered }).toEqual({ runs_zero: 10, runs_twice: 0, redelivered: 0 });
  });
  test('delays them at least once, until the visibility timeout', () => {
    const { runs_zero, runs_twice, redelivered, delay_max } = counts('at-least-once');
    expect({ runs_zero, runs_twice, redelivered }).toEqual({ runs_zero: 0, runs_twice: 0, redelivered: 10 });
    expect(delay_max).toBeCloseTo(30 + 1, 9);
  });
});

describe('a crash with work done and not acknowledged yet', () => {
  // Acknowledged every 5 s. Those of 4.1 … 8.0 s are done at 5.05 … 8.95 s, and the crash is at 9 s.
  const counts = (delivery: Delivery) =>
    run(
      {
        rate: 10,
        time: constant(0.95),
        jobs: { delivery },
        crew: { workers: 100, commitSeconds: 5 },
        faults: [crash('crew', 9, 1)],
      },
      60,
    ).jobs;
  test('does it twice at least once', () => {
    expect(counts('at-least-once').runs_twice).toBe(40);
    expect(counts('at-least-once').runs_zero).toBe(0);
  });
  test('leaves one effect exactly once, though it is delivered as often', () => {
    const { runs_zero, runs_twice, redelivered } = counts('exactly-once');
    // And ten that were in progress: those of 8.1 … 9.0 s, less the one that comes with the crash.
    expect({ runs_zero, runs_twice }).toEqual({ runs_zero: 0, runs_twice: 0 });
    expect(redelivered).toBe(counts('at-least-once').redelivered);
  });
  test('does it once at most once', () => {
    expect(counts('at-most-once').runs_twice).toBe(0);
  });
});

test('an acknowledgement that does not get through has the work done twice', () => {
  // Those of 4.1 … 5.0 s are in progress when the connection breaks, and end while it is broken.
  const { jobs } = run(
    {
      rate: 10,
      time: constant(1),
      crew: { workers: 100 },
      faults: [{ kind: 'partition', from: 'jobs', to: 'crew', atSeconds: 5.05, forSeconds: 10 }],
    },
    60,
  );
  expect(jobs.runs_twice).toBe(10);
  expect(jobs.runs_zero).toBe(0);
});

describe('a visibility timeout shorter than the work', () => {
  test('has every message done as often as it may be delivered, and ends in dead letters', () => {
    // Delivered at 0, 1 … 4 s after its acceptance, done 1.5 s after each, dead at 5 s: the receipt of each run is stale.
    const { jobs } = run(
      {
        rate: 1,
        time: constant(1.5),
        jobs: { visibilitySeconds: 1, maxDeliveries: 5 },
        crew: { workers: 100 },
      },
      20.25,
    );
    // The last run of those of 1 … 14 s has ended by then; those of 1 … 15 s are dead.
    expect({ ...jobs, dead_letters: jobs.dead_letters }).toMatchObject({
      runs_twice: 14,
      runs_once: 0,
      dead_letters: 15,
    });
    // Of 1 … 16 s four times, of 17, 18 and 19 s three times, twice and once.
    expect(jobs.redelivered).toBe(16 * 4 + 3 + 2 + 1);
  });

  test('does no harm where nobody else has time before the work is done', () => {
    // SQS deletes a message with its latest receipt handle, also when it is visible again.
    const { jobs } = run({ rate: 0.5, time: constant(1.5), jobs: { visibilitySeconds: 1 } }, 100.9);
    expect({ ...jobs }).toMatchObject({ runs_twice: 0, redelivered: 0, runs_once: 49 });
  });
});

describe('runs that fail', () => {
  const runs = (maxDeliveries: number) =>
    replicate(20, (seed) =>
      run(
        {
          rate: 10,
          time: constant(0.01),
          jobs: { maxDeliveries },
          crew: { workers: 100, failureShare: 0.3 },
        },
        300.05,
        seed,
      ),
    ).map(({ jobs }) => jobs);
  test('make deliveries geometric: 1 ÷ (1 − p) for each message', () => {
    expectMean(
      runs(1000).map(({ redelivered = NaN }) => 1 + redelivered / 3_000),
      1 / (1 - 0.3),
      0.02,
    );
  });
  test('make pⁿ of the messages dead letters after n deliveries', () => {
    expectMean(
      runs(3).map(({ dead_letters = NaN }) => dead_letters / 3_000),
      0.3 ** 3,
      0.15,
    );
  });
  test('wait so long before they are tried again', () => {
    const { jobs } = run(
      {
        rate: 1,
        time: constant(0.1),
        jobs: { maxDeliveries: 4, retryDelaySeconds: 2 },
        crew: { poisonShare: 1 },
      },
      1.1 + 3 * 2.1,
    );
    // Four runs of 0.1 s with 2 s between, from 1 s on: 7.4 s, a moment before the end.
    expect(jobs.dead_letters).toBe(1);
  });
});

test('each poisoned message is a dead letter after all its deliveries', () => {
  const { jobs } = run(
    {
      rate: 10,
      time: constant(0.01),
      jobs: { maxDeliveries: 5 },
      crew: { workers: 100, poisonShare: 0.05 },
    },
    1000.09,
  );
  const dead = jobs.dead_letters ?? NaN;
  // 3.3 binomial deviations of 10,000 messages.
  expect(Math.abs(dead - 500)).toBeLessThan(3.3 * Math.sqrt(10_000 * 0.05 * 0.95));
  expect(jobs).toMatchObject({ redelivered: 4 * dead, runs_zero: dead, runs_once: 10_000 - dead });
});

test('a queue for dead letters gets each one, and nothing else', () => {
  const { nodes } = simulate(
    model(
      [
        clients('users', 10, { arrivals: 'constant' }),
        queue('jobs', { maxDeliveries: 2 }),
        worker('crew', constant(0.01), { poisonShare: 0.1 }),
        queue('dead'),
        worker('cleaner', constant(0.01)),
      ],
      [
        call('users', 'jobs'),
        call('jobs', 'crew'),
        call('jobs', 'dead', { asynchronous: true }),
        call('dead', 'cleaner'),
      ],
    ),
    scenario(100.05, 1),
  );
  expect(nodes['jobs']?.dead_letters).toBeGreaterThan(50);
  expect(nodes['cleaner']?.runs_once).toBe(nodes['jobs']?.dead_letters);
  expect((nodes['crew']?.runs_once ?? NaN) + (nodes['cleaner']?.runs_once ?? NaN)).toBe(1000);
});

describe('a crash of the queue', () => {
  // The worker takes one a second of the two a second that come: at 10.25 s ten are done or in progress, ten wait.
  const counts = (durable: boolean) =>
    run({ rate: 2, time: constant(1), jobs: { durable }, faults: [crash('jobs', 10.25, 5)] }, 60);
  test('loses what it has in memory, and what is in progress is done', () => {
    expect(counts(false).jobs.dropped).toBe(11);
    expect(counts(false).jobs.runs_zero).toBe(10);
  });
  test('loses nothing that is on disk', () => {
    expect(counts(true).jobs).toMatchObject({ dropped: 0, runs_zero: 0 });
  });
  test('refuses those who send', () => {
    // The ten of 10.5 … 15.0 s, of 120.
    expect(counts(true).users.errors).toBeCloseTo(10 / 120, 9);
  });
});
