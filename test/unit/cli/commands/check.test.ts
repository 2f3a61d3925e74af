/** `headroom check`: the exit status, the report for people, and the JSON for programs. */
import { describe, expect, test } from 'vitest';
import { cell, document, headroom, headroomJson } from '../headroom';

const holds = 'require 1 < 2';
const broken = 'require 2 < 1';
const error = 'require 1 s < 1 MB';

describe('the exit status', () => {
  test.each([
    [0, 'every promise holds', [[holds, holds]]],
    [0, 'there is no promise', [['a = 1']]],
    [1, 'one promise is broken', [[holds, broken, holds]]],
    [2, 'there is an error', [[holds, error]]],
    [2, 'there are an error and a broken promise', [[broken, error]]],
    [1, 'one of several documents breaks a promise', [[holds], [broken], [holds]]],
    [2, 'one of several documents has an error', [[error], [broken]]],
  ])('is %i where %s', (status, _, documents) => {
    const names = documents.map((lines, index) => document(`status-${index}.md`, cell('estimate', ...lines)));
    expect(headroom('check', ...names).status).toBe(status);
  });

  test('is 0 for a hint', () => {
    document('hint.md', cell('estimate', 'a = 2 url', 'b = 3 urls'));
    const { status, stderr } = headroom('check', 'hint.md');
    expect(status).toBe(0);
    expect(stderr).toMatch(/^hint\.md:3:\d+: hint: /);
  });
});

