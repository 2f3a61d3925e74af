/** Installs the packages where they are missing or older than the lock file, so that any script may come first. */
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import process from 'node:process';

const { engines } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const wanted = Number(/\d+/.exec(engines.node)[0]);
if (Number.parseInt(process.versions.node, 10) < wanted) {
  console.error(`Node.js ${process.versions.node} is too old: Headroom is built with ${engines.node}.`);
  process.exit(1);
}

/** npm writes this file last, so that a broken-off installation has none. */
const installed = modified('node_modules/.package-lock.json');
if (installed === undefined || installed < (modified('package-lock.json') ?? 0)) {
  // npm empties the folder before it installs, and would empty what a link stands for.
  const folder = lstatSync(new URL('node_modules', import.meta.url), { throwIfNoEntry: false });
  if (folder?.isSymbolicLink() === true) {
    console.error(
      'node_modules is a link to packages that are missing or older than the lock file: remove the link.',
    );
    process.exit(1);
  }
  console.log('Installing packages …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: new URL('.', import.meta.url),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function modified(path) {
  return statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;
}
