/** “System Design: Building and architecting distributed systems at scale”. */
import { reckoned } from './claims';

reckoned('Reliability & Availability', [
  {
    says: '99.9 % is about 8.7 h down a year',
    cell: 'availability.downtime(99.9 %) to h',
    is: 8.7,
    digit: 0.1,
  },
  { says: '99.99 % is about 52 min', cell: 'availability.downtime(99.99 %) to min', is: 52, digit: 1 },
]);

reckoned(
  'Fault Tolerance, retry with backoff',
  [1, 2, 4, 8].map((seconds, index) => ({
    says: `wait ${index + 1} is ${seconds} s`,
    cell: `retry.delay(retry = ${index + 1}, first = 1 s) to s`,
    is: seconds,
  })),
);

const reddit = `
  asked = 100 k read/min
  hits  = caching.ttl_hit_ratio(requests = asked, ttl = 1 s)`;

reckoned('Caching, the comment count that is asked for 100k times a minute and kept for a second', [
  {
    says: 'leaves 60 queries a minute, one a second',
    cell: `${reddit}
      caching.misses(requests = asked, hit_ratio = hits) to /min`,
    is: 60,
    digit: 1,
  },
  {
    says: 'saves 99,940 queries a minute, not 99,999, which would leave one',
    cell: `${reddit}
      asked * hits to read/min`,
    is: 99_940,
    digit: 1,
  },
]);

reckoned('Topics and building blocks', [
  { says: 'a Snowflake ID has 64 bits', cell: 'sizes.snowflake to bit', is: 64 },
  { says: 'user 42 of user_id % 1000 is on shard 42', cell: '42 mod 1000', is: 42 },
  {
    says: 'LinkedIn’s Kafka takes 7 trillion messages a day',
    cell: 'capacities.kafka_fleet * 1 day',
    is: 7e12,
    digit: 1,
  },
  {
    says: '200 ms from Virginia to Sydney are more than light needs',
    cell: 'fibre.virginia_sydney < 200 ms',
    is: true,
  },
]);
