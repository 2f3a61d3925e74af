import { assert } from 'chai';
import * as vscode from 'vscode';
import type { CellOutput, SimulationOutput } from '../../../src/document/outputs';
import { closeAll, codeCells, openNew, outputOf, runAll, write, isWeb } from './editor';

const mime = 'application/vnd.headroom.output+json';
const stderr = 'application/vnd.code.notebook.stderr';

const compared = [
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, rate: 50/s } --> lb@{ role: load-balancer, policy: random }',
  '  lb --> app@{ role: service, instances: 4, workers: 1, time: exponential(20 ms) }',
  '```',
  '',
  '```scenario',
  'compare policy of lb: random, round-robin',
  'repeat 8',
  'run 20 s',
  'require p99(users) < 1 s',
  '```',
  '',
].join('\n');

const recorded = [
  '```mermaid',
  'flowchart LR',
  '  users@{ role: clients, arrivals: trace("clicks.csv") }',
  '  users --> app@{ role: service, time: 1 ms }',
  '```',
  '',
  '```scenario',
  'run 2 s, warm-up 0 s',
  '```',
  '',
].join('\n');

async function scenarioOf(name: string, text: string): Promise<vscode.NotebookCell> {
  const notebook = await openNew(name, text);
  await runAll(notebook);
  const scenario = codeCells(notebook).at(-1);
  assert.isDefined(scenario);
  return scenario;
}

function simulationOf(cell: vscode.NotebookCell): SimulationOutput {
  const output = JSON.parse(outputOf(cell, mime)) as CellOutput;
  if (output.type !== 'simulation') throw new Error(`a simulation was expected, not ${output.type}`);
  return output;
}

describe('A scenario that compares', () => {
  const threads = (count: number | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration()
      .update('headroom.simulation.threads', count, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    await closeAll();
    await threads(undefined);
  });

  it('puts out a row for each variant, with its difference to the first', async () => {
    const scenario = await scenarioOf('compared.headroom.md', compared);
    assert.isTrue(scenario.executionSummary?.success);
    const { experiment, replications } = simulationOf(scenario);
    assert.equal(replications, 8);
    assert.deepEqual(
      experiment?.rows.map(({ levels, against }) => [levels, against]),
      [
        [['random'], undefined],
        [['round-robin'], ['random']],
      ],
    );
    assert.match(outputOf(scenario, 'text/plain'), /against random +−\d/);
  });

  it('comes to the same whatever the number of threads in the settings', async () => {
    const outputs: string[] = [];
    for (const count of [1, 3]) {
      await threads(count);
      const scenario = await scenarioOf(`threads-${count}.headroom.md`, compared);
      outputs.push(outputOf(scenario, mime));
      await closeAll();
    }
    assert.include(outputs[0], '"experiment"');
    assert.equal(outputs[1], outputs[0]);
  });
});

describe('A trace beside the document', () => {
  afterEach(closeAll);

  it('is what users ask for, where its file can be read', async function () {
    if (isWeb) this.skip();
    await write('clicks.csv', 'time,method\n0,GET\n0.5,POST\n1,GET\n1.5,GET\n');
    const scenario = await scenarioOf('recorded.headroom.md', recorded);
    assert.equal(simulationOf(scenario).requests, 4);
  });

  it('is an error that says where it works, in a browser', async function () {
    if (!isWeb) this.skip();
    await write('clicks.csv', 'time\n0\n');
    const scenario = await scenarioOf('recorded.headroom.md', recorded);
    const [flowchart] = codeCells(scenario.notebook);
    assert.isDefined(flowchart);
    assert.include(
      outputOf(flowchart, stderr),
      'the files beside a document cannot be read here: VS Code on a desktop or the command line can',
    );
  });

  it('that is not there is an error with its name', async function () {
    if (isWeb) this.skip();
    const scenario = await scenarioOf('unrecorded.headroom.md', recorded.replace('clicks', 'clocks'));
    const [flowchart] = codeCells(scenario.notebook);
    assert.isDefined(flowchart);
    assert.include(outputOf(flowchart, stderr), 'there is no file “clocks.csv” beside this document');
  });
});
