/** What a cache may say of itself in a flowchart, and which arrows fit its pattern. */
import { describe, expect, test } from 'vitest';
import { build } from './build';

const flowchart = (cache: string, arrows = 'app --> c --> db'): string =>
  [
    'users@{ role: clients, rate: 100/s }',
    'app@{ role: service, time: 1 ms }',
    'db@{ role: database }',
    `c@{ role: cache, capacity: 9, ${cache} }`,
    `users --> app\n${arrows}`,
  ].join('\n');
const specOf = (cache: string): unknown => build(flowchart(cache)).model?.nodes.find(({ id }) => id === 'c');

describe('a cache says', () => {
  test.each([
    ['pattern: write-behind, flush: 5 s', { pattern: 'write-behind', flushSeconds: 5 }],
    ['pattern: refresh-ahead, ttl: 1 min, refresh: "75 %"', { ttlSeconds: 60, refreshAfter: 0.75 }],
    ['ttl: 1 min, ttl_jitter: "10 %"', { ttlSeconds: 60, ttlJitter: 0.1 }],
    ['ttl: 1 min, stampede: early', { stampede: { kind: 'early', beta: 1 } }],
    ['ttl: 1 min, stampede: early(2)', { stampede: { kind: 'early', beta: 2 } }],
    ['ttl: 1 min, stampede: stale(30 s)', { stampede: { kind: 'stale', seconds: 30 } }],
    ['invalidation: event(50 ms)', { invalidation: { kind: 'event', delaySeconds: 0.05 } }],
    ['invalidation: version', { invalidation: { kind: 'version' } }],
    ['warm: yes', { warmShare: 1 }],
    ['warm: no', { warmShare: 0 }],
    ['warm: "50 %"', { warmShare: 0.5 }],
    ['local: 10 k, local_ttl: 500 ms', { local: { capacityEntries: 10_000, ttlSeconds: 0.5 } }],
  ])('%s', (said, spec) => {
    expect(specOf(said)).toMatchObject(spec);
  });
});

describe('the arrows of a cache that takes writes', () => {
  const problems = (arrows: string): string[] => build(flowchart('pattern: write-through', arrows)).problems;

  test('bring it writes', () => {
    expect(problems('app -->|reads| c --> db\napp -->|writes| db')).toEqual([
      '5:40: “c” is write-through, and only reads come to it: writes were expected as well, by an arrow to it without “reads”',
    ]);
  });

  test('lead to a store', () => {
    expect(problems('app --> c -->|reads| db')).toEqual([
      '5:40: “c” is write-through, and has no store to write to: an arrow from it was expected',
    ]);
  });
});
