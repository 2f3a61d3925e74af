/** “System Design — Replication Lag Breaks Read-Your-Writes”. */
import { reckoned } from './claims';

reckoned('Back-of-the-Envelope Estimation, column “Scaled to 1s”', [
  { says: '2,000,000,000 L1 cache references', cell: '1 s / latency.l1_cache', is: 2_000_000_000 },
  { says: '200,000,000 branch mispredicts', cell: '1 s / latency.branch_mispredict', is: 200_000_000 },
  { says: '142,857,000 L2 cache references', cell: '1 s / latency.l2_cache', is: 142_857_000, digit: 1000 },
  { says: '10,000,000 mutex locks', cell: '1 s / latency.mutex', is: 10_000_000 },
  { says: '10,000,000 main memory references', cell: '1 s / latency.main_memory', is: 10_000_000 },
  { says: '100,000 compressions of 1 KB', cell: '1 s / latency.compress_1kb', is: 100_000 },
  { says: '50,000 times 2 KB over 1 Gbps', cell: '1 s / latency.send_2kb_1gbps', is: 50_000 },
  { says: '4,000 times 1 MB from memory', cell: '1 s / latency.memory_read_1mb', is: 4000 },
  { says: '2,000 round trips in a data centre', cell: '1 s / latency.datacenter_round_trip', is: 2000 },
  { says: '100 disk seeks', cell: '1 s / latency.disk_seek', is: 100 },
  { says: '50 times 1 MB from disk', cell: '1 s / latency.disk_read_1mb', is: 50 },
  {
    says: '6.6 round trips California–Netherlands',
    cell: '1 s / latency.ca_netherlands',
    is: 6.6,
    digit: 0.1,
  },
]);

reckoned('Back-of-the-Envelope Estimation, “How to use these numbers”', [
  {
    says: 'a seek of the disk is 100,000 times as slow as a reference to memory',
    cell: 'latency.disk_seek / latency.main_memory',
    is: 100_000,
  },
  {
    says: 'a round trip between data centres is 150,000,000 ns, not 300,000',
    cell: 'latency.ca_netherlands to ns',
    is: 150_000_000,
  },
  {
    says: '2 KB at 1 Gbps take 20 µs, to one digit',
    cell: 'networking.transfer_time(size = 2 kB, rate = 1 Gb/s) to us',
    is: 20,
    digit: 10,
  },
]);

reckoned('Summary', [
  {
    says: 'a cache reduces the load of the database to a tenth: it answers nine requests of ten',
    cell: 'caching.needed_hit_ratio(requests = 10 k req/s, database = 10 k req/s / 10) to %',
    is: 90,
  },
]);
