import { expect, test } from 'vitest';
import {
  bytes,
  formatBytes,
  formatSpan,
  milliseconds,
  numberOf,
  seconds,
  truth,
} from '../../../src/hints/quantity';

test.each([
  ['30s', seconds, 30],
  ['30', seconds, 30],
  ['1500', milliseconds, 1.5],
  ['5min', milliseconds, 300],
  ['1m30s', seconds, 90],
  ['1d', seconds, 86_400],
  ['0.25s', seconds, 0.25],
  ['500us', seconds, 0.0005],
  ['128MB', bytes, 134_217_728],
  ['4g', bytes, 4_294_967_296],
  ['64Mi', bytes, 67_108_864],
  ['512', bytes, 512],
  ['512B', { kind: 'size', unit: 8192 }, 512],
  ['512', { kind: 'size', unit: 8192 }, 4_194_304],
  ['1k', { kind: 'size', unit: 1, kilo: 1000 }, 1000],
  ['1kb', { kind: 'size', unit: 1, kilo: 1000 }, 1024],
  ['2GB', { kind: 'size', unit: 1, kilobyte: 1000 }, 2_000_000_000],
  ['2GiB', { kind: 'size', unit: 1, kilobyte: 1000 }, 2_147_483_648],
  ['yes', truth, 1],
  ['off', truth, 0],
] as const)('%s is read in the unit of its setting', (text, takes, number) => {
  expect(numberOf(text, takes)).toBe(number);
});

test.each([
  ['${TIMEOUT}', seconds],
  ['5 parsecs', seconds],
  ['much', bytes],
  ['maybe', truth],
] as const)('%s is no number', (text, takes) => {
  expect(numberOf(text, takes)).toBeUndefined();
});

test('sizes and spans are written as people say them', () => {
  expect([
    formatBytes(134_217_728),
    formatBytes(1_500_000),
    formatSpan(6, 9),
    formatSpan(0, 5),
    formatSpan(0.5, 2),
  ]).toEqual(['128 MiB', '1.5 MB', '6–9 s', '0–5 s', '500 ms – 2 s']);
});
