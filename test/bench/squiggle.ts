import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, root, type Program } from './programs';

/** The version that is compared to, with all that it needs some 40 MB: fetched once, and only for this. */
const VERSION = '0.10.0';
const folder = join(root, '.cache', 'squiggle');

export interface Squiggle {
  /** Seconds of a warm run of the uncertain estimate. */
  readonly uncertain: Program;
  readonly version: string;
}

/** Squiggle, fetched where there is none yet; otherwise it says in one line what is missing. */
export function findOrInstallSquiggle(): Squiggle | undefined {
  const name = `@quri/squiggle-lang@${VERSION}`;
  if (!existsSync(join(folder, 'node_modules', '@quri', 'squiggle-lang')) && !install(name)) {
    console.log(
      `No Squiggle, and it could not be fetched: npm install ${name}. What is compared to it is not measured.`,
    );
    return undefined;
  }
  return { uncertain: program('uncertain-squiggle', folder), version: `Squiggle ${VERSION}` };
}

function install(name: string): boolean {
  console.log(`No Squiggle yet: npm install ${name} into .cache/squiggle`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    const parameters = ['install', '--ignore-scripts', '--no-audit', '--no-fund', name];
    execFileSync('npm', parameters, { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' });
    return true;
  } catch {
    return false;
  }
}
