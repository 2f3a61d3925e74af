/** Blocks that look like cells and are none. */
import { describe, expect, test } from 'vitest';
import { unreadFences } from '../../../src/document/unread-fences';

const told = (...lines: readonly string[]): string[] =>
  unreadFences(lines.join('\n')).map(({ line, column, message }) => `${line}:${column}: ${message}`);

describe('a block that nothing runs is told', () => {
  test.each([
    ['a letter missing', 'estimat', 'estimate'],
    ['another case', 'Estimate', 'estimate'],
    ['a letter missing in its middle', 'scenaro', 'scenario'],
    ['two letters swapped', 'mermiad', 'mermaid'],
  ])('%s: %s', (_, written, meant) => {
    expect(told('# Plan', '```' + written, 'x = 1', '```')).toEqual([
      `2:1: “${written}” is no cell language — did you mean “${meant}”?`,
    ]);
  });

  test('inside a list, at its place in the document', () => {
    expect(told('---', 'title: x', '---', '- a', '', '  ```estimate', '  x = 1', '  ```')).toEqual([
      '6:3: this estimate block is not run: it stands inside a list or a quote, and a cell was expected outside',
    ]);
  });

  test('inside a quote', () => {
    expect(told('> ```scenario', '> run 5 s', '> ```')).toHaveLength(1);
  });
});

test.each(['estimate', 'mermaid', 'python', 'mermaidjs-like', '', 'text'])(
  'nothing is said of a block of %s',
  (language) => {
    expect(told('```' + language, 'x', '```')).toEqual([]);
  },
);
