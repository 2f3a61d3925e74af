import { declare, type ReferenceNumber } from './reference-number';

const measured = (title: string, amount: number): Omit<ReferenceNumber, 'name'> => ({
  title,
  amount,
  dimension: 'time',
  year: 2026,
  source:
    'sirupsen/napkin-math, measured in March 2026 on a cloud machine (GCP c4-standard-48-lssd), rounded by its author',
});

/** Of the same table what was not measured anew with it. */
const listed = (title: string, amount: number): Omit<ReferenceNumber, 'name'> => ({
  ...measured(title, amount),
  source: 'sirupsen/napkin-math, table of March 2026, rounded by its author',
});

/** A cycle lasts a third of a nanosecond since clocks have stopped at 3 GHz. */
const cycles = (title: string, count: number): Omit<ReferenceNumber, 'name'> => ({
  title,
  amount: count / 3e9,
  dimension: 'time',
  year: 2020,
  source: `colin-scott/interactive_latencies, “Numbers Every Programmer Should Know By Year”, for 2020: ${count} cycles at 3 GHz`,
});

/** What the profile `modern` says where a name has a classic value, and what only newer tables have. */
export const latencyModern = declare('latency', {
  l1_cache: cycles('L1 cache reference', 3),
  branch_mispredict: cycles('branch mispredict', 10),
  l2_cache: cycles('L2 cache reference', 13),
  mutex: cycles('mutex lock or unlock', 50),
  memory_sequential: measured('read or write the next 64 B of memory', 0.5e-9),
  main_memory: measured('read or write 64 B of memory at random', 20e-9),
  system_call: measured('system call', 300e-9),
  ssd_sequential_read: measured('sequential SSD read of 8 KiB', 1e-6),
  compress_1kb: cycles('compress 1 KB with Zippy', 6000),
  ssd_write: measured('sequential SSD write of 8 KiB without fsync', 2e-6),
  context_switch: listed('context switch', 10e-6),
  memory_read_1mb: measured('read 1 MiB sequentially from memory, on one thread', 50e-6),
  proxy: listed('pass through a proxy: Envoy, ProxySQL, NGINX, HAProxy', 50e-6),
  ssd_random_read: measured('random SSD read of 8 KiB', 100e-6),
  datacenter_round_trip: listed('premium network within a zone', 250e-6),
  zone_round_trip: listed('network within a region', 250e-6),
  ssd_fsync_write: measured('SSD write of 8 KiB with fsync', 300e-6),
  query: listed('query of MySQL, Memcached, Redis and their like', 500e-6),
  disk_seek: listed('random disk read of 8 KiB', 10e-3),
  blob_get: listed('get 128 KiB from blob storage (S3, GCS)', 80e-3),
  blob_list: listed('list blob storage (S3, GCS)', 100e-3),
  blob_put: listed('put 128 KiB to blob storage (S3, GCS)', 200e-3),
});
