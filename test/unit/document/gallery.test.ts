/** The gallery in the documents’ own words. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { galleryOf } from '../../../src/document/gallery';

const cell = '\n```estimate\na = 1\n```\n';
const sample = (...lines: readonly string[]): string => [...lines, cell].join('\n');

describe('a sample', () => {
  test('is told by its title, its subject, and what it asks first', () => {
    const text = sample(
      '# Who *waits*?',
      '',
      '**Subject:** Caches · **Status:** accepted · **Decision:** none, as 0.5 ms',
      'is short',
      '',
      'Some wait 0.5 ms. How long',
      'do [others](other.md) wait? And why?',
    );
    expect(galleryOf(new Map([['waits.headroom.md', text]])).samples).toEqual([
      {
        file: 'waits.headroom.md',
        subject: 'Caches',
        title: 'Who waits?',
        question: 'How long do others wait?',
      },
    ]);
  });

  test('may say its question beside its subject', () => {
    const text = sample('# A', '', '**Subject:** Regions · **Question:** Which: one or two?', '', 'Why? So.');
    expect(galleryOf(new Map([['a.md', text]])).samples[0]?.question).toBe('Which: one or two?');
  });

  test('comes with the others of its subject, whatever its name', () => {
    const about = (subject: string): string => sample('# A', '', `**Subject:** ${subject}`);
    const files = new Map([
      ['a.md', about('Overload')],
      ['b.md', about('Consistency')],
      ['c.md', about('Overload')],
    ]);
    expect(galleryOf(files).samples.map(({ file }) => file)).toEqual(['b.md', 'a.md', 'c.md']);
  });

  test.each([
    ['no title', sample('A text.'), 'a.md: a title was expected'],
    ['no subject', sample('# A', '', 'A text.'), '**Subject:** and one of Replication and failover,'],
    ['another subject', sample('# A', '', '**Subject:** Cats'), 'was expected, not “Cats”'],
  ])('with %s is refused', (_, text, message) => {
    expect(() => galleryOf(new Map([['a.md', text]]))).toThrow(message);
  });
});

test('a template needs no subject, and where it asks nothing its last sentence speaks for it', () => {
  const { samples, templates } = galleryOf(new Map([['templates/a.md', sample('# A', '', 'One. Two.')]]));
  expect(samples).toEqual([]);
  expect(templates).toEqual([{ file: 'templates/a.md', title: 'A', question: 'Two.' }]);
});

test('the README’s workflow is the one that *New Workflow* opens', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(
    readFileSync('media/walkthrough/design-docs.yml', 'utf8'),
  );
});
