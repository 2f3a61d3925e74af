import { tests as specification } from 'commonmark-spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, parseDocument, serializeDocument } from '../../../src/document/markdown';

const line = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '   ',
      'text',
      '# Title',
      '- item',
      '> quote',
      '---',
      '<!-- comment',
      '-->',
      '    indented',
      '1. one',
    ],
    ...[
      '```',
      '~~~',
      '````',
      '```estimate',
      '~~~scenario seed=1',
      '  ```mermaid',
      '```js',
      '- ```estimate',
      '> ```estimate',
      '   ~~~~estimate x',
    ],
    ...[
      'a = 1',
      'b = a * 2',
      'flowchart LR',
      '```estimate {.numberLines}',
      '\t```estimate',
      '| a | b |',
      '[x]: /y',
    ],
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
);
const ending = fc.constantFrom('\n', '\r\n', '\r');
const documents = fc
  .tuple(
    fc.constantFrom('', '\uFEFF'),
    fc.constantFrom('', '---\ntitle: x\n---\n'),
    fc.array(fc.tuple(line, ending), { maxLength: 25 }),
    line,
  )
  .map(
    ([mark, matter, lines, last]) => mark + matter + lines.map(([text, end]) => text + end).join('') + last,
  );

const save = (text: string): string => serializeDocument(parseDocument(text));

describe('a document', () => {
  test('that is opened and saved is the same to the byte', () => {
    fc.assert(
      fc.property(documents, (text) => save(text) === text),
      { numRuns: 3000 },
    );
  });

  test('of the CommonMark specification is the same to the byte, as it is and with our languages in its fences', () => {
    for (const { markdown } of specification)
      for (const text of [
        markdown,
        markdown.replaceAll(/(```+|~~~+)[ \t]*(?=\w|\n)/g, '$1estimate '),
        `\uFEFF${markdown}`,
      ])
        expect(save(text)).toBe(text);
  });

  test('in which one cell is edited changes only within that cell', () => {
    const edits = fc.constantFrom('', 'x = 1', 'x = 1\ny = 2', 'a\n\nb', '```\nfence\n```', '~~~~');
    fc.assert(
      fc.property(documents, fc.nat(), edits, (text, pick, edit) => {
        const cells = parseDocument(text);
        const chosen = cells[pick % Math.max(1, cells.length)];
        if (chosen === undefined) return;
        const saved = serializeDocument(
          cells.map((cell) => (cell === chosen ? { ...cell, text: edit } : cell)),
        );
        const share = ({ source: { before, body, after } }: typeof chosen): string => before + body + after;
        const index = cells.indexOf(chosen);
        expect(saved.startsWith(cells.slice(0, index).map(share).join(''))).toBe(true);
        expect(
          saved.endsWith(
            cells
              .slice(index + 1)
              .map(share)
              .join(''),
          ),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('in which one code cell is edited shows the edit when it is opened again', () => {
    const edits = fc.constantFrom('x = 1', 'x = 1\ny = 2', 'a = 3 # ```', '```\nfence\n```', '~~~~\n````');
    fc.assert(
      fc.property(documents, fc.nat(), edits, (text, pick, edit) => {
        const cells = parseDocument(text);
        const codes = cells.filter(({ kind }) => kind === 'code');
        const chosen = codes[pick % Math.max(1, codes.length)];
        if (chosen === undefined) return;
        const saved = serializeDocument(
          cells.map((cell) => (cell === chosen ? { ...cell, text: edit } : cell)),
        );
        expect(parseDocument(saved)[cells.indexOf(chosen)]?.text).toBe(edit);
      }),
      { numRuns: 2000 },
    );
  });

  test('that is not UTF-8 is refused, so that no byte of it can be lost', () => {
    expect(() => decode(Uint8Array.of(0x61, 0xff, 0x62))).toThrow(TypeError);
  });
});

describe('a cell', () => {
  test('is a top-level fence in one of our languages, whatever its fence, indentation and arguments', () => {
    const text = 'a\n\n~~~~estimate x=1\nb = 1\n~~~~\n\n   ```mermaid\n   flowchart\n   ```\n```js\n1\n```\n';
    expect(parseDocument(text).map(({ language, text: shown, line }) => [language, shown, line])).toEqual([
      ['markdown', 'a', 1],
      ['estimate', 'b = 1', 4],
      ['mermaid', 'flowchart', 8],
      ['markdown', '```js\n1\n```', 10],
    ]);
  });

  test('is not made of a fence in a list, a quote or a comment', () => {
    const text =
      '- ```estimate\n  a = 1\n  ```\n\n> ```estimate\n> a = 1\n> ```\n\n<!--\n```estimate\na = 1\n```\n-->\n';
    expect(parseDocument(text).map(({ kind }) => kind)).toEqual(['markdown']);
  });

  test('without an end reaches to the end of the document, and is closed when another follows', () => {
    const [cell] = parseDocument('```estimate\na = 1');
    expect(cell?.text).toBe('a = 1');
    expect(serializeDocument([...(cell ? [cell] : []), { language: 'markdown', text: 'more' }])).toBe(
      '```estimate\na = 1\n```\n\nmore\n',
    );
  });

  test('that is new is written between blank lines, with the document’s line endings', () => {
    const cells = parseDocument('one\r\n\r\ntwo\r\n');
    expect(serializeDocument([...cells, { language: 'estimate', text: 'a = 1\nb = 2' }])).toBe(
      'one\r\n\r\ntwo\r\n\r\n```estimate\r\na = 1\r\nb = 2\r\n```\r\n',
    );
  });
});
