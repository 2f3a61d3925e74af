/** Runs of cells by a real worker, which a real Redis hands them to. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { assert } from 'chai';
import * as vscode from 'vscode';
import { RedisServer } from '../../unit/execution/redis-server';
import { closeAll, codeCells, extensionId, openNew, outputOf, runAll, startAll, until } from './editor';

const mime = 'application/vnd.headroom.output+json';
const swept = [
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 50/s } --> app@{ role: service, instances: 4, time: exponential(20 ms) }',
  '```',
  '',
  '```scenario',
  'sweep instances of app: 2..4',
  'repeat 3',
  'run 100 s',
  'require p99(users) < 1 s',
  '```',
  '',
].join('\n');

const choose = (url: string): Thenable<unknown> =>
  vscode.commands.executeCommand('headroom.chooseRedis', url);

function startWorker(url: string): ChildProcess {
  const folder = vscode.extensions.getExtension(extensionId)?.extensionPath ?? '';
  return spawn(process.execPath, [join(folder, 'dist', 'cli.js'), 'worker', '--threads', '1'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', HEADROOM_REDIS_URL: url },
    stdio: 'ignore',
  });
}

async function scenarioOf(name: string): Promise<vscode.NotebookCell> {
  const scenario = codeCells(await openNew(name, swept)).at(-1);
  assert.isDefined(scenario);
  return scenario;
}

describe('Workers on other machines', () => {
  let server: RedisServer;
  let worker: ChildProcess | undefined;
  before(async () => {
    server = await RedisServer.start();
  });
  afterEach(async () => {
    worker?.kill('SIGKILL');
    await choose('');
    await closeAll();
  });
  after(() => server.remove());

  it('make the runs of a sweep, which comes to what it does on this machine', async () => {
    const here = await scenarioOf('swept.headroom.md');
    await runAll(here.notebook);
    const expected = outputOf(here, mime);
    await closeAll();

    await choose(server.url);
    const scenario = await scenarioOf('swept.headroom.md');
    await startAll(scenario.notebook);
    await until(
      'it says what it waits for',
      () => outputOf(scenario, 'text/plain').includes(`no worker waits at ${server.url}`) || undefined,
    );
    worker = startWorker(server.url);
    await until('it has ended', () => scenario.executionSummary?.success);
    assert.equal(outputOf(scenario, mime), expected);
  });

  it('where there is no Redis, nothing runs on this machine instead', async () => {
    await choose('redis://:secret@127.0.0.1:1');
    const scenario = await scenarioOf('unreachable.headroom.md');
    await runAll(scenario.notebook);
    assert.isFalse(scenario.executionSummary?.success);
    assert.equal(
      outputOf(scenario, 'application/vnd.code.notebook.stderr'),
      'no Redis answers at redis://127.0.0.1:1: start it there, or correct the address',
    );
    assert.equal(outputOf(scenario, mime), '');
  });
});
