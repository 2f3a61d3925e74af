/** Jobs by a real Redis and real workers, which die in the middle, come to the same as in this process, bit for bit. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { build, type BuildOptions } from 'esbuild';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { InProcess } from '../../../src/execution/in-process';
import type { Job } from '../../../src/execution/job';
import { RedisTier, RedisTrouble } from '../../../src/execution/redis';
import type { Tier } from '../../../src/execution/tier';
import { encode } from '../../../src/execution/wire';
import { call, clients, exponential, model, scenario, service } from '../sim/models';
import { RedisServer } from './redis-server';

const source = join(import.meta.dirname, '..', '..', '..', 'src');
const programs = mkdtempSync(join(tmpdir(), 'headroom-workers-'));
const prefix = 'headroom';

beforeAll(async () => {
  const [same, other] = [join(programs, 'same'), join(programs, 'other')];
  const redis = join(source, 'execution', 'redis', 'index.ts');
  // As it is packed.
  const common: BuildOptions = { bundle: true, minify: true, platform: 'node', external: ['@napi-rs/nice'] };
  const entryPoints = {
    cli: join(source, 'cli', 'main.ts'),
    redis,
    'simulation-thread': join(source, 'execution', 'simulation-thread.ts'),
    worker: join(source, '..', 'node_modules', 'piscina', 'dist', 'worker.js'),
  };
  await build({ ...common, entryPoints, outdir: same });
  cpSync(same, other, { recursive: true });
  const define = { CORE_DIGEST: '"another"' };
  await build({ ...common, define, entryPoints: { redis }, outdir: other, allowOverwrite: true });
}, 60_000);
afterAll(() => rmSync(programs, { recursive: true }));

/** Some hundredths of a second of work each; a queue without limit is a number that JSON has no word for. */
const jobs: readonly Job[] = Array.from({ length: 24 }, (_, index) => ({
  model: model([clients('users', 500), service('api', exponential(0.001))], [call('users', 'api')]),
  scenario: scenario(30, 0),
  seeds: [index, index + 1000],
  isWatched: index % 8 === 0,
}));

/** The second takes seconds: when the first is done, somebody is in the middle of it, on however busy a machine. */
const slowJobs: readonly Job[] = jobs.flatMap((job, index) =>
  index === 1 ? [{ ...job, scenario: scenario(1200, 0) }, job] : [job],
);

const resultsOf = async (tier: Tier, asked: readonly Job[] = jobs): Promise<string> =>
  encode(await Promise.all(asked.map((job) => tier.run(job))));
const expected = resultsOf(new InProcess());
const expectedOfSlow = resultsOf(new InProcess(), slowJobs);
/** Before anything else: who makes runs in this thread notices nothing of what happens elsewhere meanwhile. */
beforeAll(() => Promise.all([expected, expectedOfSlow]).then(() => undefined), 60_000);

type OnFinished = TestContext['onTestFinished'];

async function serverOf(onFinished: OnFinished, ...options: readonly string[]): Promise<RedisServer> {
  const server = await RedisServer.start(...options);
  onFinished(() => server.remove());
  return server;
}

/** A tier that says something in the middle: when it has said that. Until a worker has begun, it misses one. */
async function tierThatSays(
  onFinished: OnFinished,
  url: string,
  words: string,
): Promise<{ tier: RedisTier; said: Promise<void> }> {
  let say = (): void => undefined;
  const said = new Promise<void>((resolve) => (say = resolve));
  const tier = await RedisTier.at({ url, prefix }, (message) => {
    if (message.includes(words)) say();
  });
  onFinished(() => tier.close());
  return { tier, said };
}

async function tierOf(onFinished: OnFinished, url: string, troubles: string[] = []): Promise<RedisTier> {
  const tier = await RedisTier.at({ url, prefix }, (message) => troubles.push(message));
  onFinished(() => tier.close());
  return tier;
}

/** How many jobs workers have begun, and not finished. */
async function heldJobs(url: string): Promise<number> {
  const redis = new Redis(url);
  const count = await redis.llen(`${prefix}:runs:active`);
  redis.disconnect();
  return count;
}

