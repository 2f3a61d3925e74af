/** What the packed extension holds: all that it runs and shows, and nothing that only its makers need. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { expect, test } from 'vitest';
import manifest from '../../package.json';

const root = join(import.meta.dirname, '..', '..');
const packed = await listFiles({ cwd: root, packageManager: PackageManager.None });

test('everything that its manifest names is in it', () => {
  const { notebookRenderer, languages, grammars } = manifest.contributes;
  const named = [
    ...[manifest.main, manifest.browser, manifest.bin.headroom, manifest.icon],
    ...notebookRenderer.map(({ entrypoint }) => entrypoint),
    ...languages.flatMap(({ configuration }) => configuration ?? []),
    ...grammars.map(({ path }) => path),
  ].map((path) => path.replace(/^\.\//, ''));
  expect(packed).toEqual(expect.arrayContaining(named));
});

test('the programs that the extension starts, its pages, and the chunks that they load are in it', () => {
  const started = [
    'dist/calculator.js',
    'dist/hints.js',
    'dist/kernel.js',
    'dist/mcp.js',
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

test('no source, test, map or setting of the project is', () => {
  const places = new Set(packed.map((path) => path.split('/')[0]));
  expect([...places].sort()).toEqual([
    ...['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'media', 'notebooks', 'package.json'],
  ]);
  expect(packed.filter((path) => !/\.(js|json|md|png)$|^LICENSE$|^dist\/report\.css$/.test(path))).toEqual(
    [],
  );
});
