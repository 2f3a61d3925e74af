import { declare, type ReferenceNumber } from './reference-number';

const dean = (title: string, amount: number): Omit<ReferenceNumber, 'name'> => ({
  title,
  amount,
  dimension: 'time',
  year: 2007,
  source:
    'Jeff Dean, “Software Engineering Advice from Building Large-Scale Distributed Systems”, Stanford CS295, 2007, with the figures as they became popular',
});

const napkin = (title: string, amount: number): Omit<ReferenceNumber, 'name'> => ({
  title,
  amount,
  dimension: 'time',
  year: 2017,
  source: 'sirupsen/napkin-math, one machine of 2017, rounded by its author',
});

/** The latency numbers that every engineer should know, and the first ones for what is newer than they are. */
export const latencyClassic = declare('latency', {
  l1_cache: dean('L1 cache reference', 0.5e-9),
  branch_mispredict: dean('branch mispredict', 5e-9),
  l2_cache: dean('L2 cache reference', 7e-9),
  mutex: dean('mutex lock or unlock', 100e-9),
  main_memory: dean('main memory reference', 100e-9),
  compress_1kb: dean('compress 1 KB with Zippy', 10e-6),
  send_2kb_1gbps: dean('send 2 KB over a 1 Gbps network', 20e-6),
  memory_read_1mb: dean('read 1 MB sequentially from memory', 250e-6),
  datacenter_round_trip: dean('round trip within a data centre', 500e-6),
  disk_seek: dean('disk seek', 10e-3),
  disk_read_1mb: dean('read 1 MB sequentially from disk', 20e-3),
  ca_netherlands: dean('packet round trip California–Netherlands', 150e-3),
  memory_sequential: napkin('read or write the next 64 B of memory', 5e-9),
  system_call: napkin('system call', 500e-9),
  ssd_sequential_read: napkin('sequential SSD read of 8 KiB', 1e-6),
  ssd_write: napkin('sequential SSD write of 8 KiB without fsync', 10e-6),
  tcp_echo: napkin('TCP echo of 64 B on one machine', 10e-6),
  ssd_random_read: napkin('random SSD read of 8 KiB', 100e-6),
  ssd_fsync_write: napkin('SSD write of 8 KiB with fsync', 5e-3),
  zone_round_trip: napkin('between zones of one region', 250e-6),
});
