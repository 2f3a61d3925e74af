/** A design guide that begins “Scaling is one of the most fundamental concepts in system design”, chapter on caching. */
import { reckoned } from './claims';

reckoned('HTTP cache headers', [
  { says: 'max-age=3600 is an hour', cell: '3600 s to h', is: 1 },
  { says: 'max-age=86400 is a day', cell: '86_400 s to day', is: 1 },
  { says: 'max-age=31536000 is a year of 365 days', cell: '31_536_000 s to day', is: 365 },
]);

const timesLess = (hits: string): string => `
  asked = 10 k/s
  asked / caching.misses(requests = asked, hit_ratio = ${hits})`;

reckoned('Cache-aside, “reduces database load by 10–100x”', [
  { says: 'by 100 with a hit rate of 99 %', cell: timesLess('capacities.cache_hit_ratio'), is: 100 },
  { says: 'by 10 with a hit rate of 90 %', cell: timesLess('90 %'), is: 10 },
]);

reckoned('Refresh-ahead', [{ says: '600 s are 10 min', cell: '600 s to min', is: 10 }]);

reckoned('Redis Cluster, 16384 hash slots', [
  { says: 'three nodes with 5461, 5462 and 5461 have them all', cell: '5461 + 5462 + 5461', is: 16_384 },
  { says: 'node 1 has the slots 0–5460', cell: '5460 - 0 + 1', is: 5461 },
  { says: 'node 2 has the slots 5461–10922', cell: '10_922 - 5461 + 1', is: 5462 },
  { says: 'node 3 has the slots 10923–16383', cell: '16_383 - 10_923 + 1', is: 5461 },
  { says: 'none has more than a third, rounded up', cell: 'ceil(16_384 / 3)', is: 5462 },
]);
