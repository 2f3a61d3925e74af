/** What a sound flowchart means to the simulator: numbers in seconds, requests and entries. */
import { describe, expect, test } from 'vitest';
import type { CallSpec, NodeSpec } from '../../../src/sim';
import { modelOf } from './build';

const users = 'users@{ role: clients, rate: 100/s }\n';
/** Clients at such a rate. */
const open = (ratePerSecond: number) => ({ load: { arrivals: { ratePerSecond } } });
const node = (body: string, id: string, estimates = ''): NodeSpec | undefined =>
  modelOf(body, estimates).nodes.find((one) => one.id === id);

describe('a role takes its defaults where the diagram says nothing', () => {
  const plain = `${users}users --> lb --> app --> c --> db ==> copy
    lb@{ role: load-balancer }\napp@{ role: service, time: 2 ms }
    c@{ role: cache, capacity: 1 k }\ndb@{ role: database }\ncopy@{ role: database }`;

  test('clients: Poisson arrivals that only read, a million keys, popular as in YCSB', () => {
    expect(node(plain, 'users')).toEqual({
      id: 'users',
      zones: [],
      role: 'clients',
      load: { kind: 'open', arrivals: { kind: 'poisson', ratePerSecond: 100 }, sessions: 10_000 },
      readShare: 1,
      keys: 1e6,
      popularity: { kind: 'zipf', exponent: 0.99 },
      newKeyShare: 0,
    });
  });
  test('a load balancer: one of layer 7, round robin, nothing sticky, a check every 10 s', () => {
    expect(node(plain, 'lb')).toEqual({
      id: 'lb',
      zones: [],
      role: 'load-balancer',
      policy: 'round-robin',
      layer: 'L7',
      weights: {},
      hash: 'key',
      virtualNodes: 100,
      loadBound: Infinity,
      sticky: 'none',
      stickySeconds: Infinity,
      usersPerAddress: 1,
      slowStartSeconds: 0,
      instances: 1,
      redundancy: 'active-active',
      takeoverSeconds: 3.6,
      time: { kind: 'constant', value: 20e-6 },
      health: { intervalSeconds: 10, timeoutSeconds: 2, fall: 3, rise: 2 },
    });
  });
  test('a service: one instance with one worker and an unbounded queue', () => {
    expect(node(plain, 'app')).toEqual({
      id: 'app',
      zones: [],
      role: 'service',
      instances: 1,
      workers: 1,
      queueLimit: Infinity,
      order: 'fifo',
      shedding: { kind: 'newest' },
      time: { kind: 'constant', value: 0.002 },
      deploy: { unavailable: 0.25, surge: 0.25, bootSeconds: 30, drainSeconds: 30 },
    });
  });
  test('a cache: cache-aside, LRU, empty, entries for ever, deleted by a write', () => {
    expect(node(plain, 'c')).toEqual({
      id: 'c',
      zones: [],
      role: 'cache',
      pattern: 'cache-aside',
      eviction: 'lru',
      capacityEntries: 1000,
      ttlSeconds: Infinity,
      ttlJitter: 0,
      time: { kind: 'constant', value: 10e-6 },
      stampede: { kind: 'none' },
      invalidation: { kind: 'write' },
      flushSeconds: 1,
      refreshAfter: 0.8,
      warmShare: 0,
    });
  });
  test('a database: 100 connections, an SSD’s read and fsync, one worker that applies, entries of 500 B, no failover', () => {
    expect(node(plain, 'db')).toEqual({
      id: 'db',
      zones: [],
      role: 'database',
      connections: 100,
      time: { kind: 'constant', value: 100e-6 },
      commit: { kind: 'constant', value: 5e-3 },
      apply: { kind: 'constant', value: 100e-6 },
      applyWorkers: 1,
      entryBytes: 500,
    });
  });
});

