import { expect, test } from 'vitest';
import { latencies } from '../../../src/reference';

const seconds = Object.fromEntries(
  Object.entries(latencies).map(([name, latency]) => [name, latency.seconds]),
);

test('Jeff Dean’s latency numbers, as every engineer should know them', () => {
  expect(seconds).toMatchObject({
    l1_cache: 0.5e-9,
    branch_mispredict: 5e-9,
    l2_cache: 7e-9,
    mutex: 100e-9,
    main_memory: 100e-9,
    compress_1kb: 10e-6,
    send_2kb_1gbps: 20e-6,
    memory_read_1mb: 250e-6,
    datacenter_round_trip: 500e-6,
    disk_seek: 10e-3,
    disk_read_1mb: 20e-3,
    ca_netherlands: 150e-3,
  });
});

test('the numbers of sirupsen/napkin-math for what is newer', () => {
  expect(seconds).toMatchObject({
    memory_sequential: 5e-9,
    system_call: 500e-9,
    ssd_sequential_read: 1e-6,
    ssd_write: 10e-6,
    tcp_echo: 10e-6,
    ssd_random_read: 100e-6,
    ssd_fsync_write: 5e-3,
    zone_round_trip: 250e-6,
  });
});

test('each latency can be written in a cell, and has a title and a source', () => {
  for (const [name, { title, source }] of Object.entries(latencies)) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(title).not.toBe('');
    expect(source).toMatch(/^(Jeff Dean, “Software Engineering Advice|sirupsen\/napkin-math)/);
  }
});
