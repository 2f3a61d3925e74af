/** “System Design Mastery Series, Week 1 — Day 2: Replication Trade-offs”. */
import { reckoned } from './claims';

const two = 'availability.parallel(99.9 %, 99.9 %)';

reckoned('1.1 The Three Reasons to Replicate, high availability', [
  {
    says: 'a server of 99.9 % is down about 8.7 h a year',
    cell: 'availability.downtime(99.9 %) to h',
    is: 8.7,
    digit: 0.1,
  },
  { says: 'two servers have together 99.9999 %', cell: `${two} to %`, is: 99.9999 },
  {
    says: 'two servers are down about 31 s a year',
    cell: `availability.downtime(${two}) to s`,
    is: 31,
    digit: 1,
  },
]);

reckoned('1.1 The Three Reasons to Replicate, read scaling', [
  {
    says: 'five replicas take 50,000 reads a second',
    cell: '5 * capacities.database_reads to /s',
    is: 50_000,
  },
  { says: 'which is what the table has', cell: 'capacities.database_reads_5_replicas to /s', is: 50_000 },
]);

reckoned('1.1 The Three Reasons to Replicate, geographic distribution', [
  { says: '11,000 km at 200 km/ms take 55 ms', cell: '11_000 km / (200 km/ms) to ms', is: 55 },
  {
    says: 'Tokyo–Virginia and back takes twice as long',
    cell: 'fibre.virginia_tokyo / 2 to ms',
    is: 55,
    digit: 1,
  },
  {
    says: 'what is measured from Tokyo is no faster than light',
    cell: 'fibre.virginia_tokyo < rtt.tokyo_us_east_1',
    is: true,
  },
]);

reckoned('2.3 Leaderless, N = 3', [
  { says: 'W = 2 and R = 2 overlap', cell: 'quorum.overlaps(n = 3, w = 2, r = 2)', is: true },
  { says: 'W = 1 and R = 1 do not', cell: 'quorum.overlaps(n = 3, w = 1, r = 1)', is: false },
]);

reckoned('9.3 What replication factor would you use?', [
  { says: 'two copies survive the loss of one', cell: 'quorum.read_failures(n = 2, r = 1)', is: 1 },
  { says: 'two copies do not keep a majority then', cell: 'replication.survives(2)', is: 0 },
  { says: 'three copies lose one and keep a quorum', cell: 'replication.survives(3)', is: 1 },
  { says: 'five copies lose two and keep a quorum', cell: 'replication.survives(5)', is: 2 },
]);

reckoned('11.2 Design Questions, question 5', [
  {
    says: 'two replicas in each of three regions and the primary are seven nodes',
    cell: '3 region * 2 node/region + 1 node',
    is: 7,
  },
]);

reckoned('11.4 Deep-Dive Questions, question 11, N = 5', [
  {
    says: 'W = 3 and R = 3 are majorities that overlap',
    cell: 'quorum.overlaps(n = 5, w = 3, r = 3)',
    is: true,
  },
  { says: 'a majority of five is three', cell: 'quorum.majority(5)', is: 3 },
  { says: 'W = 1 and R = 5 overlap', cell: 'quorum.overlaps(n = 5, w = 1, r = 5)', is: true },
  { says: 'with R = 5 every node must answer a read', cell: 'quorum.read_failures(n = 5, r = 5)', is: 0 },
  { says: 'W = 5 and R = 1 overlap', cell: 'quorum.overlaps(n = 5, w = 5, r = 1)', is: true },
  { says: 'with R = 1 any single node will do', cell: 'quorum.read_failures(n = 5, r = 1)', is: 4 },
]);