describe('a value is an expression over the estimates above', () => {
  test.each([
    ['rate: redirects', 'redirects = 50 req/s', open(50)],
    ['rate: redirects * 2 + 1 req/s', 'redirects = 50 req/s', open(101)],
    ['rate: 1.2 k/s, reads: hits', 'hits = 80 %', { ...open(1200), readShare: 0.8 }],
    ['rate: 86400 click/day, keys: 10 M', '', { ...open(1), keys: 1e7 }],
    ['rate: 1/s, arrivals: constant', '', { load: { arrivals: { kind: 'constant' } } }],
    [
      'rate: 1/s, arrivals: "bursts(peak=4, every=calm * 2, length=10 s)"',
      'calm = 30 s',
      {
        load: {
          arrivals: { kind: 'bursts', ratePerSecond: 1, peak: 4, lengthSeconds: 10, everySeconds: 60 },
        },
      },
    ],
    [
      'rate: 1/s, arrivals: "bursts(6, 10 s, 1 min)"',
      '',
      { load: { arrivals: { peak: 6, lengthSeconds: 10, everySeconds: 60 } } },
    ],
    [
      'rate: 1/s, arrivals: diurnal',
      '',
      { load: { arrivals: { kind: 'diurnal', ratePerSecond: 1, peak: 2, periodSeconds: 86_400 } } },
    ],
    ['rate: 1/s, arrivals: diurnal(1.5)', '', { load: { arrivals: { peak: 1.5 } } }],
    [
      'users: 500, think: exponential(3 s), timeout: 2 s',
      '',
      { load: { kind: 'closed', users: 500, think: { kind: 'exponential', mean: 3 } }, timeoutSeconds: 2 },
    ],
    ['rate: 1/s, sessions: 10 k', '', { load: { sessions: 10_000 } }],
    [
      'rate: 1/s, popularity: "hot(1 %, 90 %)"',
      '',
      { popularity: { kind: 'hot', keyShare: 0.01, requestShare: 0.9 } },
    ],
    ['rate: 1/s, popularity: hot', '', { popularity: { kind: 'hot', keyShare: 0.2, requestShare: 0.8 } }],
    ['rate: 1/s, popularity: uniform', '', { popularity: { kind: 'zipf', exponent: 0 } }],
    ['rate: 1/s, popularity: zipf(skew)', 'skew = 1.1', { popularity: { kind: 'zipf', exponent: 1.1 } }],
    ['rate: 1/s, new_keys: 100 %, follow_up: 3 ms', '', { followUp: { kind: 'constant', value: 0.003 } }],
  ])('clients with %s', (attributes, estimates, expected) => {
    const body = `users@{ role: clients, ${attributes} }\nusers --> app@{ role: service, time: 1 ms }`;
    expect(node(body, 'users', estimates)).toMatchObject(expected);
  });

  test.each([
    ['capacity: 1 M', 1e6],
    ['capacity: 4 GB', 4e6],
    ['capacity: 4 GB, entry: 500 B', 8e6],
    ['capacity: 1 MiB, entry: 1 KiB', 1024],
    ['capacity: 10 B', 1],
  ])('a cache with %s holds %d entries', (attributes, capacityEntries) => {
    const body = `${users}users --> c@{ role: cache, ${attributes} } --> db@{ role: database }`;
    expect(node(body, 'c')).toMatchObject({ capacityEntries });
  });

  test('clauses come in any order, and each may be left out', () => {
    const body = `${users}users --> db@{ role: database, failover: "fence lease, detect 5 s" } ==> copy@{ role: database }`;
    const failover = { detectSeconds: 5, promoteSeconds: 20, fence: 'lease' };
    expect(node(body, 'db')).toMatchObject({ failover });
  });
  test('a clause may hold an expression with commas of its own', () => {
    const body = `${users}users --> db@{ role: database, failover: "detect max(1 s, 3 s), promote 5 s" } ==> copy@{ role: database }`;
    expect(node(body, 'db')).toMatchObject({ failover: { detectSeconds: 3, promoteSeconds: 5 } });
  });
});

