/** `headroom report`: the page as a file. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cell, document, folder, headroom, headroomReading, type Ended } from '../headroom';

const attack = '</script><script>alert(1)</script>\u2028<img src=x onerror=alert(1)>';
document(
  'plan.md',
  [
    '---',
    'headroom: { seed: 3 }',
    '---',
    `# Plan ${attack}`,
    '',
    `${attack} [go](javascript:alert(1)) ![logo](logo.png)`,
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    '<details><textarea><!--',
    '',
    cell('estimate', 'users = 10 user', `require users < 5 user "${attack}"`),
    '## Load',
    '',
    'See [the plan][1].',
    '',
    cell('estimate', 'require users > 5 user'),
    '[1]: #load',
  ].join('\n'),
);

function written(...parameters: readonly string[]): Ended & { page: string } {
  const ended = headroom('report', 'plan.md', '-o', 'plan.html', ...parameters);
  return { ...ended, page: readFileSync(join(folder, 'plan.html'), 'utf8') };
}

const { page, status, stdout } = written();

test('says how large it is and what holds, and exits as check does', () => {
  expect(stdout).toMatch(/^plan\.html: [\d.]+ MB, 1 of 2 promises hold\n$/);
  expect(status).toBe(1);
  expect(written('--set', 'users=2 user').status).toBe(1);
  expect(headroom('report', 'plan.md', '--output', 'plan.html', '--set', 'missing=1').status).toBe(2);
});

test('has the same bytes whenever it is written', () => {
  expect(written().page === page).toBe(true);
});

test('has one script that its policy lets run, by its hash', () => {
  const scripts = [...page.matchAll(/<script(?<type>[^>]*)>(?<text>.*?)<\/script>/gs)];
  expect(scripts.map(({ groups }) => groups?.['type'])).toEqual([
    ' type="application/json" id="headroom:outputs"',
    '',
  ]);
  const program = scripts[1]?.groups?.['text'] ?? '';
  const hash = createHash('sha256').update(program).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:`;
  expect(page.replaceAll('&#x27;', "'")).toContain(`content="${policy}`);
});

test('shows what a document brings along as text, or not at all', () => {
  const article = page.slice(page.indexOf('<article>'), page.indexOf('</article>'));
  expect(article).not.toMatch(/<(script|img|textarea)|<[^>]* onerror=|javascript:/);
  expect(article).toContain('<a href="logo.png">logo</a>');
  const data = /id="headroom:outputs">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  expect(data).not.toMatch(/[<\u2028]/);
  expect(JSON.parse(data)).toMatchObject([{ requirements: [{ message: attack }] }, {}]);
});

test('reads its prose as GitHub does, each cell in its place whatever stands open before it', () => {
  expect(page).toContain('<td>1</td>');
  expect(page).toContain('<a href="#load">the plan</a>');
  expect(page).toMatch(/id="headroom:cell-1".*<h2 id="load">Load<\/h2>.*id="headroom:cell-2"/s);
  expect(page).not.toContain('seed: 3');
});

test('has the outputs as text, for where no script runs', () => {
  expect(page).toContain('<pre tabindex="0">users = 10 user');
});

test('has identifiers that no heading has, and links that lead to what the author named', () => {
  const text = [
    '# headroom:outputs',
    '',
    '# headroom-outputs',
    '',
    'A note[^1], [there](#there). ![data](data:text/html,<script>alert(1)</script>)',
    '',
    cell('estimate', 'a = 1'),
    '<a id="there"></a>',
    '',
    '[^1]: The note.',
  ].join('\n');
  document('names.md', text);
  headroom('report', 'names.md', '-o', 'names.html');
  const names = readFileSync(join(folder, 'names.html'), 'utf8');
  const ids = [...names.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id ?? '');
  expect(new Set(ids).size).toBe(ids.length);
  const links = [...names.matchAll(/<a href="#([^"]*)"/g)].map(([, href]) => href ?? '');
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  expect(names).not.toMatch(/href="data:/);
});

test('never takes the place of its document', () => {
  const text = cell('estimate', 'a = 1');
  document('kept.md', text);
  const { status, stderr } = headroom('report', 'kept.md', '-o', './kept.md');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'headroom: ./kept.md is the document itself: name another file\n',
  });
  expect(readFileSync(join(folder, 'kept.md'), 'utf8')).toBe(text);
});

test('is of standard input, too, and needs to be told where it goes', () => {
  const input = cell('estimate', 'a = 1');
  expect(headroomReading(input, 'report', '-', '-o', 'in.html').status).toBe(0);
  expect(headroomReading(input, 'report', '-').stderr).toBe(
    'headroom: where to? headroom report DOC -o FILE.html\n',
  );
  expect(headroomReading(input, 'report', '-', '-o', 'none/in.html').status).toBe(2);
});
