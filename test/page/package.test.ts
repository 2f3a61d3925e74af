/** What the packed extension holds: all that it runs and shows, and nothing that only its makers need. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';
import manifest from '../../package.json';
import type { Gallery } from '../../src/document/gallery';

const root = join(import.meta.dirname, '..', '..');
const packed = await listFiles({ cwd: root, packageManager: PackageManager.None });

test('everything that its manifest names is in it', () => {
  const { notebookRenderer, languages, grammars, snippets, walkthroughs } = manifest.contributes;
  const media = walkthroughs.flatMap(({ steps }) => steps.map((step) => step.media));
  const named = [
    ...[manifest.main, manifest.browser, manifest.bin.headroom, manifest.icon],
    ...['package.nls.json', `${manifest.l10n}/bundle.l10n.json`],
    ...notebookRenderer.map(({ entrypoint }) => entrypoint),
    ...languages.flatMap(({ configuration }) => configuration ?? []),
    ...grammars.map(({ path }) => path),
    ...snippets.map(({ path }) => path),
    ...media.flatMap((one) => ('image' in one ? Object.values(one.image) : one.markdown)),
  ].map((path) => path.replace(/^\.\//, ''));
  expect(packed).toEqual(expect.arrayContaining(named));
});

test('the programs that the extension starts, its pages, and the chunks that they load are in it', () => {
  const started = [
    'dist/calculator.js',
    'dist/dims161.txt',
    'dist/hints.js',
    'dist/kernel.js',
    'dist/mcp.js',
    'dist/redis.js',
    'dist/report.css',
    'dist/report.js',
    'dist/simulation-thread.js',
    'dist/worker.js',
    'dist/web/kernel.js',
  ];
  const chunks = readdirSync(join(root, 'dist', 'mermaid')).filter((name) => name.endsWith('.js'));
  expect(chunks).not.toEqual([]);
  expect(packed).toEqual(
    expect.arrayContaining([...started, ...chunks.map((name) => `dist/mermaid/${name}`)]),
  );
});

test('the samples and templates that the extension offers are in it, and nothing else is offered', () => {
  const { samples, templates } = JSON.parse(
    readFileSync(join(root, 'dist', 'gallery.json'), 'utf8'),
  ) as Gallery;
  const offered = [...samples, ...templates].map(({ file }) => `notebooks/${file}`);
  expect(offered.sort()).toEqual(packed.filter((path) => path.startsWith('notebooks/')).sort());
});

test('what its commands open and what its README shows is in it', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const shown = [...readme.matchAll(/(?:src|srcset)="([^":]+)"|\]\(((?:media|notebooks)\/[^)#]+)\)/g)].map(
    ([, picture, target]) => picture ?? target ?? '',
  );
  expect(shown).not.toEqual([]);
  const opened = ['media/walkthrough/broken.headroom.md', 'media/walkthrough/design-docs.yml'];
  expect([...shown, ...opened].filter((path) => !path.endsWith('/') && !packed.includes(path))).toEqual([]);
});

test('no picture is larger than 200 KB', () => {
  const pictures = packed.filter((path) => path.endsWith('.png'));
  expect(pictures.filter((path) => statSync(join(root, path)).size > 200_000)).toEqual([]);
});

test('no source, test, map or setting of the project is', () => {
  const places = new Set(packed.map((path) => path.split('/')[0]));
  expect([...places].sort()).toEqual([
    ...[
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'media',
      'notebooks',
      'package.json',
      'package.nls.json',
    ],
  ]);
  expect(
    packed.filter(
      (path) => !/\.(js|json|md|png|yml)$|^LICENSE$|^dist\/(report\.css|dims161\.txt)$/.test(path),
    ),
  ).toEqual([]);
});
