/** Calculators say what to do where a result calls for it, and nothing where all is well. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';

function advice(call: string): string | undefined {
  const [row] = evaluateEstimate(call, new Names()).values;
  if (row === undefined) throw new Error(`${call} has no value`);
  return row.advice;
}

describe.each([
  [
    'a reader that may miss the latest write',
    'quorum.overlaps(3, 1, 2)',
    'quorum.overlaps(3, 2, 2)',
    'raise r or w',
  ],
  [
    'reads that one loss stops',
    'quorum.read_failures(3, 3)',
    'quorum.read_failures(3, 2)',
    'stops all reads',
  ],
  [
    'writes that one loss stops',
    'quorum.write_failures(3, 3)',
    'quorum.write_failures(3, 2)',
    'stops all writes',
  ],
  ['either that one loss stops', 'quorum.failures(3, 1, 3)', 'quorum.failures(3, 2, 2)', 'down stops'],
  ['an even number of copies', 'quorum.majority(4)', 'quorum.majority(5)', 'odd'],
  ['no majority after a loss', 'replication.survives(2)', 'replication.survives(3)', 'three copies'],
  ['a single copy', 'replicas_for(99 %, 99.9 %)', 'replicas_for(99.99 %, 99 %)', 'single point of failure'],
  [
    'data on one disk',
    'replication.mttdl(1, 1 year, 1 h)',
    'replication.mttdl(2, 1 year, 1 h)',
    'lost with it',
  ],
  [
    'parts that are all needed',
    'availability.k_of_n(3, 3, 99 %)',
    'availability.k_of_n(2, 3, 99 %)',
    'more parts',
  ],
  // 1 − 99 % is 99 times 1 − 99.99 %.
  [
    'a part beside which the others hardly matter',
    'availability.serial(99.99 %, 99 %)',
    'availability.serial(99.9 %, 99.95 %)',
    'Part 2 makes 99 %',
  ],
  [
    'a part that has no other beside it',
    'availability.parallel(99 %)',
    'availability.parallel(99 %, 99 %)',
    'single point of failure',
  ],
  // 1 − 0.001² is 99.9999 %, 1 − 0.01² is 99.99 %.
  [
    'parts that would have to share nothing',
    'availability.parallel(99.9 %, 99.9 %)',
    'availability.parallel(99 %, 99 %)',
    'fail independently',
  ],
  [
    'a budget that is spent early',
    'availability.budget_lasts(2)',
    'availability.budget_lasts(1)',
    'gone before',
  ],
  // 0.01 % of 9999 requests is less than one.
  [
    'a target that cannot be measured',
    'availability.error_budget(99.99 %, 9999/day, 1 day)',
    'availability.error_budget(99.99 %, 10001/day, 1 day)',
    'Not one request',
  ],
  // 3.3 % of a month's budget in a day is burn rate 1.
  [
    'an alert without a fire',
    'availability.alert_burn_rate(3 %, 1 day)',
    'availability.alert_burn_rate(4 %, 1 day)',
    'allowed all the time',
  ],
  [
    'servers that are nearly full',
    'queueing.utilization(81/s, 10 ms, 1)',
    'queueing.utilization(79/s, 10 ms, 1)',
    '80 %',
  ],
  [
    'servers that are overloaded',
    'queueing.mean_wait(101/s, 10 ms, 1)',
    'queueing.mean_wait(99/s, 10 ms, 1)',
    'without end',
  ],
  ['one server', 'queueing.servers(1/s, 1 ms)', 'queueing.servers(1 k/s, 10 ms)', 'single point of failure'],
  [
    'one link',
    'networking.links(1 Mb/s, 10 Gb/s)',
    'networking.links(9 Gb/s, 10 Gb/s)',
    'single point of failure',
  ],
  [
    'links planned to be full',
    'networking.links(90 Gb/s, 10 Gb/s, 95 %)',
    'networking.links(90 Gb/s, 10 Gb/s)',
    '80 %',
  ],
  // 64 KiB in 100 ms are 5.24 Mbit/s.
  [
    'a wide pipe',
    'networking.in_flight(5.3 Mb/s, 100 ms)',
    'networking.in_flight(5.2 Mb/s, 100 ms)',
    'window scaling',
  ],
  [
    'one machine',
    'scaling.machines(100/s, 1 k/s)',
    'scaling.machines(5 k/s, 1 k/s)',
    'single point of failure',
  ],
  [
    'none to spare',
    'scaling.horizontal(5/s, 1/s, 1 $/month, 0)',
    'scaling.horizontal(5/s, 1/s, 1 $/month, 1)',
    'none to spare',
  ],
  // With 10 % contention, 11 do the work of 5.5 and 12 of less than 6: 12 ÷ (1 + 1.1) = 5.71.
  ['machines that wait', 'scalability.speedup(12, 10 %)', 'scalability.speedup(10, 10 %)', 'less than half'],
  // Amdahl: at most 1 ÷ 10 % = 10 times.
  [
    'a load beyond all machines',
    'scalability.needed(10/s, 1/s, 10 %)',
    'scalability.needed(9/s, 1/s, 10 %)',
    'No number',
  ],
  [
    'too few keys for shards',
    'sharding.needed(1 GB, 2 GB, 1/s, 2/s)',
    'sharding.needed(3 GB, 2 GB, 1/s, 2/s)',
    'do without',
  ],
  [
    'a queue that fills',
    'queue_backlog.growth(11/s, 10/s)',
    'queue_backlog.growth(10/s, 10/s)',
    'add consumers',
  ],
  [
    'a queue that stays',
    'queue_backlog.recovery(1 h, 10/s, 10/s)',
    'queue_backlog.recovery(1 h, 9/s, 10/s)',
    'never drains',
  ],
  ['idle consumers', 'consumer_group.idle(3, 4)', 'consumer_group.idle(4, 4)', 'partitions'],
  [
    'demand above the limit',
    'rate_limiter.rejected(9/s, 10/s)',
    'rate_limiter.rejected(10/s, 10/s)',
    'raise the rate',
  ],
  [
    'a pool above the limit',
    'connection_pool.instances(9, 10)',
    'connection_pool.instances(10, 10)',
    'smaller',
  ],
  [
    'a database behind a cold cache',
    'caching.needed_hit_ratio(11/s, 10/s)',
    'caching.needed_hit_ratio(9/s, 10/s)',
    'empty cache',
  ],
  [
    'a check that may not fail',
    'failure_detection.longest(1 s, 1)',
    'failure_detection.longest(1 s, 2)',
    'lost check',
  ],
  // A run of one in a thousand comes after 1000 checks.
  [
    'false alarms',
    'failure_detection.false_alarm_after(1 min, 1, 0.1 %)',
    'failure_detection.false_alarm_after(20 min, 1, 0.1 %)',
    'raise the threshold',
  ],
  [
    'a failover by hand',
    'failover_downtime.mean(30 s, 30 min, 95 %)',
    'failover_downtime.mean(30 s, 1 min, 95 %)',
    'rehearse',
  ],
  [
    'a failover of unknown length',
    'failover_downtime.mean(30 s, success=95 %)',
    'failover_downtime.mean(30 s)',
    'people take',
  ],
  [
    'a plan that loses too much',
    'recovery.meets(2 h, 1 h, 1 h, 1 h)',
    'recovery.meets(1 h, 1 h, 1 h, 1 h)',
    'back up more',
  ],
  [
    'a plan that takes too long',
    'recovery.meets(1 h, 2 h, 1 h, 1 h)',
    'recovery.meets(1 h, 1 h, 1 h, 1 h)',
    'too late',
  ],
  [
    'a restore after the time',
    'recovery.restore_rate(1 GB, 1 h, 1 h)',
    'recovery.restore_rate(1 GB, 1 h, 1 min)',
    'standby',
  ],
  [
    'writes that die with a leader',
    'recovery.lost_writes(10/s, 100 ms)',
    'recovery.lost_writes(9/s, 100 ms)',
    'another copy',
  ],
  [
    'heartbeats that come late',
    'election.fits(20 ms, 150 ms, 1 day)',
    'election.fits(15 ms, 150 ms, 1 day)',
    'Lengthen',
  ],
  [
    'servers that fail too soon',
    'election.fits(1 ms, 150 ms, 2 min)',
    'election.fits(1 ms, 150 ms, 3 min)',
    'Shorten',
  ],
  // 1 − 0.99¹⁰⁰ = 63 %.
  ['a wide fan-out', 'hedging.fan_out(1 %, 100)', 'hedging.fan_out(1 %, 5)', 'hedge'],
  // One in √(positions) of each server.
  ['an uneven ring', 'hash_ring.spread(10, 10)', 'hash_ring.spread(10, 100)', 'virtual nodes'],
  ['a filter that is too small', 'bloom.false_positives(2, 1)', 'bloom.false_positives(10, 7)', 'more bits'],
  // 41 bits of milliseconds are 69.7 years.
  [
    'a clock that ends',
    'identifiers.snowflake_left(41, 65 years)',
    'identifiers.snowflake_left(41, 60 years)',
    'new epoch',
  ],
  [
    'a disk that is nearly full',
    'storage_growth.full_in(1 MB, 1/s, 1 B)',
    'storage_growth.full_in(1 GB, 1/s, 1 B)',
    'full within',
  ],
  [
    'a read soon after a write',
    'replication_lag.stale(1 s, 1 s)',
    'replication_lag.stale(1 s, 5 s)',
    'from the leader',
  ],
])('%s', (_, strange, sound, words) => {
  test(`is told: ${strange}`, () => {
    expect(advice(strange)).toContain(words);
  });

  test(`is not told of ${sound}`, () => {
    expect(advice(sound) ?? '').not.toContain(words);
  });
});
