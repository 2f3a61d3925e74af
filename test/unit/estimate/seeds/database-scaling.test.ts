/** A design guide that begins “Scaling is one of the most fundamental concepts in system design”, chapter on databases. */
import { reckoned } from './claims';

reckoned('Replication lag scenarios', [
  { says: 'an update at 0 that is applied at 150 ms lags 150 ms', cell: '150 ms - 0 ms to ms', is: 150 },
  { says: '2000 ms are 2 s', cell: '2000 ms to s', is: 2 },
  { says: 'from the commit at 50 ms the lag is 100 ms, not 150', cell: '150 ms - 50 ms to ms', is: 100 },
]);

reckoned('Timeline consistency, lags of 50, 200 and 500 ms', [
  { says: 'reads go to the first below 100 ms', cell: '50 ms < 100 ms', is: true },
  { says: 'and to no other', cell: 'min(200 ms, 500 ms) < 100 ms', is: false },
]);

reckoned('Database sharding, range-based', [
  { says: 'user 1,000 is in shard 1', cell: 'ceil(1000 / 1000)', is: 1 },
  { says: 'user 1,001 is in shard 2', cell: 'ceil(1001 / 1000)', is: 2 },
  { says: 'user 2,000,001 is in shard 3 of a million each', cell: 'ceil(2_000_001 / (1 M))', is: 3 },
]);

reckoned('How replication works, statement-based and row-based', [
  { says: '100 more than 1,000 are 1,100', cell: '1000 $ + 100 $', is: 1100 },
  { says: 'on a replica with 900 the statement makes 1,000', cell: '900 $ + 100 $', is: 1000 },
]);

reckoned('PostgreSQL replication', [
  { says: 'a name of 24 hex digits has 8 for the timeline and 16 for the file', cell: '8 + 16', is: 24 },
]);

reckoned('Consensus algorithms, up to (N − 1)/2 failures', [
  { says: 'three nodes bear one', cell: 'replication.survives(3)', is: 1 },
  { says: 'five nodes bear two', cell: 'replication.survives(5)', is: 2 },
]);

reckoned('DynamoDB, N = 3, R = 2, W = 2', [
  { says: 'reads overlap writes', cell: 'quorum.overlaps(n = 3, r = 2, w = 2)', is: true },
  { says: 'in one replica', cell: 'quorum.overlap(n = 3, r = 2, w = 2)', is: 1 },
  { says: 'a strong read costs two units, twice as much as one', cell: '2 unit / (1 unit)', is: 2 },
]);
