/** `action.yml`: its steps, run by the shell that GitHub runs them with, on a repository of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { cell, document, folder, git, program, root } from './headroom';

interface Action {
  readonly runs: { readonly steps: readonly { readonly name: string; readonly run: string }[] };
}

const { runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;
const action = join(folder, 'action');
const commentFile = join(folder, 'comment.md');
mkdirSync(action);
symlinkSync(dirname(program), join(action, 'dist'));

/** Runs a step to its end. */
async function step(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<{ status: number | null; stdout: string }> {
  const script = runs.steps.find((one) => one.name === name)?.run ?? '';
  const running = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { PATH: process.env['PATH'], GITHUB_ACTION_PATH: action, COMMENT_FILE: commentFile, ...env },
  });
  const [stdout] = await Promise.all([text(running.stdout), text(running.stderr), once(running, 'close')]);
  return { status: running.exitCode, stdout };
}

test('annotates what has changed since the base, and writes the summary and the results of code scanning', async () => {
  git('init', '--initial-branch=main');
  document('old.md', cell('estimate', 'a = 1', 'require a > 2'));
  git('add', '.');
  git('commit', '--message=base');
  git('checkout', '-b', 'mine');
  document('new.md', cell('estimate', 'a = 1', 'require a > 3'));
  const { status, stdout } = await step('Check design docs', {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    DOCUMENTS: '',
    CHANGED: 'main',
  });
  expect(stdout).toMatch(/^::error file=new\.md,line=3,title=Broken promise::[^\n]*\n$/);
  expect(status).toBe(1);
  const summary = readFileSync(join(folder, 'summary.md'), 'utf8');
  expect(summary).toContain('0 of 1 promises hold');
  expect(readFileSync(commentFile, 'utf8')).toBe(summary);
  expect(readFileSync(join(folder, 'headroom.sarif'), 'utf8')).toContain('"uri": "new.md"');
});

test('takes documents in lines of their own', async () => {
  document('first.md', cell('estimate', 'a = 1', 'require a > 0'));
  document('second.md', cell('estimate', 'a = 1', 'require a > 2'));
  const { status, stdout } = await step('Check design docs', {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    DOCUMENTS: 'first.md\nsecond.md\n',
    CHANGED: '',
  });
  expect(stdout).toContain('file=second.md');
  expect(status).toBe(1);
});

/** Whom the token of a job speaks for. */
const bot = 'github-actions[bot]';

/** A pull request 7 with comments, as GitHub’s APIs have it; what it is asked to write it keeps. */
async function pullRequest(
  bodies: readonly string[],
  report: string,
  { isReadOnly = false, author = bot, documents = '' } = {},
) {
  const comments = bodies.map((body, index) => ({ id: index + 1, body, user: { login: author } }));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '', 'http://localhost');
    const issues = '/repos/owner/plans/issues';
    const answerTo = (sent: string): [status: number, value: unknown] => {
      if (headers.authorization !== 'Bearer secret') return [401, {}];
      if (method === 'POST' && url.pathname === '/graphql')
        return [200, { data: { viewer: { login: bot } } }];
      if (method === 'GET' && url.pathname === `${issues}/7/comments`) {
        const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))];
        return [200, comments.slice((page - 1) * size, page * size)];
      }
      asked.push(`${method} ${url.pathname}`);
      if (isReadOnly) return [403, { message: 'Resource not accessible by integration' }];
      const { body } = JSON.parse(sent) as { body: string };
      if (method === 'POST' && url.pathname === `${issues}/7/comments`) {
        comments.push({ id: comments.length + 1, body, user: { login: bot } });
        return [201, comments.at(-1)];
      }
      const own = comments.find(({ id }) => url.pathname === `${issues}/comments/${id}`);
      if (method !== 'PATCH' || own === undefined) return [404, {}];
      own.body = body;
      return [200, own];
    };
    void text(request).then((sent) => {
      const [status, value] = answerTo(sent);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    });
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  writeFileSync(commentFile, report);
  const api = `http://localhost:${(server.address() as AddressInfo).port}`;
  const ended = await step('Comment on the pull request', {
    GITHUB_API_URL: api,
    GITHUB_GRAPHQL_URL: `${api}/graphql`,
    GITHUB_REPOSITORY: 'owner/plans',
    GITHUB_TOKEN: 'secret',
    DOCUMENTS: documents,
    PULL_REQUEST: '7',
  });
  server.close();
  return { ...ended, asked, bodies: comments.map(({ body }) => body) };
}

const mark = '<!-- headroom -->';
const report = `${mark}\n\n### Design docs: all 2 promises hold\n\n**plan.md**\n`;

test('comments on the pull request', async () => {
  const { bodies, status, stdout } = await pullRequest(['Nice work.'], report);
  expect(bodies).toEqual(['Nice work.', report]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('replaces its comment, however many others stand before it', async () => {
  const others = Array.from({ length: 120 }, (_, index) => `Comment ${index}, on ${mark}`);
  const { bodies, asked } = await pullRequest([...others, `${mark}\n\nold`], report);
  expect(bodies).toEqual([...others, report]);
  expect(asked).toEqual(['PATCH /repos/owner/plans/issues/comments/121']);
});

test('has a comment for each set of documents that a job checks', async () => {
  const storage = '<!-- headroom: docs%2Fstorage%2D%2Dcold.md -->\n\nold';
  const { bodies } = await pullRequest([report, storage], report, { documents: 'docs/storage--cold.md\n' });
  expect(bodies).toEqual([report, report.replace(mark, storage.slice(0, storage.indexOf('\n')))]);
});

test('a check that could not run leaves nothing of an earlier one to be posted', async () => {
  writeFileSync(commentFile, report);
  const { status } = await step('Check design docs', {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    DOCUMENTS: '--no-such-option',
    CHANGED: '',
  });
  expect(status).toBe(2);
  expect(existsSync(commentFile)).toBe(false);
});

test('leaves what somebody else has begun with its mark', async () => {
  const forged = `${mark}\n\n### Design docs: all is well`;
  const { bodies } = await pullRequest([forged], report, { author: 'mallory' });
  expect(bodies).toEqual([forged, report]);
});

test('says nothing on a pull request without design docs, unless it has said something there', async () => {
  const none = `${mark}\n\n### Design docs: no promises\n`;
  expect((await pullRequest(['Nice work.'], none)).asked).toEqual([]);
  expect((await pullRequest([report], none)).bodies).toEqual([none]);
});

test('may not comment: warns, and leaves the verdict to the promises', async () => {
  const { status, stdout } = await pullRequest([], report, { isReadOnly: true });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^::warning title=Headroom::.*403.*pull-requests: write/);
});
