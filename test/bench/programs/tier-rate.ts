/**
 * Jobs in a second on the clock that a tier does: `alone`, `threads N`, or `workers N` with one thread each, by a Redis of
 * this machine; or `processes N`, each of them alone, that share nothing. Each job has so many customers, and so many are given.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { InProcess } from '../../../src/execution/in-process';
import { RedisTier } from '../../../src/execution/redis';
import { Threads } from '../../../src/execution/threads';
import { RedisServer } from '../../unit/execution/redis-server';
import { rateOf } from './tier-jobs';

const [, , kind = '', count = '0', jobs = '0', customers = '0'] = process.argv;

async function rate(): Promise<number> {
  const amounts = [Number(jobs), Number(customers)] as const;
  if (kind === 'workers') return rateOfWorkers(...amounts);
  if (kind === 'processes') return rateOfProcesses(...amounts);
  const tier = kind === 'threads' ? Threads.of(__dirname, Number(count)) : new InProcess();
  if (tier === undefined) throw new Error('there is no program for threads');
  const found = await rateOf(tier, ...amounts);
  await tier.close();
  return found;
}

async function rateOfWorkers(...amounts: readonly [jobs: number, customers: number]): Promise<number> {
  const server = await RedisServer.start();
  const workers = await Promise.all(Array.from({ length: Number(count) }, () => workerAt(server.url)));
  const tier = await RedisTier.at({ url: server.url, prefix: 'bench' }, (trouble) => {
    throw new Error(trouble);
  });
  const found = await rateOf(tier, ...amounts);
  await tier.close();
  for (const worker of workers) worker.kill('SIGKILL');
  await server.remove();
  return found;
}

async function rateOfProcesses(jobs: number, customers: number): Promise<number> {
  const own = String(jobs / Number(count));
  const rates = Array.from({ length: Number(count) }, async () => {
    const arguments_ = [__filename, 'alone', '1', own, String(customers)];
    const { stdout } = await promisify(execFile)(process.execPath, arguments_);
    return Number(stdout);
  });
  return (await Promise.all(rates)).reduce((sum, one) => sum + one, 0);
}

async function workerAt(url: string): Promise<ChildProcess> {
  const asked = ['worker', '--threads', '1', '--redis', url, '--redis-prefix', 'bench'];
  const worker = spawn(process.execPath, [join(__dirname, 'main.js'), ...asked], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await once(createInterface(worker.stderr), 'line');
  return worker;
}

void rate().then((found) => console.log(found));
