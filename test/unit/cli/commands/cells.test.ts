/** `headroom cells`: what the cells of a document are, without running them. */
import { expect, test } from 'vitest';
import { document, headroom, headroomJson } from '../headroom';

document(
  'doc.md',
  [
    '---',
    'title: x',
    '---',
    '# Title',
    '',
    '```estimate',
    'a = 1 +',
    'b = 2',
    '```',
    '',
    '  ~~~scenario',
    '  run 1000 years',
    '  ~~~',
    '```js',
    'more()',
    '```',
    '```mermaid',
    '```',
    '',
  ].join('\n'),
);

test('the JSON has each cell’s kind, language, text and first line', () => {
  expect(headroomJson('cells', 'doc.md')).toEqual({
    document: 'doc.md',
    cells: [
      { index: 0, kind: 'markdown', language: 'markdown', line: 1, text: '---\ntitle: x\n---\n# Title' },
      { index: 1, kind: 'code', language: 'estimate', line: 7, text: 'a = 1 +\nb = 2' },
      { index: 2, kind: 'code', language: 'scenario', line: 12, text: 'run 1000 years' },
      { index: 3, kind: 'markdown', language: 'markdown', line: 14, text: '```js\nmore()\n```' },
      { index: 4, kind: 'code', language: 'mermaid', line: 18, text: '' },
    ],
  });
});

test('the text has a line for each, and no error of theirs', () => {
  expect(headroom('cells', 'doc.md')).toEqual({
    status: 0,
    stdout: [
      'doc.md:1: markdown: ---',
      'doc.md:7: estimate: a = 1 +',
      'doc.md:12: scenario: run 1000 years',
      'doc.md:14: markdown: ```js',
      'doc.md:18: mermaid: ',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('a document without cells has none', () => {
  expect(headroomJson('cells', document('empty.md', ''))).toEqual({ document: 'empty.md', cells: [] });
});
