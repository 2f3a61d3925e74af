/** `action.yml`: its step that checks, run by the shell that GitHub runs it with, on a repository of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { cell, document, folder, git, program, root } from './headroom';

interface Action {
  readonly runs: { readonly steps: readonly { readonly name: string; readonly run: string }[] };
}

const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const script = runs.steps.find(({ name }) => name === 'Check design docs')?.run ?? '';

test('annotates what has changed since the base, and writes the summary and the results of code scanning', () => {
  git('init', '--initial-branch=main');
  document('old.md', cell('estimate', 'a = 1', 'require a > 2'));
  git('add', '.');
  git('commit', '--message=base');
  git('checkout', '-b', 'mine');
  document('new.md', cell('estimate', 'a = 1', 'require a > 3'));
  const action = join(folder, 'action');
  mkdirSync(action);
  symlinkSync(dirname(program), join(action, 'dist'));
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTION_PATH: action,
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      DOCUMENTS: '',
      CHANGED: 'main',
    },
  });
  expect(stdout).toMatch(/^::error file=new\.md,line=3,title=Broken promise::[^\n]*\n$/);
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('0 of 1 promises hold');
  expect(readFileSync(join(folder, 'headroom.sarif'), 'utf8')).toContain('"uri": "new.md"');
});
