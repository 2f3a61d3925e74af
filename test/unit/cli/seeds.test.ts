/** The same document and seed, the same bytes; and a design keeps its promises whatever the seed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cell, document, headroom, headroomBeside, root } from './headroom';

document(
  'random.md',
  [
    cell(
      'mermaid',
      'flowchart LR',
      '  users@{ role: clients, rate: 200/s, keys: 1 k }',
      '  cache@{ role: cache, capacity: 100 }',
      '  db@{ role: database, time: "lognormal(5 ms, 5 ms)" }',
      '  users --> cache --> db',
    ),
    cell('scenario', 'run 30 s, seed 5', 'at 10 s slow db by 2x for 5 s', 'require p99(users) < 1 s'),
    cell('estimate', 'waiting = sim.users.mean'),
  ].join('\n'),
);
const printed = (command: string, ...options: string[]): string =>
  headroom(command, 'random.md', '--format', 'json', ...options).stdout;

const own = printed('check');

test('headroom check and run print the same bytes every time', () => {
  expect(printed('check')).toBe(own);
  expect(printed('run')).toBe(printed('run'));
});

test('the scenario’s own seed is what --seed would say, and another seed is another course of chance', () => {
  expect(printed('check', '--seed', '5')).toBe(own);
  const others = ['6', '7'].map((seed) => printed('check', '--seed', seed));
  const waiting = [own, ...others].map((json) => /"name": "waiting",\s*"value": ([\d.]+)/.exec(json)?.[1]);
  expect(waiting.every((number) => Number(number) > 0)).toBe(true);
  expect(new Set(waiting).size).toBe(3);
});

const samples = join(root, 'notebooks');
/** Templates are there to be begun from, and keep their promises until then. */
const documents = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.headroom.md'),
);

interface Checked {
  readonly cells: readonly { readonly errors: readonly object[] }[];
  readonly requirements: readonly { readonly holds: boolean; readonly uncertain?: true }[];
}

// Two processes of one thread: what each document’s own would take to start, and to become fast, is more than its runs.
describe('a sample', async () => {
  const halves = await Promise.all(
    [0, 1].map(async (half) => {
      const names = documents.filter((_, index) => index % 2 === half);
      const paths = names.map((name) => join(samples, name));
      const { status, stdout, stderr } = await headroomBeside(
        ...['check', '--threads', '1', '--format', 'json', ...paths],
      );
      const checked = (stdout === '' ? [] : JSON.parse(stdout)) as Checked[];
      return {
        ended: [status, stderr],
        checked: names.map((name, index) => [name, checked[index]] as const),
      };
    }),
  );

  test('is nothing that a check complains of', () => {
    expect(halves.map(({ ended }) => ended)).toEqual([
      [0, ''],
      [0, ''],
    ]);
  });

  test.each(halves.flatMap(({ checked }) => checked))('%s keeps all its promises', (_, checked) => {
    expect(checked?.requirements.length).toBeGreaterThan(0);
    expect(checked?.requirements.filter(({ holds, uncertain }) => !holds || uncertain === true)).toEqual([]);
    expect(checked?.cells.flatMap(({ errors }) => errors)).toEqual([]);
  });
});

test('what the walkthrough shows as broken breaks one promise, and keeps it as soon as it is mended as it says', () => {
  const text = readFileSync(join(root, 'media', 'walkthrough', 'broken.headroom.md'), 'utf8');
  document('as-shown.md', text);
  document('mended.md', text.replace('ship@-.->', 'ship@==>'));
  const [shown, mended] = [headroom('check', 'as-shown.md'), headroom('check', 'mended.md')];
  expect([shown.status, mended.status]).toEqual([1, 0]);
  expect(shown.stdout).toMatch(/\n2 promises: 1 kept, 1 broken:\n {2}line \d+: ✗ lost_writes/);
});

test('the sample keeps them with another seed, too', () => {
  const sample = join(samples, 'url-shortener.headroom.md');
  const { status, stdout, stderr } = headroom('check', sample, '--seed', '2');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/\nAll 12 promises hold\.\n$/);
  expect(stdout).toContain('seed 2.');
});