describe('the label of a call says which requests take it', () => {
  const call = (label: string, estimates = ''): CallSpec | undefined =>
    modelOf(`${users}users -->|${label}| app@{ role: service, time: 1 ms }`, estimates).calls[0];
  test.each([
    ['reads', { takes: 'reads', share: 1, perRequest: 1 }],
    ['writes', { takes: 'writes', share: 1, perRequest: 1 }],
    ['20 %', { takes: 'all', share: 0.2, perRequest: 1 }],
    ['reads, 20 %', { takes: 'reads', share: 0.2, perRequest: 1 }],
    ['2 per request', { takes: 'all', share: 1, perRequest: 2 }],
    ['0.5 per request', { takes: 'all', share: 0.5, perRequest: 1 }],
    ['every 10 s', { takes: 'all', everySeconds: 10 }],
    ['1 - hits', { takes: 'all', share: 0.25, perRequest: 1 }],
    ['HTTPS', { takes: 'all', share: 1, perRequest: 1 }],
    ['reads the cache first', { takes: 'all', share: 1, perRequest: 1 }],
    ['', { takes: 'all', share: 1, perRequest: 1 }],
  ])('“%s”', (label, expected) => {
    expect(call(label === '' ? ' ' : label, 'hits = 75 %')).toMatchObject(expected);
  });
  test('a share of the estimates by its name alone', () => {
    expect(call('hits', 'hits = 75 %')).toMatchObject({ takes: 'all', share: 0.75 });
  });
  test('a name of the estimates does not take the place of the word reads', () => {
    expect(call('reads', 'reads = 10 %')).toMatchObject({ takes: 'reads', share: 1 });
  });
});

describe('an arrow says what kind of call or replication it is', () => {
  const dbs = 'db@{ role: database }\ncopy@{ role: database }\n';
  test('--> waits for its answer, -.-> does not', () => {
    const { calls } = modelOf(
      `${users}users --> a@{ role: service, time: 1 ms } -.-> b@{ role: service, time: 1 ms }`,
    );
    expect(calls.map(({ from, to, asynchronous }) => [from, to, asynchronous])).toEqual([
      ['users', 'a', false],
      ['a', 'b', true],
    ]);
  });
  test('==> between databases is synchronous, -.-> asynchronous replication with its lag', () => {
    const { replication } = modelOf(
      `${users}${dbs}users --> db ==> copy\ndb wal@-.-> far@{ role: database }\nwal@{ lag: 50 ms }`,
    );
    expect(replication.map(({ from, to, mode, lag }) => [from, to, mode, lag])).toEqual([
      ['db', 'copy', 'sync', { kind: 'constant', value: 0 }],
      ['db', 'far', 'async', { kind: 'constant', value: 0.05 }],
    ]);
  });
  test('the attributes of a named arrow belong to each of the calls that it stands for', () => {
    const app = (id: string): string => `${id}@{ role: service, time: 1 ms }\n`;
    const { calls } = modelOf(`${users}${app('a')}${app('b')}users e1@--> a & b\ne1@{ timeout: 200 ms }`);
    expect(calls.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([0.2, 0.2]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  });
  test('an arrow’s name, which its random numbers go by, stays when another arrow is drawn above it', () => {
    const apps = ['a', 'b'].map((id) => `${id}@{ role: service, time: 1 ms }\n`).join('');
    const named = (arrows: string): string[] =>
      modelOf(users + apps + arrows).calls.map(({ id, to }) => `${to}: ${id}`);
    const [alone] = named('users -->|50 %| b\nusers -->|5 %| a').filter((call) => call.startsWith('b'));
    expect(named('users --> a\nusers -->|50 %| b')).toContain(alone);
    // Two of the same pair have names of their own.
    expect(new Set(named('users -->|reads| b\nusers -->|writes| b\nusers --> a')).size).toBe(3);
  });
  test('nodes without a role, and arrows to them, are drawn only', () => {
    const { nodes, calls } = modelOf(`${users}users --> app@{ role: service, time: 1 ms } --> logs[(Logs)]`);
    expect([nodes.map(({ id }) => id), calls.length]).toEqual([['users', 'app'], 1]);
  });
});

describe('subgraphs are failure domains', () => {
  const twoRegions = `${users}users --> db
    subgraph us-east [US East]\nsubgraph zone-a\ndb@{ role: database }\nend\nend
    subgraph europe [Ireland]\ncopy@{ role: database }\nend\ndb -.-> copy`;
  test('a node stands in all around it, the outermost first', () => {
    expect(node(twoRegions, 'db')?.zones).toEqual(['us-east', 'zone-a']);
  });
  test('the distance of two regions comes from the reference table, by id or title', () => {
    // N. Virginia to Ireland in the table of 2017: 81 ms.
    expect(modelOf(twoRegions).links).toEqual([{ between: ['us-east', 'europe'], rttSeconds: 0.081 }]);
  });
  test('inside one data centre a round trip takes half a millisecond', () => {
    expect(modelOf(twoRegions).localRttSeconds).toBe(500e-6);
  });
});
