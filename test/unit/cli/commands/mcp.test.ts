/** `headroom mcp`, asked by the protocol's own client: a real process on its standard input and output. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../../../package.json';
import { inputSchema, tools } from '../../../../src/tools';
import { headroom, program } from '../headroom';

const client = new Client({ name: 'test', version: '1' });
const transport = new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'] });
beforeAll(() => client.connect(transport));
afterAll(() => client.close());

/** Ten million requests: nobody waits for their end. */
const long = `
\`\`\`mermaid
flowchart LR
  users@{ role: clients, rate: 10 k/s } --> app@{ role: service, workers: 100, time: 1 ms }
\`\`\`

\`\`\`scenario
run 1000 s, warm-up 0 s
\`\`\`
`;

test('says who it is, and offers the tools as they are declared', async () => {
  expect(client.getServerVersion()).toMatchObject({ name: 'headroom', version });
  const offered = await client.listTools();
  expect(offered.tools.map(({ name, inputSchema: schema }) => ({ name, schema }))).toEqual(
    tools.map((tool) => ({ name: tool.name, schema: inputSchema(tool) })),
  );
});

test('answers in words and as data', async () => {
  // 4 × 10¹² ÷ 10⁸ s
  const statements = 'restore = 4 TB / 100 MB/s to h';
  const answer = await client.callTool({ name: 'estimate', arguments: { statements } });
  expect(answer.content).toEqual([{ type: 'text', text: 'restore = 11.1 h' }]);
  expect(answer.structuredContent).toMatchObject({ values: [{ name: 'restore', unit: 'h' }] });
});

test('what it cannot do it says to the model, and goes on', async () => {
  expect(await client.callTool({ name: 'check', arguments: {} })).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/^check needs “document”: /) as string }],
  });
  await expect(client.callTool({ name: 'delete', arguments: {} })).rejects.toThrow(
    'there is no tool “delete”',
  );
});

test.skipIf(process.platform !== 'linux')(
  'a simulation tells how far it is, and ends with its kernel when it is cancelled',
  async () => {
    const cancelled = new AbortController();
    const progress: number[] = [];
    const call = client.callTool({ name: 'simulate', arguments: { document: long } }, undefined, {
      signal: cancelled.signal,
      onprogress: (told) => {
        progress.push(told.progress);
        if (progress.length === 2) cancelled.abort();
      },
    });
    await expect(call).rejects.toThrow();
    expect(progress[1]).toBeGreaterThan(progress[0] ?? 100);
    while (childrenOf(transport.pid) !== '') await setTimeout(50);
  },
);

test('ends when the assistant closes its input', () => {
  const { status, stdout } = spawnSync(process.execPath, [program, 'mcp'], { input: '', encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('takes no document', () => {
  expect(headroom('mcp', 'a.md')).toMatchObject({
    status: 2,
    stderr: 'headroom: nothing was expected after headroom mcp, not “a.md”\n',
  });
});

/** The processes that a process has started, as Linux lists them. */
function childrenOf(pid: number | null): string {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
}
