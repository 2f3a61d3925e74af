/** What calculators refuse as an input, and what an engineer may well write. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, evaluateExpression, Names } from '../../../src/estimate';

const problem = (call: string): string | undefined =>
  evaluateExpression(call, new Names()).problems[0]?.message;

describe('what comes whole is not divided', () => {
  test.each([
    'replication.survives(2.5)',
    'replication.for_failures(0.5)',
    'queueing.mean_wait(1/s, 10 ms, 2.5)',
    'connection_pool.per_instance(limit=100.5, instances=8)',
    'consumer_group.busiest(12, 2.5)',
    'sharding.moved_modulo(4, 4.5)',
    'hash_ring.spread(2.5, 100)',
    'failure_detection.longest(1 s, 1.5)',
    'election.split(2.5, 150 ms, 5 ms)',
    'identifiers.space(6.5)',
    'identifiers.collision(1.5, 1000)',
    'bloom.false_positives(10, 6.9)',
    'retry.delay(1.5, 1 s)',
    'backup_plan.stored(1 TB, 3 %, 1.5)',
  ])('%s', (call) => {
    expect(problem(call)).toMatch(/must be a whole number, not \d/);
  });
});

describe('what comes whole and is uncertain', () => {
  test('is refused where a case is none, with the way to make it one', () => {
    expect(problem('replication.survives(uniform(3, 9))')).toMatch(
      /not 3\S* as in some cases: round\(…\) makes/,
    );
  });

  test('is taken where it is rounded', () => {
    expect(problem('replication.survives(round(uniform(3, 9)))')).toBeUndefined();
  });
});

describe('what comes whole may be sought', () => {
  const copies = 'copies = 3\nlosses = replication.survives(copies)\n';
  const sought = (text: string) => evaluateEstimate(copies + text, new Names());

  test('by solve, through what lies between', () => {
    // A majority of 7 is left after 3 losses, and of no fewer.
    expect(sought('solve(copies, losses = 3)').values.at(-1)?.text).toBe('7');
  });

  test('by what_if, of which a part of one does nothing', () => {
    // 3 × 2.5 = 7.5: seven copies survive three losses, three times as many as three do.
    expect(sought('what_if(copies, 2.5)').values.at(-1)?.text).toBe('× 3');
  });
});

describe('a mean, an estimate or a size in parts is taken as it is', () => {
  test.each([
    ['attempts, on average', 'retry.success(attempts=2.5, failure=10 %)'],
    ['servers of a group that scales by itself, on average', 'queueing.utilization(100/s, 10 ms, 2.5)'],
    ['copies of erasure-coded data', 'storage_growth.write_rate(1/s, 1 B, copies=1.4)'],
    ['cores of a container', 'connection_pool.useful(cores=1.5)'],
    ['keys, of which a share is asked for', 'caching.hit_ratio(entries=1000.5, keys=2000.5)'],
    ['bits for each key', 'bloom.hashes(bits_per_key=9.6)'],
    ['nines', 'availability.from_nines(3.5)'],
    ['a client that is there half of the time', 'workload.throughput(clients=0.5, time=1 s)'],
  ])('%s', (_, call) => {
    expect(problem(call)).toBeUndefined();
  });
});

test('more copies than anybody has are refused, before they are counted one by one', () => {
  for (const call of ['mttdl', 'durability'])
    expect(problem(`replication.${call}(replicas=1e30, mttf=1 year, mttr=1 h)`)).toMatch(
      /^“replicas” must be between 1 and 10 k, not /,
    );
});

test('a bound that is a tiny share is told', () => {
  expect(problem('bloom.size(keys=1 M, false_positives=0 %)')).toBe(
    '“false_positives” must be between 1 × 10⁻¹³ % and 100 %, not 0 %',
  );
});

describe('a part is no more than the whole', () => {
  test.each([
    [
      'connection_pool.instances(limit=10, size=1, reserved=11)',
      '“reserved” must be at most “limit”, which is 10, not 11',
    ],
    [
      'election.leaderless(shortest=300 ms, longest=150 ms, followers=4, message=5 ms)',
      '“shortest” must be at most “longest”, which is 150 ms, not 300 ms',
    ],
    ['quorum.latency(k=4, n=3, mean=1 ms, share=99 %)', '“k” must be at most “n”, which is 3, not 4'],
  ])('%s', (call, message) => {
    expect(problem(call)).toBe(message);
  });
});
