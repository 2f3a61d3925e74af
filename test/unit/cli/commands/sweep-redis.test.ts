/** `headroom sweep --redis` with real workers: the same file as on one machine, and nothing computed elsewhere than was asked for. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RedisServer } from '../../execution/redis-server';
import { cell, document, folder, headroom, program } from '../headroom';

document(
  'plan.md',
  [
    cell('estimate', 'load = 200 req/s'),
    cell(
      'mermaid',
      'flowchart LR',
      'users@{ role: clients, rate: load } --> app@{ role: service, instances: 1, time: "exponential(5 ms)" }',
    ),
    cell('scenario', 'run 100 s', 'require p99(users) < 50 ms'),
  ].join('\n'),
);
const asked = ['sweep', 'plan.md', '--vary', 'app.instances=2..5', '--vary', 'load=100,200', '--repeat', '3'];

let server: RedisServer;
beforeAll(async () => {
  server = await RedisServer.start('--appendonly', 'yes', '--appendfsync', 'always');
});
afterAll(() => server.remove());

async function workerThatWaits(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [program, 'worker', '--threads', '1', '--redis', server.url], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await once(createInterface(worker.stderr), 'line');
  return worker;
}

test('two workers, one of which is killed, come to the bytes of one thread', async () => {
  headroom(...asked, '--threads', '1', '-o', 'local.json');
  const [first, second] = [await workerThatWaits(), await workerThatWaits()];
  const sweeping = spawn(
    process.execPath,
    [program, ...asked, '-o', 'far.json'].concat('--redis', server.url),
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const part = join(folder, 'far.json.part');
  const ended = once(sweeping, 'exit');
  const watcher = watch(folder, () => {
    // The first point is there: both have begun on others.
    if (existsSync(part) && readFileSync(part, 'utf8').includes('"row"')) first.kill('SIGKILL');
  });
  await ended;
  watcher.close();
  second.kill('SIGTERM');
  await once(second, 'exit');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  expect(read('far.json')).toBe(read('local.json'));
}, 60_000);

test('what a Redis refuses in the middle is no failure of the points', async () => {
  const redis = new Redis(server.url);
  await redis.acl('SETUSER', 'weak', 'on', '>secret', '~*', '&*', '+@all', '-@scripting');
  redis.disconnect();
  const url = server.url.replace('//', '//weak:secret@');
  const { status, stderr } = headroom(...asked, '--redis', url, '-o', 'refused.json');
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^headroom: Redis at redis:\/\/127\S+ does not allow this user what a queue needs: /,
  );
  expect(existsSync(join(folder, 'refused.json'))).toBe(false);
});

test('no Redis, or threads beside it, is an error and no run on this machine', () => {
  const refused = (...parameters: readonly string[]): string => headroom(...asked, ...parameters).stderr;
  expect(refused('--redis', 'redis://127.0.0.1:1')).toBe(
    'headroom: no Redis answers at redis://127.0.0.1:1: start it there, or correct the address\n',
  );
  expect(refused('--redis', server.url, '--threads', '2')).toBe(
    'headroom: --threads are those of each headroom worker, where --redis is given\n',
  );
  expect(refused('--redis', 'env')).toBe(
    'headroom: --redis env needs HEADROOM_REDIS_URL in the environment\n',
  );
  expect(headroom('worker', '--redis', 'env').stderr).toBe(
    'headroom: --redis env needs HEADROOM_REDIS_URL in the environment\n',
  );
  expect(refused('--redis', server.url, '--redis-prefix', '')).toBe(
    'headroom: --redis-prefix takes a name, such as headroom\n',
  );
});
