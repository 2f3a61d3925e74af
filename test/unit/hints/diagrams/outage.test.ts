/** What an outage of a part comes to, by its neighbours. All availabilities are 99.9 % each: 0.999 ** n of n in series. */
import { describe, expect, test } from 'vitest';
import { saidOf } from './diagram';

/** Of a flowchart with these arrows what is said of a part. */
const of = (label: string, ...arrows: readonly string[]): Promise<string | undefined> =>
  saidOf('design.mmd', label, 'flowchart LR', ...arrows.map((arrow) => `  ${arrow}`));

describe('a single point of failure', () => {
  test('is what alone leads to others', async () => {
    expect(
      await of('Load balancer', 'u[Users] --> lb[Load balancer] --> a[Orders API] & b[Mail service]'),
    ).toBe(
      'single point of failure: one is drawn, and nothing else leads from Users to Orders API and Mail service',
    );
  });

  test('is no balancer beside which another leads to the same', async () => {
    expect(
      await of('Load balancer', 'u[Users] --> l[Load balancer] & m[HAProxy] --> a[Orders API]'),
    ).toBeUndefined();
  });

  test('is not one of two alike', async () => {
    expect(await of('API 1', 'u[Users] --> a[API 1] & b[API 2] --> d[(Orders)]')).toBe(
      'while it is down, API 2 takes its calls, and must bear the load of both',
    );
  });

  test.each([
    ['API ×3', '3 of them: one down leaves 2 for the whole load'],
    ['API cluster', 'several of them: one down leaves the others for the whole load'],
  ])('is not what is there more than once: %s', async (label, sentence) => {
    expect(await of(label, `u[Users] --> a[${label}] --> s[Mail service]`)).toBe(sentence);
  });

  test('is nothing that a line without a head may lead around', async () => {
    expect(
      await of('API gateway', 'u[Users] --> g[API gateway] --> a[Orders API]', 'u --- a'),
    ).toBeUndefined();
  });

  test('is told from where the diagram begins if it has no users', async () => {
    expect(await of('Load balancer', 'x[Shop] --> lb[Load balancer] --> a[Orders API]')).toBe(
      'single point of failure: one is drawn, and nothing else leads from Shop to Orders API',
    );
  });
});

describe('a database', () => {
  test('without a copy', async () => {
    expect(await of('PostgreSQL', 'a[Orders API] --> d[(PostgreSQL)]')).toBe(
      'single point of failure: one is drawn, and while it is down every call from Orders API to it fails; neither a replica nor a backup is drawn: what its disk loses is lost',
    );
  });

  test('with a replica', async () => {
    expect(await of('PostgreSQL', 'a[Orders API] --> d[(PostgreSQL)] -.-> r[(Replica)]')).toBe(
      'while it is down, every call from Orders API to it fails until Replica can take its place; no backup is drawn: a deletion reaches Replica too',
    );
  });

  test('with a backup', async () => {
    expect(await of('PostgreSQL', 'a[Orders API] --> d[(PostgreSQL)] -->|nightly backup| s[Amazon S3]')).toBe(
      'single point of failure: one is drawn, and while it is down every call from Orders API to it fails; no replica is drawn: an outage lasts as long as a restore, and loses what came after the last backup',
    );
  });
});

test('a replica is one by its name, or by what flows to it', async () => {
  const arrows = ['a[Shop API] --> d[(First)] ==> r[(Second)]', 'a --> r'];
  expect(await of('Second', ...arrows)).toBe(
    'while it is down, every call from Shop API to it fails or goes to First; a copy of First: it takes over where something promotes it',
  );
});

describe('nothing is said of outages', () => {
  test.each([
    ['where users only get', ['d[(PostgreSQL)]', 'a[Shop API] --> u[Users]', 'l[HAProxy] --> a']],
    ['where stores lead to services', ['d[(PostgreSQL)] --> a[Shop API]', 'u[Users] --> l[HAProxy] --> a']],
  ])('%s: the arrows are no calls', async (_, arrows) => {
    expect(await of('HAProxy', ...arrows)).toBeUndefined();
    expect(await of('PostgreSQL', ...arrows)).toBeUndefined();
  });
});

test('an answer to users is no call', async () => {
  expect(await of('HAProxy', 'u[Users] --> l[HAProxy] --> a[Shop API] --> u')).toBe(
    'single point of failure: one is drawn, and nothing else leads from Users to Shop API',
  );
});

test('a cache down leaves the reads to the store of whoever asks it', async () => {
  expect(await of('Redis', 'a[Orders API] --> r[Redis]', 'a --> d[(Orders DB)]')).toBe(
    'while it is down or empty, Orders DB bears all reads',
  );
});

test('a cache is for none that only looks like a database, and for none of several', async () => {
  expect(await of('Redis', 'a[Orders API] --> r[Redis]', 'a --> d[(Vectors)]')).toBeUndefined();
  expect(
    await of('Redis', 'a[Orders API] --> r[Redis]', 'a --> d[(Orders DB)] & s[(Stock DB)]'),
  ).toBeUndefined();
});

test('a queue keeps those before it going while those behind it are down', async () => {
  const arrows = ['a[Orders API] -.-> q[Kafka] --> w[Mail worker]'];
  expect(await of('Kafka', ...arrows)).toBe(
    'while Mail worker is down, Orders API goes on and messages wait here',
  );
  expect(await of('Mail worker', ...arrows)).toBe(
    'while it is down, messages wait in Kafka: later, but no error',
  );
});

test('a worker that is drawn before its queue takes from it all the same', async () => {
  expect(await of('Kafka', 'a[Orders API] -.-> q[Kafka]', 'w[Mail worker] --> q')).toContain(
    'while Mail worker is down, Orders API goes on and messages wait here',
  );
});

test('many calls of one request multiply their availabilities', async () => {
  expect(
    await of('Shop API', 'u[Users] --> a[Shop API] --> b[Mail service] & c[Tax service] & d[Stock service]'),
  ).toContain(
    'calls 3 others: a request that needs all of them finds them up 99.7 % of the time if each is up 99.9 %',
  );
});

test('so do many in series', async () => {
  const chain = 'u[Users] --> l[HAProxy] --> a[Shop API] --> b[Stock service] --> d[(Stock)]';
  expect(await of('Stock', chain)).toContain(
    '4 in series (HAProxy, Shop API, Stock service, Stock): at 99.9 % each, 99.6 %',
  );
});

test.each([
  ['of users', 'Users', 'u[Users] --> a[Shop API]'],
  ['of what has no neighbours', 'Redis', 'r[Redis]'],
])('nothing follows %s', async (_, label, ...arrows) => {
  expect(await of(label, ...arrows)).toBeUndefined();
});
