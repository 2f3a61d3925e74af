/** The generated pages say what is declared now, and lead to each other. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifest } from '../../../src/document/manifest';
import { referencePages } from '../../../src/document/reference-pages';

const folder = join('media', 'reference');
const names = readdirSync('notebooks', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);
const documents = new Map(
  names.map((name) => [name.replaceAll('\\', '/'), readFileSync(join('notebooks', name), 'utf8')]),
);
const settings = manifest.contributes.configuration.properties;
const pages = [...referencePages({ settings, documents })];

test.each(pages)('%s is current: else `npm run reference` writes it anew', (name, text) => {
  expect(readFileSync(join(folder, name), 'utf8') === text).toBe(true);
});

test('no page is there that is not generated', () => {
  expect(readdirSync(folder).sort()).toEqual(pages.map(([name]) => name).sort());
});

test.each(pages)('the links of %s lead to files', (_, text) => {
  const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = '']) =>
    join(folder, target),
  );
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
});

test('each sample is listed once, with its title', () => {
  const [, samples = ''] = pages.find(([name]) => name === 'samples.md') ?? [];
  for (const [name, text] of documents) {
    const [, title = ''] = /^# (.+)/.exec(text) ?? [];
    const isTemplate = name.startsWith('templates/');
    expect([name, samples.split(`[${title}](../../notebooks/${name})`).length - 1]).toEqual([
      name,
      isTemplate ? 0 : 1,
    ]);
  }
});

test.each(Object.entries(settings))(
  '%s says what it does and when to change it',
  (_, { markdownDescription }) => {
    expect(markdownDescription.split(/(?<=[.!?…`])\s+(?=[A-Z])/).length).toBeGreaterThan(1);
    expect(markdownDescription).toMatch(
      /\b(Turn it off|Raise|Lower|Add|Name)\b.* (where|whose|that|those|on)\b/,
    );
  },
);
