/** What a language model can have computed: each tool with a kernel of this process. */
import { expect, test } from 'vitest';
import { manifest } from '../../../src/document/manifest';
import { serve } from '../../../src/document/worker/serve';
import type { StartThread } from '../../../src/document/worker/thread';
import { filesIn } from '../../../src/document/worker/folder';
import { inputSchema, tools, useTool, type ToolAnswer } from '../../../src/tools';

/** The kernel as it is, without a process around it. */
const start: StartThread = (events) => {
  const post = serve((reply) => events.onReply(reply), { filesIn });
  return Promise.resolve({
    post: (question) => queueMicrotask(() => post(question)),
    terminate: () => undefined,
  });
};

function use(name: string, input: unknown): Promise<ToolAnswer> {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`there is no tool ${name}`);
  return useTool(tool, input, { start, signal: new AbortController().signal });
}

/** One worker of 10 ms a request, asked 50 times a second: an M/M/1 queue that is half busy, and takes 20 ms on average. */
const queue = `# A queue

\`\`\`mermaid
flowchart LR
  users@{ role: clients, rate: 50/s } --> app@{ role: service, workers: 1, time: "exponential(10 ms)" }
\`\`\`

\`\`\`scenario
run 200 s, warm-up 10 s
require utilization(app) < 60 %
require p50(users) < 5 ms
\`\`\`
`;

test('estimate: values with units, promises, and errors at their places', async () => {
  const { text, data } = await use('estimate', {
    statements: 'rate = 10 M user * 8.64 req/user/day to req/s\nrequire rate < 900 req/s\nbad = 1 s + 1 TB',
  });
  // 10⁷ × 8.64 ÷ 86,400
  expect(data['values']).toMatchObject([{ name: 'rate', value: 1000, unit: 'req/s' }]);
  expect(data['promises']).toMatchObject([{ line: 2, holds: false }]);
  expect(data['problems']).toMatchObject([{ line: 3, column: 11, severity: 'error' }]);
  expect(text).toContain('✗ rate < 900 req/s');
  expect(text).toContain('  3 | bad = 1 s + 1 TB');
});

test('calculate: a calculator by its name, with its working and its inputs', async () => {
  const { text, data } = await use('calculate', {
    calculator: 'recovery',
    inputs: { size: '360 GB', rate: '100 MB/s' },
  });
  expect(data).toMatchObject({ question: 'recovery.restore', answer: { text: '60 min' }, errors: {} });
  expect(text).toContain('- rate: restore rate; takes a data rate');
});

test('calculate: an input of the wrong kind, and one that is not there, are said', async () => {
  const { text } = await use('calculate', {
    calculator: 'recovery',
    question: 'recovery.restore',
    inputs: { size: '10 ms', rate: '100 MB/s', colour: 'red' },
  });
  expect(text).toContain('recovery.restore takes no input “colour”.');
  expect(text).toMatch(/^size: .*a size/m);
});

test('simulate: what a queue comes to, as its formula says', async () => {
  const { text, data } = await use('simulate', { document: queue });
  const [simulation] = data['simulations'] as { metrics: Record<string, Record<string, number>> }[];
  // ρ = λ ÷ μ = 50 ÷ 100; half of the requests take less than ln 2 ÷ (μ − λ) = 13.9 ms.
  expect(simulation?.metrics['app']?.['utilization']).toBeCloseTo(0.5, 1);
  expect(simulation?.metrics['users']?.['p50']).toBeCloseTo(0.0139, 2);
  expect(text).toContain('1 of 2 promises hold.');
});

test('check: promises, errors, and blocks that were meant to be cells, at the lines of the document', async () => {
  const { data } = await use('check', { document: `${queue}\n~~~estimates\na = 1\n~~~\n` });
  expect(data['promises']).toMatchObject([
    { line: 10, holds: true },
    { line: 11, holds: false, wanted: '< 5 ms' },
  ]);
  expect(data['problems']).toMatchObject([{ line: 14, severity: 'warning' }]);
});

test('explain: a broken promise with what its run found, and nothing of those that hold', async () => {
  const { text, data } = await use('explain', { document: queue });
  expect(data['broken']).toMatchObject([{ promise: { text: 'p50(users) < 5 ms' } }]);
  expect(text).toMatch(/app is the busiest: \d/);
  expect(text).not.toContain('utilization(app) < 60 %');
});

test('explain: with changes that were tried by simulation and would keep the promise', async () => {
  const slow = queue.replace('p50(users) < 5 ms', 'utilization(app) < 30 %');
  const { text } = await use('explain', { document: slow });
  // Twice as many workers are half as busy.
  expect(text).toContain('app: instances 2 instead of 1');
});

test('explain: an estimate’s broken promise with the values that it speaks of', async () => {
  const document = '```estimate\nnodes = 3\nother = 4\nrequire nodes >= 5\n```\n';
  const { data } = await use('explain', { document });
  expect(data['broken']).toMatchObject([{ values: [{ name: 'nodes', text: '3' }] }]);
});

test('reference: a topic, or what topics there are', async () => {
  expect((await use('reference', { topic: 'faults' })).text).toMatch(/^### Faults\n/);
  // Longer than an answer: the topics in it.
  expect((await use('reference', { topic: 'Mermaid cells' })).text).toContain(
    'Topics in it: Roles and their',
  );
  expect((await use('reference', { topic: 'Fautls' })).text).toContain('did you mean “Faults”?');
});

test('no file is read, whatever a document names', async () => {
  const document = queue.replace('rate: 50/s', 'arrivals: trace("/etc/hostname")');
  const { data } = await use('check', { document });
  expect(data['problems']).toContainEqual(
    expect.objectContaining({
      message: expect.stringContaining('the files beside a document cannot be read here') as string,
    }),
  );
});

test.each([
  ['check', {}, 'check needs “document”: '],
  ['check', { document: 1 }, '“document” of check: a text was expected'],
  ['check', { doc: '' }, 'check takes no “doc”; it takes document'],
  ['check', 'text', 'check takes an object with document'],
  ['calculate', { calculator: 'quroum' }, 'there is no “quroum” — did you mean “quorum”?'],
  [
    'calculate',
    { calculator: 'quorum', inputs: { n: 5 } },
    '“inputs” of calculate: “n”: a text was expected',
  ],
])('%s refuses %j', async (name, input, message) => {
  await expect(use(name, input)).rejects.toThrow(message);
});

test('a document that is longer than any design doc is refused', async () => {
  await expect(use('check', { document: 'x'.repeat(500_001) })).rejects.toThrow(
    'a text of at most 500000 characters was expected, not 500001',
  );
});

test('an answer that is longer than a model should read is cut, and says so', async () => {
  const statements = Array.from({ length: 5000 }, (_, index) => `value_${index} = ${index}`).join('\n');
  const { text, data } = await use('estimate', { statements });
  expect(text.length).toBeLessThan(61_000);
  expect(text).toMatch(/… and \d+ characters more\n\nThe data is left out: it is too long\.$/);
  expect(data).toEqual({});
});

test('package.json declares the same tools to VS Code', () => {
  expect(manifest.contributes.languageModelTools).toEqual(
    tools.map((tool) => ({
      name: `headroom_${tool.name}`,
      displayName: tool.title,
      userDescription: tool.means,
      modelDescription: tool.description,
      toolReferenceName: `headroom-${tool.name}`,
      canBeReferencedInPrompt: true,
      tags: ['headroom', 'system design'],
      inputSchema: inputSchema(tool),
    })),
  );
});
