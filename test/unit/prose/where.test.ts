/** Where a text is prose: `‸` stands at the place that is asked about. */
import { describe, expect, test } from 'vitest';
import { isProse } from '../../../src/prose';

function at(language: string, marked: string): boolean {
  const offset = marked.indexOf('‸');
  return isProse(language, marked.replace('‸', ''), offset);
}

describe('prose is', () => {
  test.each([
    ['plain text', 'plaintext', 'after ‸5 ms'],
    ['Markdown', 'markdown', '# A\n\nafter ‸5 ms'],
    ['Markdown below a fence', 'markdown', '```\na\n```\nafter ‸5 ms'],
    ['a comment to the end of the line', 'typescript', 'a(); // after ‸5 ms\nb();'],
    ['a comment over lines', 'go', 'a /* first\n ‸5 ms */ b'],
    ['a comment behind a text that looks like one', 'java', 'f("http://x"); // ‸5 ms'],
    ['a comment in Python', 'python', 'x = "#" # ‸5 ms'],
    ['a comment in YAML, behind an apostrophe', 'yaml', "a: it's\nb: 1 # ‸5 ms"],
    ['a comment in SQL', 'sql', 'SELECT 1 -- ‸5 ms'],
    ['a comment in HTML', 'html', '<p><!-- ‸5 ms -->'],
    ['a comment in CSS', 'css', 'a { /* ‸5 ms */ }'],
  ])('%s', (_, language, text) => {
    expect(at(language, text)).toBe(true);
  });
});

describe('prose is not', () => {
  test.each([
    ['code', 'typescript', 'wait(‸5 ms)'],
    ['a text in quotes', 'java', 'f("// ‸5 ms")'],
    ['what follows a comment', 'go', '/* a */ wait(‸5 ms)'],
    ['a fence in Markdown', 'markdown', '```sh\nsleep ‸5 s\n```'],
    ['a fence that another kind of fence does not close', 'markdown', '````\n```\n‸5 ms'],
    ['a value in YAML', 'yaml', 'timeout: ‸5 s'],
    ['a language that is not known', 'unknown', '// ‸5 ms'],
  ])('%s', (_, language, text) => {
    expect(at(language, text)).toBe(false);
  });
});