describe('the report', () => {
  test('says which promises are broken, and why', () => {
    document(
      'broken.md',
      cell(
        'estimate',
        'disk = 30 TB',
        'require disk < 20 TB "fits one node"',
        'require disk > 10 TB',
        'require disk < 1 TB',
      ),
    );
    expect(headroom('check', 'broken.md')).toEqual({
      status: 1,
      stdout: [
        'broken.md:2',
        '  disk = 30 TB',
        '  ✗ disk < 20 TB — 30 TB (fits one node)',
        '  ✓ disk > 10 TB — 30 TB',
        '  ✗ disk < 1 TB — 30 TB (disk is 30 TB, < 1 TB was promised)',
        '',
        '3 promises: 1 kept, 2 broken:',
        '  line 3: ✗ disk < 20 TB — 30 TB (fits one node)',
        '  line 5: ✗ disk < 1 TB — 30 TB (disk is 30 TB, < 1 TB was promised)',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test.each([
    ['of what cannot be compared', [holds, holds, error], '3 promises: 2 kept, 0 broken, 1 not judged.'],
    ['that cannot be read', ['require 1 <'], '1 promise: 0 kept, 0 broken, 1 not judged.'],
  ])('counts a promise %s among those that were made', (_, lines, verdict) => {
    document('unjudged.md', cell('estimate', ...lines));
    expect(headroom('check', 'unjudged.md').stdout).toMatch(
      new RegExp(`(^|\\n)${verdict.replaceAll('.', '\\.')}\\nThe document has an error\\.\\n$`),
    );
  });

  test('counts a promise that chance may turn neither as kept nor as broken', () => {
    document(
      'uncertain.md',
      [
        cell(
          'mermaid',
          'flowchart LR',
          '  users@{ role: clients, rate: 100/s }',
          '  users --> app@{ role: service, time: exponential(5 ms) }',
        ),
        // The mean of an M/M/1 queue, 5 ms ÷ (1 − 50 %), and a round trip of 0.5 ms.
        cell('scenario', 'run 20 s', 'repeat 3', 'require mean(users) < 10.5 ms', 'require p50(users) < 1 s'),
      ].join('\n'),
    );
    expect(headroom('check', 'uncertain.md').stdout).toMatch(
      /\n2 promises: 1 kept, 1 uncertain, 0 broken:\n {2}line 10: [✓✗]\? mean\(users\) < 10\.5 ms — /,
    );
  });

  test('counts a mistake in a flowchart once, however many scenarios wait for it', () => {
    document(
      'waiting.md',
      [
        cell(
          'mermaid',
          'flowchart LR',
          '  users@{ role: clients, rate: 5 MB }',
          '  users --> app@{ role: service, time: 1 ms }',
        ),
        cell('scenario', 'run 1 s', 'require p99(users) < 1 s'),
        cell('scenario', 'run 2 s'),
      ].join('\n'),
    );
    const { status, stdout, stderr } = headroom('check', 'waiting.md');
    expect({ status, stdout }).toEqual({
      status: 2,
      stdout: '1 promise: 0 kept, 0 broken, 1 not judged.\nThe document has an error.\n',
    });
    expect(
      stderr.match(/waiting\.md:\d+:1: warning: this waits for its flowchart, which has errors/g),
    ).toHaveLength(2);
  });
});

test('a mistake in each language is told at its line and column, with what was expected, and the rest runs', () => {
  document(
    'mistakes.md',
    [
      '# Mistakes',
      cell('estimate', 'a = 1 +', 'b = 2 MB + 3 s', 'c = 4'),
      cell('mermaid', 'flowchart LR', '  users@{ role: clients, rate: 5 MB }', '  users --> app'),
      cell(
        'mermaid',
        'flowchart LR',
        '  users@{ role: clients, rate: 9/s }',
        '  users --> store@{ role: service, time: 1 ms }',
      ),
      cell('scenario', 'run 1 s', 'at 2 s crash store', 'at 0.5 s crsh store'),
      cell('scenario', 'run 1 s', 'require p99(store) < 1 s'),
      cell('estimate', 'd = c + 1', 'require sim.store.p99 < 1 s'),
    ].join('\n'),
  );
  const { status, stdout, stderr } = headroom('check', 'mistakes.md');
  expect(status).toBe(2);
  expect(stderr.split('\n')).toEqual([
    'mistakes.md:3:8: error: the line ends here: a number, a name or an opening bracket was expected',
    '  3 | a = 1 +',
    '    |        ^',
    'mistakes.md:4:10: error: a duration (3 s) cannot be added to a size in bytes (2 MB): both sides of “+” must count the same thing',
    '  4 | b = 2 MB + 3 s',
    '    |          ^',
    'mistakes.md:10:32: error: rate: a rate such as 1 k/s or 500 req/s was expected, not a size in bytes',
    ' 10 |   users@{ role: clients, rate: 5 MB }',
    '    |                                ^^^^',
    'mistakes.md:22:1: error: this is after the end of the run, which lasts 1 s',
    ' 22 | at 2 s crash store',
    '    | ^^^^^^^^^^^^^^^^^^',
    'mistakes.md:23:10: error: there is no fault “crsh” — did you mean “crash”?',
    ' 23 | at 0.5 s crsh store',
    '    |          ^^^^',
    'fix:  at 0.5 s crash store',
    '',
  ]);
  expect(stdout).toContain('c = 4');
  expect(stdout).toContain('d = 5');
  expect(stdout).toContain('All 2 promises hold.');
});

/** Nothing random: one write a second passes a service of 2 ms to a database whose leader fails. */
const failing = [
  '# Failing',
  '',
  cell('estimate', 'load = 1 /s', 'share = 50 % * 30 %', 'nothing = 0 / 0', 'b = 8 bit'),
  cell(
    'mermaid',
    '---',
    'title: Shop',
    '---',
    'flowchart LR',
    '  users@{ role: clients, rate: load, arrivals: constant }',
    '  app@{ role: service, time: 2 ms }',
    '  users --> app',
  ),
  cell(
    'scenario',
    '',
    'run 100.5 s, warm-up 0 s, seed 7',
    'at 50.2 s crash app',
    'require p99(users) < 2 ms',
  ),
  cell('estimate', 'p = sim.users.p99 to us', 'q = p +', 'require p < 1 s "fast"'),
].join('\n');

describe('the JSON', () => {
  const json = headroomJson('check', document('failing.md', failing)) as {
    cells: unknown[];
    simulations: [
      {
        metrics: Record<string, Record<string, number>>;
        latencies: { shares: readonly number[]; clients: Record<string, readonly number[]> };
      },
    ];
  };

  test('lists the document’s code cells, each with its values and its errors', () => {
    expect(json.cells).toEqual([
      {
        index: 1,
        language: 'estimate',
        line: 4,
        values: [
          { name: 'load', value: 1, unit: '/s', text: '1/s', line: 4 },
          { name: 'share', value: 0.15, unit: '', text: '0.15', line: 5 },
          { name: 'nothing', value: null, unit: '', text: expect.any(String) as string, line: 6 },
          { name: 'b', value: 8, unit: 'bit', text: '8 bit', line: 7 },
        ],
        errors: [],
      },
      { index: 2, language: 'mermaid', line: 11, values: [], errors: [] },
      { index: 3, language: 'scenario', line: 21, values: [], errors: [] },
      {
        index: 4,
        language: 'estimate',
        line: 28,
        // 2 ms of work and 0.5 ms of round trip in a data centre
        values: [
          { name: 'p', value: expect.closeTo(2500, 6) as number, unit: 'us', text: '2500 us', line: 28 },
        ],
        errors: [
          {
            line: 29,
            column: 8,
            message: 'the line ends here: a number, a name or an opening bracket was expected',
          },
        ],
      },
    ]);
  });

  test('has every promise of the document in order', () => {
    expect(json).toMatchObject({ document: 'failing.md', seed: 7 });
    expect(json).toHaveProperty('requirements', [
      {
        line: 24,
        text: 'p99(users) < 2 ms',
        holds: false,
        actual: '2.5 ms',
        wanted: '< 2 ms',
        message: 'p99(users) is 2.5 ms, < 2 ms was promised',
        limit: { metric: 'p99', node: 'users', operator: '<', value: 0.002 },
        // 50 requests × 2 ms ÷ 100.5 s
        bottleneck: 'app is the busiest: 0.0995 % of its workers’ time is taken, on average.',
      },
      { line: 30, text: 'p < 1 s', holds: true, actual: '2.5 ms', wanted: '< 1 s', message: 'fast' },
    ]);
  });

  test('has of each simulation its numbers in seconds, shares and requests a second', () => {
    const [{ metrics, latencies, ...simulation }, ...others] = json.simulations;
    expect(others).toEqual([]);
    expect(simulation).toEqual({
      line: 22,
      topology: 'Shop',
      requests: 100,
      events: expect.any(Number) as number,
      failures: { users: { refused: 50 }, app: { refused: 50 } },
      faults: [
        {
          at: 50.2,
          text: 'at 50.2 s crash app',
          rpo: 0,
          rto: null,
          felt: [
            {
              clients: 'users',
              sent: 50,
              p99: null,
              errors: 1,
              before: { p99: expect.closeTo(0.0025, 4) as number, errors: 0 },
            },
          ],
        },
      ],
    });
    // Every answer takes as long; of 50 answers no more than 98 % is within a time that one of them was slower than.
    const { shares, clients } = latencies;
    expect(clients).toEqual({ users: shares.map(() => expect.closeTo(0.0025, 9) as number) });
    expect([shares[0], shares.at(-1)]).toEqual([0, 0.98]);
    expect(Object.keys(metrics)).toEqual(['users', 'app']);
    expect(metrics['users']).toMatchObject({
      p50: expect.closeTo(0.0025, 9) as number,
      // The service answers the first 50 of the 100 requests in 100.5 s.
      throughput: expect.closeTo(50 / 100.5, 9) as number,
      availability: 0.5,
      errors: 0.5,
    });
  });

  test('has no other field than these', () => {
    expect(Object.keys(json)).toEqual(['document', 'seed', 'cells', 'requirements', 'simulations']);
  });

  test('has the seed that was given, or 1 where nothing has one', () => {
    const { seed } = headroomJson('check', 'failing.md', '--seed', '12') as { seed: number };
    expect(seed).toBe(12);
    expect(headroomJson('check', document('no-seed.md', '# nothing\n'))).toEqual({
      document: 'no-seed.md',
      seed: 1,
      cells: [],
      requirements: [],
      simulations: [],
    });
  });
});
