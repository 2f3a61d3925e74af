/** `headroom run`: everything that each cell puts out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { cell, document, folder, headroom, headroomJson, program } from '../headroom';

const flowchart = [
  'flowchart LR',
  '  users@{ role: clients, rate: 1/s, arrivals: constant }',
  '  app@{ role: service, time: 2 ms }',
  '  users --> app',
];
document(
  'doc.md',
  [
    '# Title',
    cell('estimate', 'size = 2 MB', 'bad = size + 1 s', 'require size < 1 MB "fits"'),
    cell('mermaid', ...flowchart),
    cell('scenario', 'run 10.5 s, warm-up 0 s', 'at 5.2 s crash app for 2 s'),
    cell('mermaid', 'sequenceDiagram', '  a->>b: hello'),
  ].join('\n'),
);
const problem = {
  line: 4,
  // The “+”, whose sides do not fit.
  column: 12,
  endLine: 4,
  endColumn: 13,
  severity: 'error',
  code: 'estimate.dimension',
  message:
    'a duration (1 s) cannot be added to a size in bytes (size = 2 MB): both sides of “+” must count the same thing',
};

describe('the JSON', () => {
  const { cells, ...rest } = headroomJson('run', 'doc.md') as { cells: { outputs: object[] }[] };

  test('names the document, and its seed only where one was given', () => {
    expect(rest).toEqual({ document: 'doc.md' });
    expect(headroomJson('run', 'doc.md', '--seed', '3')).toMatchObject({ document: 'doc.md', seed: 3 });
  });

  test('has of an estimate cell its values, its promises, and where its problems begin and end', () => {
    expect(cells[0]).toEqual({
      index: 1,
      language: 'estimate',
      line: 3,
      outputs: [
        {
          type: 'values',
          rows: [{ name: 'size', value: 2e6, unit: 'B', text: '2 MB', line: 3 }],
          requirements: [
            { line: 5, text: 'size < 1 MB', holds: false, actual: '2 MB', wanted: '< 1 MB', message: 'fits' },
          ],
        },
      ],
      problems: [problem],
    });
  });

  test('has of a diagram its text, whatever its kind', () => {
    expect(cells[1]).toMatchObject({ outputs: [{ type: 'diagram', source: flowchart.join('\n') }] });
    expect(cells[3]).toMatchObject({
      outputs: [{ type: 'diagram', source: 'sequenceDiagram\n  a->>b: hello' }],
    });
  });

  test('has of a scenario its metrics as numbers and as texts, its faults and its time series', () => {
    const [simulation] = cells[2]?.outputs ?? [];
    expect(Object.keys(simulation ?? {})).toEqual([
      ...['type', 'line', 'topology', 'requests', 'events', 'seed', 'durationSeconds', 'warmUpSeconds'],
      ...['requirements', 'metrics', 'failures', 'texts', 'faults', 'series'],
      ...['flowchart', 'latencies', 'summary'],
    ]);
    expect(simulation).toMatchObject({
      // The crash takes 2 of the 10 requests that come in 10.5 s.
      requests: 10,
      metrics: { users: { availability: 0.8, p99: expect.closeTo(0.0025, 9) as number } },
      texts: { users: { availability: '80 %', p99: '2.5 ms' } },
      faults: [
        {
          at: 5.2,
          until: 7.2,
          text: 'at 5.2 s crash app for 2 s',
          rpo: 0,
          rto: null,
          felt: [{ clients: 'users', sent: 2, p99: null, errors: 1 }],
        },
      ],
    });
    const { series } = simulation as { series: { count: number; sliceSeconds: number } };
    expect(series.count * series.sliceSeconds).toBeCloseTo(10.5, 9);
  });
});

test('the text of a cell is there while those below it are still to run', async () => {
  document(
    'long.md',
    [cell('estimate', 'a = 1'), cell('mermaid', ...flowchart), cell('scenario', 'run 1000000 h')].join('\n'),
  );
  const running = spawn(process.execPath, [program, 'run', 'long.md'], { cwd: folder });
  const [first] = (await once(running.stdout, 'data')) as [Buffer];
  running.kill();
  expect(first.toString()).toMatch(/^long\.md:2\na = 1\n/);
});

test('the text shows every output below its place, and problems go to stderr', () => {
  const { status, stdout, stderr } = headroom('run', 'doc.md');
  expect(status).toBe(2);
  expect(stdout).toMatch(
    /^doc\.md:3\nsize = 2 MB\n✗ size < 1 MB — 2 MB \(fits\)\n\ndoc\.md:9\nflowchart LR\n/,
  );
  expect(stdout).toMatch(/\n\ndoc\.md:16\n10 requests in 10\.5 s of the model’s time, seed 1\./);
  expect(stderr).toMatch(/^doc\.md:4:12: error: .*\n {2}4 \| .*\n {4}\| {12}\^\n$/);
});
