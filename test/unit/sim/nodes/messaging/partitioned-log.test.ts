/** A partitioned log: order of each key, one reader of each partition, and what a rebalance costs. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../../src/sim';
import type { QueueSpec } from '../../../../../src/sim/nodes/queue';
import { expectMean, replicate } from '../../confidence';
import { constant, exponential } from '../../models';
import { run } from './runs';

const POISSON = { arrivals: 'poisson', keys: 1e6 } as const;

describe('one key', () => {
  // All its messages are in one partition, and one instance reads that.
  const { jobs, crew } = run(
    { rate: 8, time: constant(0.1), jobs: { partitions: 10 }, crew: { instances: 10 } },
    1000,
  );
  test('keeps its partition busy for rate × time', () => {
    expect(jobs.hot_partition).toBeCloseTo(0.8, 2);
  });
  test('leaves all instances but one idle', () => {
    expect(crew.utilization).toBeCloseTo(0.8 / 10, 3);
    expect(crew.imbalance).toBeCloseTo(9, 9);
  });
  test('gets no more done than one worker does, however many there are', () => {
    const { throughput } = run(
      { rate: 100, time: constant(0.1), jobs: { partitions: 10 }, crew: { instances: 10 } },
      300,
    ).crew;
    expect(throughput).toBeCloseTo(10, 1);
  });
});

test('keys that are spread evenly make each partition an M/M/1 queue of its share', () => {
  // Kleinrock, Queueing Systems I (1975), §3.2: time in system 1 ÷ (μ − λ), here with 0.7 a second for each of ten.
  const runs = replicate(20, (seed) =>
    run(
      {
        rate: 7,
        time: exponential(1),
        jobs: { partitions: 10 },
        crew: { instances: 5, workers: 2 },
        users: POISSON,
      },
      500,
      seed,
      50,
    ),
  );
  expectMean(
    runs.map(({ jobs }) => jobs.delay ?? NaN),
    1 / (1 - 0.7),
    0.12,
  );
  expectMean(
    runs.map(({ crew }) => crew.utilization ?? NaN),
    0.7,
    0.03,
  );
});

test('each key stays in order, however many work at once', () => {
  const { jobs } = run(
    {
      rate: 40,
      time: exponential(0.1),
      jobs: { partitions: 12 },
      crew: { instances: 3, workers: 4 },
      users: { ...POISSON, keys: 20 },
    },
    1000,
  );
  expect(jobs.out_of_order).toBe(0);
});

test('seven partitions in ranges over three instances: the first has three of them', () => {
  // Kafka’s RangeAssignor: 3, 2 and 2. The busiest has 3 ÷ (7 ÷ 3) of the mean.
  const runs = replicate(10, (seed) =>
    run(
      {
        rate: 50,
        time: constant(0.001),
        jobs: { partitions: 7 },
        crew: { instances: 3, workers: 3 },
        users: POISSON,
      },
      200,
      seed,
    ),
  );
  expectMean(
    runs.map(({ crew }) => 1 + (crew.imbalance ?? NaN)),
    3 / (7 / 3),
    0.05,
  );
});

describe('an instance that crashes', () => {
  /** Two instances, of which the first, which reads the only key’s partition, is lost. */
  const counts = (delivery: QueueSpec['delivery'], commitSeconds = 0) =>
    run(
      {
        rate: 1,
        time: constant(0.25),
        jobs: { partitions: 2, delivery },
        crew: { instances: 2, sessionSeconds: 10, rebalanceSeconds: 3, commitSeconds },
        faults: [{ kind: 'crash', node: 'crew', instances: 1, atSeconds: 10.125 }],
      },
      60,
    );

  test('is missed after its session, and the group stands still for the rebalance', () => {
    // Delivered at 10 s, lost at 10.125 s; its partition is read again from 10.125 + 10 + 3 s on.
    const { jobs, crew } = counts('at-least-once');
    expect(jobs.delay_max).toBeCloseTo(13.125 + 0.25, 9);
    expect(crew.rebalances).toBe(1);
    expect(jobs).toMatchObject({ redelivered: 1, runs_twice: 0, runs_zero: 0, out_of_order: 0 });
  });
  test('loses what it had begun at most once', () => {
    expect(counts('at-most-once').jobs).toMatchObject({ redelivered: 0, runs_twice: 0, runs_zero: 1 });
  });
  test('has the work since its last commit done again', () => {
    // Committed at 8 s: that of 7 s was done. Those of 8 and 9 s are done again.
    const { jobs } = counts('at-least-once', 4);
    expect(jobs).toMatchObject({ redelivered: 3, runs_twice: 2, runs_zero: 0 });
    // After that of 9 s comes once more that of 8 s.
    expect(jobs.out_of_order).toBe(1);
  });
  test('but without an effect where that is stored exactly once', () => {
    const { jobs } = counts('exactly-once', 4);
    expect(jobs).toMatchObject({ redelivered: 3, runs_twice: 0, runs_zero: 0, out_of_order: 0 });
  });
});

