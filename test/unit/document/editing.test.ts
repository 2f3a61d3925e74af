/** What helps while a cell of a document is written: layout, signatures, colours. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { parseDocument } from '../../../src/document/markdown';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, scenario } from './cells';

describe('layout', () => {
  const edits = (cell: CodeCell): string[] =>
    new Session()
      .format([cell], 0)
      .map(({ range, text }) => `${range.line}:${range.column}-${range.endColumn} “${text}”`);

  test('is told as edits of the blanks that differ', () => {
    expect(edits(estimate('load = 1', 'x=2 '))).toEqual(['2:2-2 “    ”', '2:3-3 “ ”', '2:4-5 “”']);
    expect(edits(scenario('run  5 s'))).toEqual(['1:5-6 “”']);
  });

  test('of a flowchart is its author’s', () => {
    expect(edits(flowchart('  a  -->   b'))).toEqual([]);
  });
});

describe('the signature of a call', () => {
  const label = (cell: CodeCell): string | undefined => {
    const cells = [estimate('twice(x) = 2 * x'), { ...cell, text: cell.text.replace('|', '') }];
    return new Session().signature(cells, 1, cell.text.indexOf('|'))?.signatures[0]?.label;
  };

  test('is known of functions that cells above define', () => {
    expect(label(estimate('a = twice(|'))).toBe('twice(x)');
  });

  test('is known in an attribute of a flowchart', () => {
    expect(label(flowchart('a@{ role: service, time: "lognormal(2 ms, |" }'))).toBe('lognormal(mean, sd)');
    expect(label(flowchart('a@{ role: service, time: max(|'))).toBe('max(a, b, …)');
    expect(label(flowchart('a --> b(|'))).toBeUndefined();
  });

  test('is known in an expression of a scenario, where no line above is open', () => {
    expect(label(scenario('run max(1 s,', 'require p99(users) < twice(|'))).toBe('twice(x)');
    expect(label(scenario('run max(1 s,', 'require |'))).toBeUndefined();
  });
});

describe('colours', () => {
  /** `word: kind`, of the last cell. */
  const colours = (...cells: readonly CodeCell[]): string[] => {
    const { text = '' } = cells.at(-1) ?? {};
    return new Session()
      .colours(cells, cells.length - 1)
      .map(({ start, end, kind }) => `${text.slice(start, end)}: ${kind}`);
  };
  const above = estimate('load = 100 req/s', 'twice(x) = 2 * x');

  test('know what cells above define, and not what cells below do', () => {
    expect(colours(above, estimate('twice(load)'))).toEqual(['twice: function', 'load: variable']);
    expect(new Session().colours([estimate('load'), above], 0)).toEqual([]);
  });

  test('mark the names that a flowchart and a scenario read', () => {
    expect(colours(above, flowchart('users@{ role: clients, rate: twice(load) }'))).toEqual([
      'twice: function',
      'load: variable',
    ]);
    expect(colours(above, scenario('run 5 s', 'require throughput(users) > load'))).toEqual([
      'load: variable',
    ]);
  });

  test('need no evaluation', () => {
    const evaluated: CodeCell[] = [];
    const session = new Session({ onEvaluation: (cell) => evaluated.push(cell) });
    session.colours([above, estimate('twice(load)')], 1);
    session.format([above, estimate('twice(load)')], 1);
    expect(evaluated).toEqual([]);
  });
});

test('of a cell that is not there, nothing is known', () => {
  const session = new Session();
  expect([session.format([], 0), session.signature([], 0, 0), session.colours([], 0)]).toEqual([
    [],
    undefined,
    [],
  ]);
});

const samples = readdirSync('notebooks', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);

test.each(['README.md', ...samples.map((name) => `notebooks/${name}`)])(
  'the cells of %s are laid out already',
  (file) => {
    const cells = parseDocument(readFileSync(file, 'utf8')).flatMap(({ language, text, line, indent }) =>
      language === 'markdown' ? [] : [{ language, text, line, indent }],
    );
    expect(cells).not.toEqual([]);
    for (const cell of cells) expect(new Session().format([cell], 0)).toEqual([]);
  },
);
