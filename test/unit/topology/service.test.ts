/** A service as a diagram says it: how it scales, sheds, is deployed, and what does not go together. */
import { describe, expect, test } from 'vitest';
import type { NodeSpec } from '../../../src/sim';
import { build, modelOf } from './build';

const flowchart = (attributes: string): string =>
  `users@{ role: clients, rate: 1/s }\nusers --> app\napp@{ role: service, time: 2 ms, ${attributes} }`;
const app = (attributes: string): NodeSpec | undefined =>
  modelOf(flowchart(attributes)).nodes.find(({ id }) => id === 'app');
const problems = (attributes: string): string[] => build(flowchart(attributes)).problems;

describe('a service says', () => {
  test('how big its machines are: so many times the workers', () =>
    expect(app('workers: 8, size: 4')).toMatchObject({ workers: 32 }));

  test('how its workers hinder each other', () =>
    expect(app('contention: 5 %, coherency: 0.1 %')).toMatchObject({
      scalability: { contention: 0.05, coherency: 0.001 },
    }));

  test.each([
    ['newest', { kind: 'newest' }],
    ['"codel(10 ms, 200 ms)"', { kind: 'codel', targetSeconds: 0.01, intervalSeconds: 0.2 }],
    // The defaults of RFC 8289, §4.2 and §4.3.
    ['codel', { kind: 'codel', targetSeconds: 0.005, intervalSeconds: 0.1 }],
    ['"codel(10 ms)"', { kind: 'codel', targetSeconds: 0.01, intervalSeconds: 0.1 }],
  ])('whom it refuses: %s', (written, shedding) =>
    expect(app(`shed: ${written}`)).toMatchObject({ shedding }),
  );

  test('the oldest of a queue, last come, first served', () =>
    expect(app('shed: oldest, queue: 100, order: lifo')).toMatchObject({
      shedding: { kind: 'oldest' },
      queueLimit: 100,
      order: 'lifo',
    }));

  test('how many instances it has, with Kubernetes’ numbers where it says nothing', () =>
    expect(app('autoscale: "target 60 %, min 2, max 20"')).toMatchObject({
      instances: 2,
      autoscale: {
        ...{ target: 0.6, least: 2, most: 20 },
        ...{ everySeconds: 15, delaySeconds: 60, cooldownSeconds: 300 },
      },
    }));

  test('how it is deployed', () =>
    expect(app('deploy: "surge 50 %, boot 10 s"')).toMatchObject({
      deploy: { unavailable: 0.25, surge: 0.5, bootSeconds: 10, drainSeconds: 30 },
    }));

  test('that it is serverless, and how long an environment takes to start', () =>
    expect(app('serverless: "cold_start uniform(200 ms, 400 ms), concurrency 50"')).toMatchObject({
      serverless: {
        coldStart: { kind: 'uniform', low: 0.2, high: 0.4 },
        concurrency: 50,
        keepAliveSeconds: 600,
      },
    }));

  test('which connections its clients keep open', () =>
    expect(app('connections: "total 100 k, backoff 2 s, jitter none"')).toMatchObject({
      connections: {
        ...{ total: 100_000, limit: 50_000, handshake: { kind: 'constant', value: 0.001 } },
        ...{ heartbeatSeconds: 30, beatSeconds: 0, backoffSeconds: 2, capSeconds: 30, jitter: 'none' },
      },
    }));
});

test.each([
  [
    'shed: oldest',
    '4:40: the oldest of a full queue goes, and “app” has none: a queue such as 100 was expected',
  ],
  ['shed: random', '4:40: shed: one of newest, oldest, codel(5 ms, 100 ms) was expected, not “random”'],
  ['shed: "codel(9 ms, 5 ms)"', '4:47: shed: the target must not be longer than the interval'],
  ['shed: "codel(9 apples)"', '4:47: shed: a duration such as 5 ms was expected, not apples'],
  ['shed: "codel(1 s, 2 s, 3 s)"', '4:47: shed: codel(target, interval) was expected'],
  ['autoscale: "min 9, max 2"', '4:46: min 9 is more than max 2'],
  ['autoscale: "target 60"', '4:53: autoscale: a share such as 60 % was expected — did you mean “60 %”?'],
  [
    'autoscale: "target 60 %, cool 5 min"',
    '4:59: autoscale: “cool” was not expected here: target, min, max, every, delay, cooldown were',
  ],
  // Kubernetes refuses such a Deployment too.
  [
    'deploy: "unavailable 0 %, surge 0 %"',
    '4:43: none may be missing and none be there on top, so nothing could move: unavailable or surge of more than 0 % was expected',
  ],
  [
    'connections: "total 20 k, limit 5 k", instances: 3',
    '4:48: the instances of “app” have room for 15000 connections in all, and 20000 clients want one: some never get it',
  ],
  ['autoscale: "target 60 % min 2"', '4:58: autoscale: a comma was expected before “min”'],
  ['size: 1.5', '4:40: size: a whole number was expected, not 1.5'],
  [
    'connections: "total 1 M, heartbeat 1 s, beat 1 us"',
    '4:48: this makes 1000000 heartbeats a second: at most 100000 were expected',
  ],
  [
    'connections: "total 1 M, cap 1 s"',
    '4:48: a cap so short makes 1000000 attempts to reconnect a second: at most 100000 were expected',
  ],
])('%s', (written, problem) => expect(problems(written)).toEqual([problem]));

test.each(['instances: 2', 'workers: 2', 'queue: 5', 'order: lifo', 'contention: 5 %'])(
  'a serverless service takes no %s',
  (written) => {
    const [name = ''] = written.split(':');
    expect(problems(`serverless: "concurrency 10", ${written}`)[0]).toContain(
      `“app” is serverless, so its platform decides about ${name}: either serverless or ${name} was expected`,
    );
  },
);
