/** A file of several documents is read document by document: that must come to what yaml reads in the whole of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isScalar, parseAllDocuments, visit } from 'yaml';
import { parseYaml } from '../../../../src/hints/formats/yaml';

type Found = readonly [key: string, value: string, start: number];

/** Keys with their values and where these begin, as yaml has them. */
function expected(text: string): { documents: number; pairs: Found[] } {
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  const pairs: Found[] = [];
  for (const document of documents)
    visit(document, {
      Pair: (_, { key, value }) => {
        if (isScalar(key) && isScalar(value))
          pairs.push([String(key.value), value.source ?? '', value.range?.[0] ?? NaN]);
      },
    });
  return { documents: documents.length, pairs };
}

function found(text: string): { documents: number; pairs: Found[] } {
  const file = parseYaml(text);
  const pairs = [...file.all()].flatMap(({ settings }) =>
    settings.map(({ key, value, valueSpan }): Found => [key, value, valueSpan.start]),
  );
  const isOne = file.sections.every(({ name }) => !/^\d+$/.test(name));
  return {
    documents: isOne ? 1 : file.sections.length,
    pairs: pairs.sort((one, other) => one[2] - other[2]),
  };
}

const pieces = [
  'kind: Service\n',
  'replicas: 3\r\n',
  'spec:\n  port: 80\n',
  'note: |\n  ---\n  a: 1\n',
  'text: "b\n  ---- c"\n',
  '# a comment\n',
  '\n',
];
const marks = ['---\n', '--- # next\n', '---\r\n', '...\n', '...\n%YAML 1.2\n---\n'];

test('any file of documents', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...marks), fc.array(fc.constantFrom(...pieces), { maxLength: 4 })), {
        minLength: 1,
        maxLength: 6,
      }),
      (documents) => {
        const text = documents.map(([mark, lines]) => mark + lines.join('')).join('');
        const read = expected(text);
        fc.pre(read.documents > 1);
        expect(found(text)).toEqual({ ...read, pairs: read.pairs.sort((one, other) => one[2] - other[2]) });
      },
    ),
    { numRuns: 500, seed: 1 },
  );
});

test('after an edit, the documents behind it are where they are now', () => {
  const manifests = ['kind: A\n', 'kind: B\n', 'kind: B\n'];
  found(manifests.join('---\n'));
  const edited = ['kind: Longer\n', ...manifests.slice(1)].join('---\n');
  expect(found(edited).pairs).toEqual([
    ['kind', 'Longer', edited.indexOf('Longer')],
    ['kind', 'B', edited.indexOf('B')],
    ['kind', 'B', edited.lastIndexOf('B')],
  ]);
});
