/** Aliases and merge keys of YAML stand for what they name, as far as a file that somebody wrote would have it. */
import { expect, test } from 'vitest';
import { hintsOf } from '../../../../src/hints';
import { parseYaml } from '../../../../src/hints/formats/yaml';
import type { Section } from '../../../../src/hints/section';

/** Each setting as `path/key=value`, sorted. */
function settingsOf(...lines: readonly string[]): string[] {
  const found = [...parseYaml(lines.join('\n')).all()].flatMap((section: Section) =>
    section.settings.map(({ key, value }) => `${[...section.path, key].join('/')}=${value}`),
  );
  return found.sort();
}

test('an alias stands for the node that last had its anchor', () => {
  expect(settingsOf('a: &x 1', 'b: *x', 'c: &x 2', 'd: *x')).toEqual(['a=1', 'b=1', 'c=2', 'd=2']);
});

// The examples of https://yaml.org/type/merge.html
const bases = ['- &CENTER { x: 1, y: 2 }', '- &LEFT { x: 0, y: 2 }', '- &BIG { r: 10 }', '- &SMALL { r: 1 }'];
test.each([
  ['all keys at once', '- { x: 1, y: 2, r: 10, label: center/big }'],
  ['a merged mapping', '- { <<: *CENTER, r: 10, label: center/big }'],
  ['several merged mappings', '- { <<: [ *CENTER, *BIG ], label: center/big }'],
  ['what overrides', '- { <<: [ *BIG, *LEFT, *SMALL ], x: 1, label: center/big }'],
])('%s: the same mapping', (_, line) => {
  const meant = settingsOf(...bases, line).filter((setting) => setting.startsWith('4/'));
  expect(meant).toEqual(['4/label=center/big', '4/r=10', '4/x=1', '4/y=2']);
});

test('a merged mapping’s own bases are merged too', () => {
  expect(
    settingsOf('a: &a { x: 1 }', 'b: &b { <<: *a, y: 2 }', 'c: { <<: *b }').filter((one) =>
      one.startsWith('c'),
    ),
  ).toEqual(['c/x=1', 'c/y=2']);
});

test('a key in quotes is no merge key', () => {
  expect(settingsOf('a: &a { x: 1 }', 'b: { "<<": *a }')).toEqual(['a/x=1', 'b/<</x=1']);
});

test('what a service has from a base counts as its own', async () => {
  const text = [
    'x-checked: &checked',
    '  healthcheck: { test: pg_isready, interval: 10s }',
    'services:',
    '  web:',
    '    depends_on: { db: { condition: service_healthy } }',
    '  db:',
    '    <<: *checked',
  ].join('\n');
  const { conflicts, hints } = await hintsOf('compose.yaml', text);
  expect(conflicts).toEqual([]);
  // 2 intervals at least, 3 × (10 s + 30 s by default) at most.
  expect(hints.map(({ line, says }) => `${line}: ${says ?? ''}`)).toEqual([
    expect.stringMatching(/^2: unhealthy after 20 s – 2 min /),
  ]);
});

test('what several aliases stand for is said once', async () => {
  const services = ['services:', ...['a', 'b'].map((name) => `  ${name}: { deploy: *two }`)];
  const { hints } = await hintsOf('compose.yaml', ['x-two: &two { replicas: 2 }', ...services].join('\n'));
  expect(hints.map(({ says }) => says)).toEqual(['the loss of one leaves 1 of 2']);
});

const laughs = (levels: number): string[] => [
  'a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]',
  ...Array.from({ length: levels }, (_, level) => {
    const all = Array.from({ length: 10 }, () => `*a${level}`).join(', ');
    return `a${level + 1}: &a${level + 1} [${all}]`;
  }),
];

test.each([
  ['itself twice', ['services:', '  a: &a', '    image: x', '    l: *a', '    m: *a']],
  ['itself by a merge key', ['services:', '  a: &a', '    image: x', '    <<: *a', '    b: { <<: *a }']],
  ['ten times ten times … ten', laughs(9)],
  [
    'a long mapping in many places',
    [
      `a: &a { ${Array.from({ length: 3_000 }, (_, index) => `k${index}: 1`).join(', ')} }`,
      ...Array.from({ length: 3_000 }, (_, index) => `b${index}: *a`),
    ],
  ],
])('an anchor that holds %s is read only so far', (_, lines) => {
  const written = lines.join('\n').match(/\w+: \w/g)?.length ?? 0;
  expect(settingsOf(...lines).length).toBeLessThan(100_000 + written);
});

test('many aliases of a document are read in time that grows with it', () => {
  const aliases = Array.from({ length: 20_000 }, (_, index) => `k${index}: *a`);
  expect(settingsOf('a: &a 1', ...aliases)).toHaveLength(20_001);
});
