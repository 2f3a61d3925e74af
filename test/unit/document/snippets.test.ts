/** Each snippet, inserted with the values that it offers, is a cell without a problem that is laid out already. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contributes } from '../../../package.json';
import type { CodeCell } from '../../../src/document/cells';
import { parseDocument } from '../../../src/document/markdown';
import { Session } from '../../../src/document/session';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const parts = [
  'users@{ role: clients, rate: 10/s }',
  'app@{ role: service, time: 5 ms }',
  'payment@{ role: service, time: 5 ms }',
  'primary@{ role: database }',
  'standby@{ role: database }',
];
/** A flowchart that a snippet may speak of, with some lines more. */
function flowchart(...more: readonly string[]): string {
  return ['flowchart LR', ...parts, 'users --> app --> primary ==> standby', 'app --> payment', ...more].join(
    '\n  ',
  );
}
const regions = [
  'subgraph east',
  'users',
  'app',
  'payment',
  'end',
  'subgraph west',
  'primary',
  'standby',
  'end',
];

/** What a snippet becomes where each offered value is taken; of several, the one at a place. */
function inserted({ body }: Snippet, place: number): string {
  const chosen = (_: string, __: string, values: string): string =>
    values.split(',')[place] ?? values.split(',')[0] ?? '';
  const text = body.join('\n').replaceAll(/\$\{(\d+)\|([^|]*)\|\}/g, chosen);
  return text.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1');
}

/** The cells of a document that a snippet was inserted into: the snippet’s own are the last ones. */
function cellsOf(language: string, text: string): CodeCell[] {
  const cell = (name: CodeCell['language'], own: string): CodeCell => ({
    ...{ language: name, text: own, line: 1, indent: 0 },
  });
  switch (language) {
    case 'headroom-estimate':
      return [cell('estimate', text)];
    case 'mermaid':
      return [cell('mermaid', text.startsWith('flowchart') ? text : flowchart(...text.split('\n')))];
    case 'headroom-scenario':
      return [
        cell('mermaid', text.includes('link') ? flowchart(...regions) : flowchart()),
        cell('scenario', text),
      ];
    default: {
      const own = parseDocument(text).flatMap((part) =>
        part.language === 'markdown' ? [] : [cell(part.language, part.text)],
      );
      return own[0]?.language === 'scenario' ? [cell('mermaid', flowchart()), ...own] : own;
    }
  }
}

const files = contributes.snippets.map(({ language, path }) => ({
  language,
  snippets: Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Snippet>),
}));

describe.each(files)('$language', ({ language, snippets }) => {
  test.each(snippets)('%s', (_, snippet) => {
    for (const place of [0, 1]) {
      const cells = cellsOf(language, inserted(snippet, place));
      expect(new Session().diagnose(cells).flat()).toEqual([]);
      expect(new Session().format(cells, cells.length - 1)).toEqual([]);
    }
  });

  test('is inserted by words that tell it from the others', () => {
    const prefixes = snippets.map(([, { prefix }]) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});
