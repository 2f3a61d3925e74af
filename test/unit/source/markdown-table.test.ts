/** Tables of Markdown. */
import { expect, test } from 'vitest';
import { markdownTable } from '../../../src/source/markdown-table';

test('a bar in a cell ends no cell, and a paragraph no row', () => {
  expect(markdownTable(['head'], [['a | b\n\nc']])).toBe('| head |\n| --- |\n| a \\| b c |');
});
