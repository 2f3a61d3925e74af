/** Where in the document a problem is: line and column as an editor of the file counts them. */
import { describe, expect, test } from 'vitest';
import { runDocument } from '../../../src/document/check';

const problems = (document: string): string[] =>
  runDocument(document).flatMap(({ outcome }) =>
    outcome.problems.map(
      ({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`,
    ),
  );

/** The document with a name `wrong` that nothing defines, and the place of that name. */
function wrongIn(document: string): [document: string, place: string] {
  const before = document.slice(0, document.indexOf('wrong')).split(/\r\n|\n|\r/);
  const column = (before.at(-1) ?? '').length + 1;
  return [document, `${before.length}:${column}-${before.length}:${column + 'wrong'.length}`];
}

const fenced = (indent: string, language = 'estimate', line = 'b = 1 + wrong'): string =>
  `${indent}\`\`\`${language}\n${indent}a = 1\n${indent}${line}\n${indent}\`\`\`\n`;

describe.each([
  ['\\n', '\n'],
  ['\\r\\n', '\r\n'],
  ['\\r', '\r'],
])('with lines that end in %s', (_, eol) => {
  test.each([
    ['at the top', fenced('')],
    ['after a byte order mark', `\uFEFF${fenced('')}`],
    ['after front matter', `---\ntitle: x\n---\n\n${fenced('')}`],
    ['after front matter with a fence in it', `---\ntitle: |\n  \`\`\`estimate\n---\n${fenced('')}`],
    ['after other cells and text', `# Title\n\n${fenced('', 'js', 'more()')}text\n\n\n${fenced('')}`],
    ['in a fence indented by one', fenced(' ')],
    ['in a fence indented by three', `text\n\n${fenced('   ')}`],
    ['in a line indented less than its fence', '   ```estimate\n   a = 1\n b = wrong\n   ```\n'],
    ['in a line indented more than its fence', '  ```estimate\n  a = 1\n      b = wrong\n  ```\n'],
    ['in a line that is not indented, as its fence is', '   ```estimate\nb = wrong\n   ```\n'],
    ['in a fence of tildes without an end', '~~~~estimate\na = 1\nb = wrong'],
    [
      'after a list with a fence in it',
      `- item\n\n  \`\`\`estimate\n  c = 1 +\n  \`\`\`\n\ntext\n\n${fenced('')}`,
    ],
    ['after a quote with a fence in it', `> \`\`\`estimate\n> c = 1 +\n> \`\`\`\n\n${fenced('')}`],
    ['after a comment with a fence in it', `<!--\n${fenced('', 'estimate', 'c = 1 +')}-->\n\n${fenced('')}`],
    ['after wide characters', '```estimate\n"😀" # 文書\n名 = wrong\n```\n'],
  ])('%s', (_, text) => {
    const [document, place] = wrongIn(text.replaceAll('\n', eol));
    expect(problems(document)).toEqual([place]);
  });

  test('in a list, a quote or a comment there is no cell, and so no problem', () => {
    const text = `- \`\`\`estimate\n  c = 1 +\n  \`\`\`\n\n> \`\`\`scenario\n> rum\n> \`\`\`\n\n<!--\n${fenced('')}-->\n`;
    expect(problems(text.replaceAll('\n', eol))).toEqual([]);
  });
});

test('in a flowchart and in a scenario as in an estimate', () => {
  const text = [
    'text',
    '',
    '  ```mermaid',
    '  flowchart LR',
    '    users@{ role: clients, rate: wrong }',
    '    users --> app@{ role: service, time: 1 ms }',
    '  ```',
    '',
    ' ```mermaid',
    ' flowchart LR',
    '   users@{ role: clients, rate: 1/s }',
    '   users --> app@{ role: service, time: 1 ms }',
    ' ```',
    '  ~~~scenario',
    ' run 5 s',
    '  at 1 s crash wrong',
    '    require p99(wrong) < 1 s',
    '  ~~~',
    '',
  ].join('\n');
  expect(problems(text)).toEqual(['5:34-5:39', '16:16-16:21', '17:17-17:22']);
});

test('of what is missing at the end of a line, just after it', () => {
  expect(problems('  ```estimate\n  a = 1 +   \n  ```\n')).toEqual(['2:10-2:11']);
});

test('of values and promises too, the line in the document', () => {
  const [checked] = runDocument('# Title\n\n  ```estimate\n\n  a = 1\n  require a < 2\n  ```\n');
  expect(checked?.cell.line).toBe(4);
  expect(checked?.outcome.outputs).toMatchObject([{ rows: [{ line: 5 }], requirements: [{ line: 6 }] }]);
});