/** `headroom worker` on one thread: its end, and what it has said by then. */
function workerOf(
  onFinished: OnFinished,
  url: string,
  {
    version = 'same',
    environment = {},
  }: { version?: 'same' | 'other'; environment?: NodeJS.ProcessEnv } = {},
) {
  const worker = spawn(process.execPath, [join(programs, version, 'cli.js'), 'worker', '--threads', '1'], {
    env: { ...process.env, HEADROOM_REDIS_URL: url, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  worker.stderr.setEncoding('utf8');
  const waits = new Promise<void>((resolve) => {
    worker.stderr.on('data', (text: string) => {
      said += text;
      if (said.includes('waits at')) resolve();
    });
  });
  const ended = once(worker, 'close').then(([status]: unknown[]) => ({ status, said }));
  onFinished(async () => {
    worker.kill('SIGKILL');
    await ended;
  });
  return { waits, ended, kill: (signal: NodeJS.Signals) => worker.kill(signal) };
}

test.concurrent(
  'one worker, which ends when it is told; its results are kept for who asks next',
  async ({ onTestFinished }) => {
    const { url } = await serverOf(onTestFinished);
    const worker = workerOf(onTestFinished, url);
    expect(await resultsOf(await tierOf(onTestFinished, url))).toBe(await expected);
    worker.kill('SIGTERM');
    expect(await worker.ended).toMatchObject({ status: 0 });
    expect(await resultsOf(await tierOf(onTestFinished, url))).toBe(await expected);
  },
);

test.concurrent('two workers', async ({ onTestFinished }) => {
  const { url } = await serverOf(onTestFinished);
  const workers = [workerOf(onTestFinished, url), workerOf(onTestFinished, url)];
  await Promise.all(workers.map(({ waits }) => waits));
  expect(await resultsOf(await tierOf(onTestFinished, url))).toBe(await expected);
});

test.concurrent(
  'a worker that is killed in the middle: another does what it had begun',
  async ({ onTestFinished }) => {
    const { url } = await serverOf(onTestFinished);
    const tier = await tierOf(onTestFinished, url);
    const results = resultsOf(tier, slowJobs);
    const victim = workerOf(onTestFinished, url);
    await Promise.race(slowJobs.map((job) => tier.run(job)));
    victim.kill('SIGKILL');
    await victim.ended;
    expect(await heldJobs(url)).toBeGreaterThan(0);
    workerOf(onTestFinished, url);
    expect(await results).toBe(await expectedOfSlow);
  },
);

test.concurrent(
  'a Redis that is killed in the middle and started again after 20 s, with its file',
  async ({ onTestFinished }) => {
    const server = await serverOf(onTestFinished, '--appendonly', 'yes', '--appendfsync', 'always');
    const troubles: string[] = [];
    const tier = await tierOf(onTestFinished, server.url, troubles);
    const results = resultsOf(tier, slowJobs);
    workerOf(onTestFinished, server.url);
    await Promise.race(slowJobs.map((job) => tier.run(job)));
    expect(await heldJobs(server.url)).toBeGreaterThan(0);
    await server.kill();
    // Longer than a worker’s hold on a job lasts.
    await setTimeout(20_000);
    await server.start();
    expect(await results).toBe(await expectedOfSlow);
    expect(troubles).toContainEqual(
      expect.stringMatching(
        new RegExp(`(no Redis answers at|^Redis at) redis://127.0.0.1:${server.port}(: start| has ended)`),
      ),
    );
  },
);

test.concurrent('a Redis that is silent for a while', async ({ onTestFinished }) => {
  const server = await serverOf(onTestFinished);
  const silence = `Redis at ${server.url} has not answered for some seconds`;
  const { tier, said } = await tierThatSays(onTestFinished, server.url, silence);
  const results = resultsOf(tier, slowJobs);
  workerOf(onTestFinished, server.url);
  await Promise.race(slowJobs.map((job) => tier.run(job)));
  server.silence();
  await said;
  server.speak();
  expect(await results).toBe(await expectedOfSlow);
});

test.concurrent(
  'a Redis whose memory is full says so, and goes on when it has more',
  async ({ onTestFinished }) => {
    const { url } = await serverOf(onTestFinished, '--maxmemory', '1');
    const { tier, said } = await tierThatSays(onTestFinished, url, 'the memory of Redis');
    const results = resultsOf(tier);
    await said;
    workerOf(onTestFinished, url);
    const redis = new Redis(url);
    onTestFinished(() => redis.disconnect());
    await redis.config('SET', 'maxmemory', '0');
    expect(await results).toBe(await expected);
  },
);

test.concurrent(
  'a worker of another version puts a job back and ends; the job is done by a right one',
  async ({ onTestFinished }) => {
    const { url } = await serverOf(onTestFinished);
    const results = resultsOf(await tierOf(onTestFinished, url));
    const { status, said } = await workerOf(onTestFinished, url, { version: 'other' }).ended;
    expect(status).toBe(2);
    expect(said).toMatch(/this worker is Headroom .*-another, and a job at .* is for .*-source/);
    workerOf(onTestFinished, url);
    expect(await results).toBe(await expected);
  },
);

test.concurrent('what nobody has begun is taken back by who leaves', async ({ onTestFinished }) => {
  const { url } = await serverOf(onTestFinished);
  const tier = await RedisTier.at({ url, prefix }, () => undefined);
  const redis = new Redis(url);
  onTestFinished(() => redis.disconnect());
  void resultsOf(tier);
  await expect.poll(() => redis.llen(`${prefix}:runs:wait`)).toBe(jobs.length);
  await tier.close();
  expect(await redis.llen(`${prefix}:runs:wait`)).toBe(0);
});

test.concurrent('a job that fails says why', async ({ onTestFinished }) => {
  const { url } = await serverOf(onTestFinished);
  workerOf(onTestFinished, url);
  const tier = await tierOf(onTestFinished, url);
  const broken: Job = {
    model: model([], [call('users', 'api')]),
    scenario: scenario(1, 0),
    seeds: [1],
    isWatched: false,
  };
  const inProcess = await new InProcess().run(broken).catch((error: unknown) => error);
  await expect(tier.run(broken)).rejects.toEqual(inProcess);
});

test.concurrent(
  'what is no result is never taken for one; where an earlier sweep has left it, the job is made anew',
  async ({ onTestFinished }) => {
    const { url } = await serverOf(onTestFinished);
    const [job = expect.fail('there are jobs')] = jobs;
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    const half = encode((await new InProcess().run(job)).slice(1));
    const other = new Worker('runs', () => Promise.resolve(half), { connection, prefix });
    await expect((await tierOf(onTestFinished, url)).run(job)).rejects.toThrow('is no result of Headroom’s');
    await other.close();
    connection.disconnect();
    workerOf(onTestFinished, url);
    const results = await (await tierOf(onTestFinished, url)).run(job);
    expect(encode(results)).toBe(encode(await new InProcess().run(job)));
  },
);

test.concurrent(
  'something that takes connections and never answers is told of',
  async ({ onTestFinished }) => {
    const silent = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    await expect(tierOf(onTestFinished, `redis://127.0.0.1:${port}`)).rejects.toThrow(
      `redis://127.0.0.1:${port} does not answer`,
    );
  },
);

test.concurrent(
  'a password that changes in the middle is told of, and jobs go on when it is right again',
  async ({ onTestFinished }) => {
    const { url } = await serverOf(onTestFinished);
    const { tier, said } = await tierThatSays(onTestFinished, url, 'wants a password');
    const results = resultsOf(tier);
    const redis = new Redis(url);
    onTestFinished(() => redis.disconnect());
    await redis.config('SET', 'requirepass', 'another');
    await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await said;
    await redis.config('SET', 'requirepass', '');
    workerOf(onTestFinished, url);
    expect(await results).toBe(await expected);
  },
);

test.concurrent(
  'what is wrong with an address is said in a sentence, without the password',
  async ({ onTestFinished }) => {
    const { port } = await serverOf(onTestFinished, '--requirepass', 'right');
    const trouble = async (url: string): Promise<string> => {
      const error: unknown = await RedisTier.at({ url, prefix }, () => undefined).catch(
        (thrown: unknown) => thrown,
      );
      return error instanceof RedisTrouble ? error.message : 'no trouble';
    };
    expect(await trouble('redis://127.0.0.1:1')).toBe(
      'no Redis answers at redis://127.0.0.1:1: start it there, or correct the address',
    );
    expect(await trouble(`redis://:wrong@127.0.0.1:${port}`)).toBe(
      `Redis at redis://127.0.0.1:${port} refuses the user or the password: correct them in the URL`,
    );
    expect(await trouble(`redis://127.0.0.1:${port}`)).toContain('wants a password');
    for (const url of ['http://:secret@127.0.0.1', 'redis://user:12/secret@127.0.0.1'])
      expect(await trouble(url)).toMatch(/^that is no address of Redis(?!.*secret)/);
    await expect(tierOf(onTestFinished, `redis://:right@127.0.0.1:${port}`)).resolves.toBeInstanceOf(
      RedisTier,
    );
  },
);

test.concurrent('keys of somebody else under the same prefix are named', async ({ onTestFinished }) => {
  const { url } = await serverOf(onTestFinished);
  const redis = new Redis(url);
  onTestFinished(() => redis.disconnect());
  await redis.set('headroom:runs:wait', 'of somebody else');
  await expect(tierOf(onTestFinished, url)).rejects.toThrow(
    'headroom:runs:wait is a string, not a list. Choose another prefix',
  );
});

test.concurrent('a certificate is trusted if its authority is named', async ({ onTestFinished }) => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-certificate-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const pair = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-keyout',
    key,
    '-out',
    certificate,
  ];
  execFileSync('openssl', ['req', '-x509', '-nodes', ...pair, ...subject], { stdio: 'ignore' });
  const { port } = await serverOf(
    onTestFinished,
    ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'],
  );
  const url = `rediss://127.0.0.1:${port}`;
  const { status, said } = await workerOf(onTestFinished, url).ended;
  expect(status).toBe(2);
  expect(said).toContain(`the certificate of ${url} is not trusted (self-signed certificate)`);
  await workerOf(onTestFinished, url, { environment: { NODE_EXTRA_CA_CERTS: certificate } }).waits;
});
