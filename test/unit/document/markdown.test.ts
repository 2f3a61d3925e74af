import { tests as specification } from 'commonmark-spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, parseDocument } from '../../../src/document/markdown';
import { serializeDocument, type SavedCell } from '../../../src/document/write-markdown';

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
      { numRuns: 1000 },
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
      { numRuns: 700 },
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
      { numRuns: 700 },
    );
  });

  test('whose cells are edited, moved, added, removed or made another kind has just these code cells when it is opened again', () => {
    const texts = fc.constantFrom(
      ...['x = 1', '', 'a\n\nb', '- item', '> quote', '```js\nfoo', '~~~~', '<!-- todo', '<div>', '1. one\n'],
      ...['```\nfence\n```', '    indented', '---\nx: 1\n---', '| a |\n| - |', '<script>', 'Title\n==='],
    );
    const change = fc.record({
      what: fc.constantFrom('edit', 'move', 'remove', 'add code', 'add prose', 'kind'),
      at: fc.nat(),
      to: fc.nat(),
      text: texts,
    });
    const code = (cells: readonly SavedCell[]): string[] =>
      cells
        .filter(({ kind, language }) => kind === 'code' && language !== 'python')
        .map(({ language, text }) => `${language}: ${text}`);
    fc.assert(
      fc.property(documents, fc.array(change, { maxLength: 4 }), (document, changes) => {
        const cells: SavedCell[] = parseDocument(document);
        for (const { what, at, to, text } of changes) {
          const place = at % Math.max(1, cells.length);
          const cell = cells[place];
          if (what === 'add code') cells.splice(place, 0, { kind: 'code', language: 'estimate', text });
          else if (what === 'add prose')
            cells.splice(place, 0, { kind: 'markdown', language: 'markdown', text });
          else if (cell === undefined) continue;
          else if (what === 'edit') cells[place] = { ...cell, text };
          else if (what === 'kind')
            cells[place] =
              cell.kind === 'markdown'
                ? { ...cell, kind: 'code', language: to % 2 === 0 ? 'scenario' : 'python' }
                : { ...cell, kind: 'markdown', language: 'markdown' };
          else {
            cells.splice(place, 1);
            if (what === 'move') cells.splice(to % (cells.length + 1), 0, cell);
          }
        }
        // Prose, or code in another language, that holds a fence of ours is that cell from then on.
        const isOurs = ({ kind, language }: SavedCell): boolean => kind === 'code' && language !== 'python';
        if (cells.some((cell) => !isOurs(cell) && /estimate|mermaid|scenario/.test(cell.text))) return;
        expect(code(parseDocument(serializeDocument(cells)))).toEqual(code(cells));
      }),
      { numRuns: 700 },
    );
  });

  test('keeps its byte order mark and its front matter at its top, whatever is put above them', () => {
    const cells = parseDocument('\uFEFF---\ntitle: x\n---\n\ntext\n');
    expect(serializeDocument([{ kind: 'markdown', language: 'markdown', text: '# New' }, ...cells])).toBe(
      '\uFEFF---\ntitle: x\n---\n# New\n\ntext\n',
    );
    expect(serializeDocument([...cells, { kind: 'code', language: 'estimate', text: 'a = 1' }])).toMatch(
      /^\uFEFF---\ntitle: x\n---\n\ntext\n/,
    );
  });

  test('keeps front matter that is a cell of its own at its top, too', () => {
    const [matter, code] = parseDocument('---\ntitle: x\n---\n\n```estimate\na = 1\n```\n');
    if (matter === undefined || code === undefined) throw new Error('two cells');
    expect(serializeDocument([code, matter])).toMatch(/^---\ntitle: x\n---\n```estimate\na = 1\n```\n/);
  });

  test('in which a line feed follows a lone carriage return keeps both as ends of lines', () => {
    const [prose, code] = parseDocument('text\n\n```estimate\r\r\na = 1');
    if (prose === undefined || code === undefined) throw new Error('two cells');
    const [again] = parseDocument(serializeDocument([code, prose]));
    expect(again?.text).toBe('\na = 1');
  });

  test('keeps a code cell in a language that is not ours as a fence of that language', () => {
    const cell = { kind: 'code', language: 'python', text: 'print(1)\n# no heading' } as const;
    expect(serializeDocument([cell])).toBe('```python\nprint(1)\n# no heading\n```\n');
  });

  test('of 100,000 blank lines between two words is read in one pass', () => {
    const text = `a${'\r\n'.repeat(100_000)}b${'\n'.repeat(100_000)}c`;
    expect(save(text)).toBe(text);
  });

  test('of 100,000 blank lines after a rule is read in one pass', () => {
    const text = `---\n${'\r\n'.repeat(100_000)}c`;
    expect(save(text)).toBe(text);
  });

  test('keeps a fence in a list that follows a rule on the first line', () => {
    const text = '---\n- item\n  ```mermaid\n';
    expect(save(text)).toBe(text);
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
    expect(
      serializeDocument([...(cell ? [cell] : []), { kind: 'markdown', language: 'markdown', text: 'more' }]),
    ).toBe('```estimate\na = 1\n```\n\nmore\n');
  });

  test('that is new is written between blank lines, with the document’s line endings', () => {
    const cells = parseDocument('one\r\n\r\ntwo\r\n');
    expect(serializeDocument([...cells, { kind: 'code', language: 'estimate', text: 'a = 1\nb = 2' }])).toBe(
      'one\r\n\r\ntwo\r\n\r\n```estimate\r\na = 1\r\nb = 2\r\n```\r\n',
    );
  });
});
