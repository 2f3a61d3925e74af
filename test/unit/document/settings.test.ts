/** What a document's front matter says of how it is computed. */
import { describe, expect, test } from 'vitest';
import { contributes } from '../../../package.json';
import { runDocument } from '../../../src/document/check';
import { evaluationSettings } from '../../../src/document/evaluation-settings';
import { settingsOf } from '../../../src/document/settings';

const matter = (...lines: readonly string[]): string => ['---', ...lines, '---', ''].join('\n');
const told = (text: string): string[] =>
  evaluationSettings({ frontMatter: text }).problems.map(
    ({ line, column, message }) => `${line}:${column}: ${message}`,
  );

test('samples, seed and profile stand under headroom', () => {
  const text = matter('title: Plan', 'headroom:', '  samples: 500', '  seed: 7', '  profile: modern');
  expect(settingsOf(text).settings).toEqual({ samples: 500, seed: 7, profile: 'modern' });
  const { sampling, profile } = evaluationSettings({ frontMatter: text });
  expect(sampling).toEqual({ seed: 7, count: 500 });
  expect(profile.name).toBe('modern');
});

test('where the document says nothing, what is set for all holds, and else the language’s own', () => {
  expect(evaluationSettings({ frontMatter: '', samples: 300 }).sampling).toEqual({ seed: 1, count: 300 });
  expect(evaluationSettings({ frontMatter: '# Plan' }).sampling).toEqual({ seed: 1, count: 10_000 });
  expect(
    evaluationSettings({ frontMatter: matter('headroom: { samples: 500 }'), samples: 300 }).sampling.count,
  ).toBe(500);
});

test('a seed of the command line goes before the document’s', () => {
  expect(evaluationSettings({ frontMatter: matter('headroom: { seed: 7 }'), seed: 3 }).sampling.seed).toBe(3);
});

test('front matter of others, or that is no YAML, is none of ours', () => {
  expect(told(matter('samples: none', 'tags: [a, b]'))).toEqual([]);
  expect(told(matter('{{ template }}: ['))).toEqual([]);
});

describe('what is not understood is told at its place', () => {
  test.each([
    ['headroom: { sampels: 5 }', '2:13: there is no setting “sampels” — did you mean “samples”?'],
    ['headroom: { samples: 5 }', '2:22: “samples”: a whole number from 100 to 1000000 was expected'],
    [
      'headroom: { seed: -1 }',
      `2:19: “seed”: a whole number from 0 to ${Number.MAX_SAFE_INTEGER} was expected`,
    ],
    ['headroom: { profile: modren }', '2:22: there is no profile “modren” — did you mean “modern”?'],
  ])('%s', (line, message) => {
    expect(told(matter(line))).toEqual([message]);
  });

  test('behind a byte order mark too', () => {
    expect(told(`\uFEFF${matter('headroom:', '  samples: 5')}`)[0]).toMatch(/^3:12: /);
  });
});

describe('a profile of one’s own', () => {
  const ours = { name: 'ours', year: 2026, values: { 'latency.mutex': '20 ns' } };

  test('is chosen by its name', () => {
    const { profile, problems } = evaluationSettings({
      frontMatter: matter('headroom: { profile: ours }'),
      profiles: [ours],
    });
    expect(problems).toEqual([]);
    expect(profile.name).toBe('ours');
  });

  test('that cannot be read says why where it is chosen', () => {
    const { problems } = evaluationSettings({
      frontMatter: matter('headroom: { profile: ours }'),
      profiles: [{ ...ours, values: { 'latency.mutxe': '20 ns' } }],
    });
    expect(problems[0]?.message).toContain('did you mean “latency.mutex”?');
  });
});

test('a document’s numbers follow its settings', () => {
  const last = (text: string): unknown => {
    const [cell] = runDocument(`${text}\`\`\`estimate\np(0 %, uniform(0, 1))\n\`\`\`\n`);
    const [output] = cell?.outcome.outputs ?? [];
    return output?.type === 'values' ? output.rows[0]?.value : undefined;
  };
  // The lowest of n samples is the middle of the first of n slices.
  expect(last(matter('headroom: { samples: 200 }'))).toBeCloseTo(1 / 400, 12);
  expect(last('')).toBeCloseTo(1 / 20_000, 12);
});

test('VS Code’s setting has the bounds that a document has', () => {
  const declared = contributes.configuration.properties['headroom.estimate.samples'];
  const read = (samples: number): unknown => evaluationSettings({ frontMatter: '', samples }).sampling.count;
  expect(read(declared.default)).toBe(declared.default);
  for (const bound of [declared.minimum, declared.maximum]) expect(read(bound)).toBe(bound);
  for (const beyond of [declared.minimum - 1, declared.maximum + 1])
    expect(read(beyond)).toBe(declared.default);
});
