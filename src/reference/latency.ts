/** One line of a latency table. */
export interface Latency {
  readonly title: string;
  readonly seconds: number;
  readonly source: string;
}

const classic = (title: string, seconds: number): Latency => ({
  title,
  seconds,
  source:
    'Jeff Dean, “Software Engineering Advice from Building Large-Scale Distributed Systems”, Stanford CS295, 2007, with the figures as they became popular',
});
const modern = (title: string, seconds: number): Latency => ({
  title,
  seconds,
  source: 'sirupsen/napkin-math, one cloud machine of 2017, rounded by its author',
});

/** Latencies by the name that they have in a cell: `latency.disk_seek`. */
export const latencies = {
  l1_cache: classic('L1 cache reference', 0.5e-9),
  branch_mispredict: classic('branch mispredict', 5e-9),
  l2_cache: classic('L2 cache reference', 7e-9),
  mutex: classic('mutex lock or unlock', 100e-9),
  main_memory: classic('main memory reference', 100e-9),
  compress_1kb: classic('compress 1 KB with Zippy', 10e-6),
  send_2kb_1gbps: classic('send 2 KB over a 1 Gbps network', 20e-6),
  memory_read_1mb: classic('read 1 MB sequentially from memory', 250e-6),
  datacenter_round_trip: classic('round trip within a data centre', 500e-6),
  disk_seek: classic('disk seek', 10e-3),
  disk_read_1mb: classic('read 1 MB sequentially from disk', 20e-3),
  ca_netherlands: classic('packet round trip California–Netherlands', 150e-3),
  tcp_echo: modern('TCP echo of 64 B on one machine', 10e-6),
  ssd_random_read: modern('random SSD read of 8 KiB', 100e-6),
  ssd_fsync_write: modern('SSD write of 8 KiB with fsync', 5e-3),
  zone_round_trip: modern('between zones of one region', 250e-6),
} as const satisfies Record<string, Latency>;

export type LatencyName = keyof typeof latencies;
