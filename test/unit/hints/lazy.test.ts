/** What is loaded with the catalogue, and what not before a file needs it. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

test('no parser and no draft is loaded with the catalogue', async () => {
  const { inputs } = (
    await build({
      ...{ absWorkingDir: root, entryPoints: ['src/hints/index.ts'], bundle: true, platform: 'node' },
      ...{ write: false, metafile: true },
    })
  ).metafile;
  const loaded = new Set(['src/hints/index.ts']);
  // Whatever is added is visited too.
  for (const file of loaded)
    for (const { path, kind } of inputs[file]?.imports ?? []) if (kind !== 'dynamic-import') loaded.add(path);
  expect(loaded).toContain('src/hints/systems/kubernetes/index.ts');
  expect(Object.keys(inputs)).toContain('src/hints/draft/compose.ts');
  const early = [...loaded].filter((file) =>
    /^(?:src\/hints\/(?:draft\/(?!sources)|formats\/(?!format\.))|node_modules\/yaml\/)/.test(file),
  );
  expect(early).toEqual([]);
});
