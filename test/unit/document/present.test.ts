/** Outputs for wherever the notebook’s renderer is absent: Markdown that shows what was meant, and aligned text. */
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, test } from 'vitest';
import type { RequirementRow, SimulationOutput, ValuesOutput } from '../../../src/document/outputs';
import { promiseText, toMarkdown, toText } from '../../../src/document/present';
import { paragraph, rows } from './shown';

const promise = (text: string, rest: Partial<RequirementRow> = {}): RequirementRow => ({
  line: 1,
  text,
  holds: true,
  actual: '1',
  wanted: '< 2',
  message: '',
  ...rest,
});
const valuesOf = (
  pairs: readonly (readonly [string, string])[],
  ...promises: RequirementRow[]
): ValuesOutput => ({
  type: 'values',
  rows: pairs.map(([name, text]) => ({ name, text, value: 1, unit: '', line: 1 })),
  requirements: promises,
});
const simulationOf = (rest: Partial<SimulationOutput>): SimulationOutput => ({
  type: 'simulation',
  line: 1,
  topology: '',
  requests: 1,
  events: 1,
  seed: 1,
  durationSeconds: 1,
  warmUpSeconds: 0,
  requirements: [],
  metrics: {},
  failures: {},
  texts: {},
  faults: [],
  series: { sliceSeconds: 1, count: 0, nodes: {}, failures: {} },
  latencies: { shares: [], clients: {} },
  summary: 'It ran.',
  ...rest,
});
const faultOf = (text: string, recovery: string): SimulationOutput['faults'][number] => ({
  at: 1,
  until: 2,
  text,
  rpo: 0,
  rto: 1,
  felt: [],
  recovery,
});

/** Any text of one line that is not blank: of Unicode’s whole range, or thick with what Markdown takes for marks. */
const texts = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(
        ...Array.from(String.raw`\`*_[]()<>{}#+-.!|~&;:=$"'/@^% 1aA`),
        '&amp;',
        '](',
        'http://x',
        '<b>',
      ),
      minLength: 1,
      maxLength: 12,
    }),
  )
  // CommonMark shows a replacement character in place of the one that is nothing.
  .map((text) => text.replaceAll('\0', ''))
  .filter((text) => text.trim() !== '');

/** Whitespace is shown as single blanks. */
const seen = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

describe('in Markdown', () => {
  test('names, values, promises and messages show as they are, whatever they are', () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (name, value, condition, message) => {
        const markdown = toMarkdown(
          valuesOf([[name, value]], promise(condition, { actual: value, message, holds: false })),
        );
        const [valueTable = '', promiseTable = '', ...others] = markdown.split('\n\n');
        expect(others).toEqual([]);
        expect(rows(valueTable)).toEqual([
          ['name', 'value'],
          ['---', '---'],
          [seen(name), seen(value)],
        ]);
        expect(rows(promiseTable)).toEqual([
          ['', 'promise', 'actual', ''],
          ['---', '---', '---', '---'],
          ['✗', seen(condition), seen(value), seen(message)],
        ]);
      }),
      { numRuns: 600 },
    );
  });

  test('the summary of a run shows as it is, as one paragraph', () => {
    fc.assert(
      fc.property(texts, (summary) => {
        const { children } = fromMarkdown(toMarkdown(simulationOf({ summary })));
        expect(children.map(paragraph)).toEqual([seen(summary)]);
      }),
      { numRuns: 600 },
    );
  });

  test('nodes, metrics and faults show as they are', () => {
    fc.assert(
      fc.property(texts, texts, texts, (one, two, three) => {
        const parts = toMarkdown(
          simulationOf({ faults: [faultOf(one, two)], texts: { [one]: { p99: three } } }),
        ).split('\n\n');
        expect(parts.slice(1).map((part) => rows(part)[2])).toEqual([
          [seen(one), seen(two)],
          ['p99', seen(three)],
        ]);
        expect(rows(parts[2] ?? '')[0]).toEqual([seen(one), '']);
      }),
      { numRuns: 300 },
    );
  });

  test('a diagram is a block of Mermaid that holds all of its text', () => {
    const sources = fc
      .array(fc.oneof(texts, fc.constantFrom('```', '~~~', '````mermaid', '', '  ```')))
      .map((lines) => lines.map((line) => line.replaceAll(/[\r\n]/g, '')).join('\n'));
    fc.assert(
      fc.property(sources, (source) => {
        const { children } = fromMarkdown(toMarkdown({ type: 'diagram', source }));
        expect(children).toMatchObject([{ type: 'code', lang: 'mermaid', value: source }]);
      }),
      { numRuns: 300 },
    );
  });

  test('what a calculator did, and what to do about it, stand below its value in the same cell', () => {
    fc.assert(
      fc.property(texts, texts, texts, (text, working, advice) => {
        const row = { name: 'a', text, value: 1, unit: '', line: 1, working, advice };
        const [, , shown = ''] = toMarkdown({ type: 'values', rows: [row], requirements: [] }).split('\n');
        const cell = shown.slice('| `a` | '.length, -' |'.length).split('<br>');
        expect(cell.map((line) => rows(`| ${line} |`)[0]?.[0])).toEqual([text, working, advice].map(seen));
      }),
      { numRuns: 300 },
    );
  });

  test('a table without rows is left out', () => {
    expect(toMarkdown(valuesOf([['a', '1']]))).toBe('| name | value |\n| --- | --- |\n| `a` | 1 |');
    expect(toMarkdown(simulationOf({}))).toBe('It ran.');
  });
});

