/** “Replication”, step 11 in the System Design path. */
import { reckoned } from './claims';

reckoned('One database server', [
  {
    says: 'three copies have three times the capacity for reads',
    cell: 'scalability.throughput(n = 3, one = 50 k/s, contention = 0 %) / (50 k/s)',
    is: 3,
  },
  {
    says: '200 ms from India to the United States are more than light needs',
    cell: 'fibre.virginia_mumbai < 200 ms',
    is: true,
  },
]);

reckoned('Synchronous or asynchronous', [
  {
    says: 'a follower 10 ms away makes of 2 ms for a write 12 ms',
    cell: '2 ms + networking.transfer_time(size = 0 B, rate = 1 Gb/s, rtt = 10 ms) to ms',
    is: 12,
  },
]);

reckoned('Quorum reads and writes, N = 3, W = 2, R = 2', [
  { says: '4 is more than 3', cell: 'quorum.overlaps(n = 3, w = 2, r = 2)', is: true },
  { says: 'a read meets one copy of the latest write', cell: 'quorum.overlap(n = 3, w = 2, r = 2)', is: 1 },
]);

reckoned('Disaster recovery', [
  { says: 'a nightly backup loses up to 24 h', cell: 'recovery.rpo(interval = 1 day) to h', is: 24 },
]);
