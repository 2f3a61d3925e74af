/**
 * A step of action.yml: puts the Markdown report on the pull request, as a new comment the first time and in the place
 * of that from then on. GitHub REST API, “Issue comments”: a pull request is an issue there.
 */
import { readFileSync } from 'node:fs';
import { COMMENT_MARK } from './check-formats/markdown';

interface Comment {
  readonly id: number;
  readonly body?: string | null;
}

/** As many as GitHub hands out at once. */
const PAGE = 100;

/** @throws Error where the runner does not say */
function given(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment has no ${name}`);
  return value;
}

/** @throws Error with what GitHub says where it refuses */
async function ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: string): Promise<unknown> {
  const response = await fetch(
    `${given('GITHUB_API_URL')}/repos/${given('GITHUB_REPOSITORY')}/issues/${path}`,
    {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${given('GITHUB_TOKEN')}`,
        'content-type': 'application/json',
        'x-github-api-version': '2022-11-28',
      },
      ...(body !== undefined && { body: JSON.stringify({ body }) }),
    },
  );
  if (response.ok) return response.json();
  const hint = response.status === 403 ? ' (the job needs “permissions: pull-requests: write”)' : '';
  throw new Error(`GitHub answers ${response.status} to ${method} ${path}${hint}`);
}

/** The comment of an earlier run. */
async function earlier(pullRequest: string): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const comments = (await ask('GET', `${pullRequest}/comments?per_page=${PAGE}&page=${page}`)) as Comment[];
    const own = comments.find(({ body }) => body?.startsWith(COMMENT_MARK) === true);
    if (own !== undefined || comments.length < PAGE) return own;
  }
}

/** Whether there is more than the mark and the heading: a pull request that changes no design doc is left in peace. */
function hasDocuments(text: string): boolean {
  return text.trimEnd().split('\n\n').length > 2;
}

async function comment(): Promise<void> {
  const pullRequest = given('PULL_REQUEST');
  const text = readFileSync(given('COMMENT_FILE'), 'utf8');
  const own = await earlier(pullRequest);
  if (own !== undefined) await ask('PATCH', `comments/${own.id}`, text);
  else if (hasDocuments(text)) await ask('POST', `${pullRequest}/comments`, text);
}

// Promises decide whether the job fails, not whether it may write: on a pull request from a fork it may not.
comment().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stdout.write(`::warning title=Headroom::The comment was not written: ${reason}\n`);
});
