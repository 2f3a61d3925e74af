/** The same document and seed, the same bytes; and a design keeps its promises whatever the seed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cell, document, headroom, root } from './headroom';

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

test.each(['check', 'run'])('headroom %s prints the same bytes every time', (command) => {
  expect(printed(command)).toBe(printed(command));
});

test('the scenario’s own seed is what --seed would say, and another seed is another course of chance', () => {
  const own = printed('check');
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

// A document takes some ten seconds of a processor, which others may want as well.
test.each(documents)('%s keeps all its promises', { timeout: 180_000 }, (sample) => {
  const { status, stdout, stderr } = headroom('check', join(samples, sample));
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/\n(?:The promise holds|All \d+ promises hold)\.\n$/);
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
