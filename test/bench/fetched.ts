import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './programs';

/**
 * A package that something is compared to and that nothing else needs: fetched once, into a folder of its own, which is
 * returned. Where that fails, it says so in one line.
 */
export function findOrFetch(name: string, version: string): string | undefined {
  const folder = join(root, '.cache', name.replace(/^.*\//, ''));
  if (existsSync(join(folder, 'node_modules', ...name.split('/')))) return folder;
  const wanted = `${name}@${version}`;
  console.log(`No ${name} yet: npm install ${wanted} into .cache`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    const parameters = ['install', '--ignore-scripts', '--no-audit', '--no-fund', wanted];
    execFileSync('npm', parameters, { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' });
    return folder;
  } catch {
    console.log(`${wanted} could not be fetched. What is compared to it is not measured.`);
    return undefined;
  }
}