describe('in text', () => {
  test('values stand below each other, then the promises', () => {
    expect(
      toText(
        valuesOf(
          [
            ['users', '20 M user'],
            ['storage_5y', '9.13 TB'],
            ['users * 2', '40 M user'],
          ],
          promise('storage_5y < 20 TB', { actual: '9.13 TB', message: 'fits one node' }),
          promise('users < 1 user', { actual: '20 M user', holds: false, message: 'users is 20 M user' }),
        ),
      ),
    ).toBe(
      [
        'users      = 20 M user',
        'storage_5y = 9.13 TB',
        'users * 2  = 40 M user',
        '✓ storage_5y < 20 TB — 9.13 TB (fits one node)',
        '✗ users < 1 user — 20 M user (users is 20 M user)',
      ].join('\n'),
    );
  });

  test('every “=” stands in the same column, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts.map(seen)), { minLength: 1 }), (pairs) => {
        const columns = toText(valuesOf(pairs.map(([name, text]) => [name, `<${text}>`])))
          .split('\n')
          .map((line, index) => line.length - (pairs[index]?.[1].length ?? 0));
        expect(new Set(columns).size).toBe(1);
      }),
    );
  });

  test('what a calculator did, and what to do about it, stand below its value', () => {
    const row = { name: 'busy', text: '0.9', value: 0.9, unit: '', line: 1 };
    const called = { ...row, working: '90/s × 10 ms ÷ 1 = 90 %', advice: 'Plan for less.' };
    const output = toText({ type: 'values', rows: [called, { ...row, name: 'users' }], requirements: [] });
    expect(output).toBe(
      ['busy  = 0.9', '          90/s × 10 ms ÷ 1 = 90 %', '          Plan for less.', 'users = 0.9'].join(
        '\n',
      ),
    );
  });

  test('metrics stand in columns, three to a line, below their node', () => {
    expect(
      toText(
        simulationOf({
          faults: [faultOf('at 60 s  crash db', 'the next write acknowledged after 30 s')],
          texts: {
            users: { p50: '2 ms', p99: '12.4 ms', throughput: '34.7 k/s', errors: '0 %' },
            db: { rto: 'never' },
          },
        }),
      ),
    ).toBe(
      [
        'It ran.',
        'at 60 s crash db: the next write acknowledged after 30 s',
        '',
        'users',
        '  p50            2 ms   p99         12.4 ms   throughput 34.7 k/s',
        '  errors          0 %',
        'db',
        '  rto           never',
      ].join('\n'),
    );
  });

  test('a metric of some roles that is 0 is left out, where that only says that nothing happened', () => {
    const texts = { errors: '0 %', hit_ratio: '0 %', evictions: '0/s', lost_writes: '2', p99: '–' };
    const metrics = { errors: 0, hit_ratio: 0, evictions: 0, lost_writes: 2, p99: null };
    expect(toText(simulationOf({ texts: { cache: texts }, metrics: { cache: metrics } }))).toBe(
      ['It ran.', '', 'cache', '  errors      0 %   hit_ratio   0 %   lost_writes   2'].join('\n'),
    );
  });

  test.each([
    [{ holds: true }, '✓ a < 2 — 1'],
    [{ holds: false }, '✗ a < 2 — 1'],
    [{ holds: true, uncertain: true }, '✓? a < 2 — 1'],
    [{ holds: false, uncertain: true }, '✗? a < 2 — 1'],
  ] as const)('a promise with %j is %s', (verdict, text) => {
    expect(promiseText(promise('a < 2', verdict))).toBe(text);
  });

  test('a promise over several lines is one line', () => {
    expect(promiseText(promise('a\n    + b < 2', { actual: '1.5' }))).toBe('✓ a + b < 2 — 1.5');
  });

  test('a diagram is its source', () => {
    expect(toText({ type: 'diagram', source: 'flowchart LR\n  a --> b' })).toBe('flowchart LR\n  a --> b');
  });
});
