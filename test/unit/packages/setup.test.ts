/** What every script begins with: the packages of the lock file. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('packages that are only linked to are not replaced: what the link stands for stays as it is', () => {
  const [project, elsewhere] = [join(folder, 'project'), join(folder, 'elsewhere')];
  for (const made of [project, elsewhere]) mkdirSync(made);
  for (const file of ['setup.mjs', 'package.json', 'package-lock.json'])
    copyFileSync(join(root, file), join(project, file));
  const kept = join(elsewhere, 'kept.js');
  writeFileSync(kept, '');
  symlinkSync(elsewhere, join(project, 'node_modules'), 'junction');
  const { status, stderr } = spawnSync(process.execPath, [join(project, 'setup.mjs')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    1,
    'node_modules is a link to packages that are missing or older than the lock file: remove the link.\n',
  ]);
  expect(existsSync(kept)).toBe(true);
});
