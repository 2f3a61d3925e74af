/** Names, CDNs, gateways and rate limiters in a flowchart: what they are unless it says otherwise, and their mistakes. */
import { describe, expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
const app = 'app@{ role: service, time: 2 ms }\nother@{ role: service, time: 2 ms }\n';
/** A node between users and one or two services. */
const between = (attributes: string, arrows = 'mid --> app & other'): string =>
  `${users}${app}users --> mid\n${arrows}\nmid@{ ${attributes} }`;
const node = (attributes: string) => modelOf(between(attributes)).nodes.find(({ id }) => id === 'mid');

describe('unless it says otherwise,', () => {
  test('a name is kept for 60 s, looked up in 50 ms, and checks as Route 53 does', () => {
    expect(node('role: dns')).toEqual({
      id: 'mid',
      zones: [],
      role: 'dns',
      policy: 'round-robin',
      ttlSeconds: 60,
      time: { kind: 'constant', value: 0.05 },
      health: { intervalSeconds: 30, timeoutSeconds: 4, fall: 3, rise: 3 },
      serveStale: false,
    });
  });
  test('a CDN has ten edges that keep answers for a day, and no shield', () => {
    expect(node('role: cdn, capacity: 10 k')).toEqual({
      id: 'mid',
      zones: [],
      role: 'cdn',
      edges: 10,
      eviction: 'lru',
      capacityEntries: 10_000,
      ttlSeconds: 86_400,
      time: { kind: 'constant', value: 100e-6 },
      shield: false,
      coalescing: true,
    });
  });
  test('a gateway checks nobody and has no bound', () => {
    expect(node('role: gateway')).toEqual({
      id: 'mid',
      zones: [],
      role: 'gateway',
      time: { kind: 'constant', value: 20e-6 },
      auth: { kind: 'constant', value: 0 },
      deniedShare: 0,
      workers: Infinity,
    });
  });
  test('a rate limiter is one token bucket in a store that is a round trip away', () => {
    expect(node('role: rate-limiter, limit: 600/min')).toEqual({
      id: 'mid',
      zones: [],
      role: 'rate-limiter',
      algorithm: 'token-bucket',
      ratePerSecond: 10,
      per: 'all',
      state: 'shared',
      instances: 1,
      atomic: true,
      time: { kind: 'constant', value: 500e-6 },
    });
  });
});

test('a rate limiter that counts in its own memory needs no time for it', () => {
  expect(node('role: rate-limiter, limit: 10/s, state: local, instances: 4')).toMatchObject({
    state: 'local',
    instances: 4,
    time: { kind: 'constant', value: 0 },
  });
});

test('a CDN’s capacity may be memory for answers of a size', () => {
  expect(node('role: cdn, capacity: 1 GB, entry: 100 kB')).toMatchObject({ capacityEntries: 10_000 });
});

test('an arrow that only stands in for another is no route, and has no share', () => {
  const { calls } = modelOf(
    between('role: gateway', 'mid e1@--> app\nmid e2@--> other\ne1@{ fallback: e2 }'),
  );
  expect(calls.find(({ id }) => id === 'e2')).toMatchObject({ standsIn: true, share: 1 });
});

describe('mistakes', () => {
  test.each([
    [
      'shares that do not add up',
      between('role: gateway', 'mid -->|50 %| app\nmid -->|20 %| other'),
      '5:11: the arrows from “mid” take 70 % of its reads together: 100 % was expected',
    ],
    [
      'shares under a policy without weights',
      between('role: dns, policy: geo', 'mid -->|50 %| app\nmid -->|50 %| other'),
      '8:26: the arrows from “mid” name shares, and its policy is geo: “policy: weighted” was expected',
    ],
    [
      'a name that tells reads from writes',
      between('role: dns', 'mid -->|reads| app\nmid -->|writes| other'),
      '6:9: a name does not tell reads from writes: an arrow --> without a label, or with a share such as 20 %, was expected',
      '7:9: a name does not tell reads from writes: an arrow --> without a label, or with a share such as 20 %, was expected',
    ],
    [
      'a time-out behind a name',
      between('role: dns', 'mid e1@--> app\nmid --> other\ne1@{ timeout: 1 s }'),
      '6:5: callers go to a target themselves: time-out, retries and the like were expected on the arrow to the DNS',
    ],
    [
      'an arrow that does not wait',
      between('role: rate-limiter, limit: 5/s', 'mid -.-> app\nmid --> other'),
      '6:5: a rate limiter hands each request on once and waits for the answer: an arrow --> without a label, or with reads, writes or a share such as 20 %, was expected',
    ],
    [
      'nothing behind',
      `${users}users --> mid@{ role: cdn, capacity: 10 }`,
      '3:11: the CDN “mid” has nothing behind it: an arrow from it was expected',
    ],
    [
      'no limit',
      between('role: rate-limiter'),
      '7:13: “limit” of a rate limiter is missing: a rate such as 1 k/s or 500 req/s was expected',
    ],
    [
      'a limit of nothing',
      between('role: rate-limiter, limit: 0/s'),
      '7:34: “mid” lets nothing pass: a limit above 0 was expected',
    ],
    [
      'an algorithm misspelt',
      between('role: rate-limiter, limit: 5/s, algorithm: token-buckt'),
      '7:50: algorithm: one of token-bucket, leaky-bucket, fixed-window, sliding-log, sliding-counter was expected, not “token-buckt” — did you mean “token-bucket”?',
    ],
    [
      'a burst of windows',
      between('role: rate-limiter, limit: 5/s, algorithm: sliding-log, burst: 5'),
      '7:63: “burst” does nothing with “algorithm: sliding-log”: it counts with token-bucket or leaky-bucket; “window” is the time over which others count',
    ],
    [
      'a window of a bucket',
      between('role: rate-limiter, limit: 5/s, window: 1 min'),
      '7:39: “window” does nothing with “algorithm: token-bucket”: it counts with fixed-window, sliding-log or sliding-counter; “burst” is how many requests a bucket holds',
    ],
    [
      'a window that holds no request',
      between('role: rate-limiter, limit: 5/s, algorithm: fixed-window, state: split, instances: 50'),
      '5:11: each instance of “mid” grants 0.1 requests in a window of 1 s, and so none: a window of at least 10 s was expected',
    ],
    [
      'another word for an attribute',
      between('role: rate-limiter, quota: 5/s'),
      '7:13: “limit” of a rate limiter is missing: a rate such as 1 k/s or 500 req/s was expected',
      '7:27: “quota” is no attribute of a rate limiter — did you mean “limit”?',
    ],
  ])('%s', (_, body, ...problems) => {
    expect(build(body).problems).toEqual(problems);
  });

  test('a shield by what is only a name', () => {
    const { problems } = build(
      `${users}${app}users --> cdn --> name --> app & other\ncdn@{ role: cdn, capacity: 10, shield: yes }\nname@{ role: dns }`,
    );
    expect(problems).toEqual([
      '6:40: the shield of “cdn” stands by its origin, and “name” is only a name: an arrow to the origin itself was expected',
    ]);
  });
});

test('the distance that counts is that from the caller to what a name or a CDN stands for', () => {
  const { problems } = build(
    [
      'subgraph here',
      users.trim(),
      'end',
      'subgraph there',
      app.trim(),
      'end',
      'users --> cdn --> name --> app & other',
      'cdn@{ role: cdn, capacity: 10 }',
      'name@{ role: dns }',
    ].join('\n'),
  );
  expect(problems).toEqual([
    '2:1: nobody knows how far here is from there, so 500 µs is taken: write “link here there rtt 80 ms” in the scenario',
  ]);
});