describe('instances that come and go in order', () => {
  const scaled = (instances: number) =>
    run(
      {
        rate: 1,
        time: constant(0.25),
        jobs: { partitions: 4 },
        crew: { instances: 2, rebalanceSeconds: 3, commitSeconds: 5 },
        faults: [{ kind: 'scale', node: 'crew', instances, atSeconds: 10.125 }],
      },
      60,
    ).jobs;
  test.each([1, -1])('cost the pause of a rebalance and nothing else (%i)', (instances) => {
    const jobs = scaled(instances);
    expect(jobs).toMatchObject({ rebalances: 1, redelivered: 0, runs_twice: 0, runs_zero: 0 });
    // That of 11 s waits until 13.125 s.
    expect(jobs.delay_max).toBeCloseTo(2.125 + 0.25, 9);
  });
  test('a rebalance waits for the work that is being done', () => {
    // Begun at 10 s, it takes 8 s; the pause would be over at 13.125 s.
    const { jobs } = run(
      {
        rate: 0.1,
        time: constant(8),
        jobs: { partitions: 4 },
        crew: { instances: 2 },
        faults: [{ kind: 'scale', node: 'crew', instances: 1, atSeconds: 10.125 }],
      },
      60,
    );
    expect(jobs).toMatchObject({ redelivered: 0, runs_twice: 0, runs_once: 5 });
    expect(jobs.delay_max).toBeCloseTo(8, 9);
  });
});

describe('a group that is cut off from the log', () => {
  const cut = (forSeconds: number) =>
    run(
      {
        rate: 1,
        time: constant(0.25),
        jobs: { partitions: 2 },
        crew: { instances: 2, sessionSeconds: 10 },
        faults: [{ kind: 'partition', from: 'jobs', to: 'crew', atSeconds: 10.125, forSeconds }],
      },
      60,
    ).jobs;
  test('goes on where it was within its session', () => {
    expect(cut(5)).toMatchObject({ rebalances: 0, redelivered: 0, runs_twice: 0, runs_zero: 0 });
  });
  test('is out after its session, and repeats what it could not commit', () => {
    const jobs = cut(20);
    expect(jobs).toMatchObject({ rebalances: 1, redelivered: 1, runs_twice: 1, runs_zero: 0 });
    // That of 11 s: until the end of the cut, the rebalance, and its own turn after that of 10 s.
    expect(jobs.delay_max).toBeCloseTo(30.125 + 3 + 0.25 + 0.25 - 11, 9);
  });
});

test('a message that fails holds up those behind it, and keeps them in order', () => {
  const flaw: Partial<QueueSpec> = { partitions: 1, maxDeliveries: 3, retryDelaySeconds: 1 };
  const { jobs } = run({ rate: 0.1, time: constant(0.5), jobs: flaw, crew: { poisonShare: 1 } }, 99);
  // Each is dead after three runs of 0.5 s with a second between two.
  expect(jobs).toMatchObject({ dead_letters: 9, redelivered: 18, out_of_order: 0 });
  expect(jobs.hot_partition).toBeCloseTo((9 * 3 * 0.5) / 99, 6);
});

describe('the queue of a stopped group', () => {
  const down: Fault = { kind: 'crash', node: 'crew', atSeconds: 10.125 };
  const stopped = (jobs: Partial<QueueSpec>) =>
    run({ rate: 1, time: constant(0.25), jobs: { partitions: 1, ...jobs }, faults: [down] }, 60.5).jobs;
  test('grows without a bound', () => {
    // That of 10 s is lost with the instance; it and 50 more wait.
    expect(stopped({}).queue_max).toBe(51);
  });
  test('drops the oldest of a full one', () => {
    // Five may wait for their first delivery, besides that of 10 s: from 16 s on one goes for each that comes.
    expect(stopped({ capacity: 5, overflow: 'drop-oldest' })).toMatchObject({ dropped: 45, queue_max: 6 });
  });
  test('drops what is too old', () => {
    // When that of 60 s comes, those up to 49 s are more than 10 s old.
    expect(stopped({ retentionSeconds: 10.5 })).toMatchObject({ dropped: 40 });
  });
});
