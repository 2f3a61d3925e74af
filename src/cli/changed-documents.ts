import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cellLanguages, parseDocument } from '../document/markdown';
import { UsageProblem } from './arguments';

/**
 * Of some documents those that differ from what they were where this branch left a commit of git, committed or not, new
 * ones included; of all Markdown files with cells below the current folder where none is given. @throws UsageProblem
 * where git cannot say
 */
export function changedDocuments(since: string, given: readonly string[]): readonly string[] {
  const changed = [
    ...listed('diff', '--name-only', '--relative', '--diff-filter=d', '-z', mergeBase(since), '--'),
    ...listed('ls-files', '--others', '--exclude-standard', '-z'),
  ];
  if (given.length > 0) {
    const paths = new Set(changed.map((path) => resolve(path)));
    return given.filter((path) => paths.has(resolve(path)));
  }
  return changed.filter((path) => path.endsWith('.md') && hasCells(path)).sort();
}

/** The last commit that both have: what others did there since is not this branch’s change. */
function mergeBase(since: string): string {
  return git('merge-base', '--end-of-options', since, 'HEAD').trim();
}

function listed(...parameters: readonly string[]): string[] {
  return git(...parameters)
    .split('\0')
    .filter((path) => path !== '');
}

/** @throws UsageProblem with what git says */
function git(...parameters: readonly string[]): string {
  try {
    return execFileSync('git', parameters, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: Infinity,
    });
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    const reason = stderr.split('\n')[0] ?? '';
    throw new UsageProblem(
      `--changed asks git, which says: ${reason === '' ? 'nothing; is it installed?' : reason}`,
    );
  }
}

function hasCells(path: string): boolean {
  return parseDocument(readFileSync(path, 'utf8')).some(({ language }) =>
    cellLanguages.some((known) => known === language),
  );
}
