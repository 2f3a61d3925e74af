/** The parts of a label together: each says one thing of the requests that take the call, in whatever order. */
import { describe, expect, test } from 'vitest';
import { simulate, type CallSpec } from '../../../src/sim';
import { build, modelOf } from './build';

const nodes = 'users@{ role: clients, rate: 500/s }\napp@{ role: service, time: 0 s, workers: 9 }\n';
const labelled = (label: string): string => `${nodes}users -->|${label}| app`;
const callOf = (label: string): CallSpec | undefined => modelOf(labelled(label)).calls[0];

describe('parts that are joined multiply', () => {
  test.each([
    ['20 %, 2 per request', { takes: 'all', share: 0.2, perRequest: 2 }],
    ['2 per request, 20 %', { takes: 'all', share: 0.2, perRequest: 2 }],
    ['20 %, 0.5 per request', { takes: 'all', share: 0.1, perRequest: 1 }],
    ['0.5 per request, 20 %', { takes: 'all', share: 0.1, perRequest: 1 }],
    ['2 per request, writes, 20 %', { takes: 'writes', share: 0.2, perRequest: 2 }],
    ['reads, writes', { takes: 'all', share: 1, perRequest: 1 }],
    ['writes, 20 %, reads', { takes: 'all', share: 0.2, perRequest: 1 }],
    ['20 %, over HTTPS', { takes: 'all', share: 0.2, perRequest: 1 }],
    ['every 10 s, heartbeat', { takes: 'all', everySeconds: 10 }],
    ['writes, every 10 s', { takes: 'writes', everySeconds: 10 }],
    ['every 10 s, reads', { takes: 'reads', everySeconds: 10 }],
  ])('“%s”', (label, expected) => {
    expect(callOf(label)).toMatchObject(expected);
  });
  test.each([
    ['20 %, 2 per request', 200],
    ['2 per request, 20 %', 200],
    ['20 %, 0.5 per request', 50],
  ])('of 500 requests a second, “%s” makes %d calls a second', (label, rate) => {
    const scenario = { durationSeconds: 60, warmUpSeconds: 0, seed: 1, faults: [] };
    const { throughput = 0 } = simulate(modelOf(labelled(label)), scenario).nodes['app'] ?? {};
    expect(Math.abs(throughput / rate - 1)).toBeLessThan(0.05);
  });
});

test('a balancer’s shares stay shares beside a number of calls', () => {
  const lb = `${nodes}users --> lb@{ role: load-balancer }\nb@{ role: service, time: 1 ms }\n`;
  const { problems } = build(`${lb}lb -->|33 %| app\nlb -->|"67 %, 1 per request"| b`);
  expect(problems).toEqual([]);
});

describe('parts that say the same thing twice, or stand beside an interval, are an error at the second', () => {
  const alone =
    'an interval was expected alone or with reads or writes, because no request makes the calls of the clock';
  test.each([
    ['20 %, 30 %', '4:17: “30 %” cannot stand beside “20 %”: one share was expected'],
    ['20 %, reads, 20 %', '4:24: “20 %” is given twice'],
    ['reads, reads', '4:18: “reads” is given twice'],
    [
      '2 per request, 3 per request',
      '4:26: “3 per request” cannot stand beside “2 per request”: one number of calls was expected',
    ],
    ['every 100 ms, 20 %', `4:25: “20 %” cannot stand beside “every 100 ms”: ${alone}`],
    ['20 %, every 100 ms', `4:11: “20 %” cannot stand beside “every 100 ms”: ${alone}`],
    ['every 10 s, every 20 s', `4:23: “every 20 s” cannot stand beside “every 10 s”: ${alone}`],
    ['every 10 s, 2 per request', `4:23: “2 per request” cannot stand beside “every 10 s”: ${alone}`],
    ['reads, every 10 s, writes', `4:30: “writes” cannot stand beside “every 10 s”: ${alone}`],
  ])('“%s”', (label, problem) => {
    expect(build(labelled(label)).problems).toEqual([problem]);
  });
});
