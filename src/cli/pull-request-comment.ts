/**
 * A step of action.yml: puts the Markdown report on the pull request, as a new comment the first time and in the place
 * of that from then on. GitHub REST API, “Issue comments”: a pull request is an issue there.
 */
import { readFileSync } from 'node:fs';
import { COMMENT_MARK } from './check-formats/markdown';

interface Comment {
  readonly id: number;
  readonly body?: string | null;
  readonly user?: { readonly login: string } | null;
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
async function ask(method: 'GET' | 'POST' | 'PATCH', url: string, content?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${given('GITHUB_TOKEN')}`,
      'content-type': 'application/json',
      'x-github-api-version': '2022-11-28',
    },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  });
  if (response.ok) return response.json();
  const hint = response.status === 403 ? ' (the job needs “permissions: pull-requests: write”)' : '';
  throw new Error(`GitHub answers ${response.status} to ${method} ${new URL(url).pathname}${hint}`);
}

/** The mark of this use of the action: a job that checks two sets of documents has two comments. */
function ownMark(): string {
  const documents = process.env['DOCUMENTS']?.trim() ?? '';
  if (documents === '') return COMMENT_MARK;
  // Two hyphens would end the comment in Markdown.
  return COMMENT_MARK.replace(' -->', `: ${encodeURIComponent(documents).replaceAll('-', '%2D')} -->`);
}

function issues(path: string): string {
  return `${given('GITHUB_API_URL')}/repos/${given('GITHUB_REPOSITORY')}/issues/${path}`;
}

/** Whom the token speaks for: of the runner’s own, REST does not say. */
async function ownLogin(): Promise<string> {
  const answer = await ask('POST', given('GITHUB_GRAPHQL_URL'), { query: '{ viewer { login } }' });
  return (answer as { readonly data: { readonly viewer: { readonly login: string } } }).data.viewer.login;
}

/** The comment of an earlier run; one that somebody else has begun with the mark is not ours to change. */
async function earlier(pullRequest: string, mark: string): Promise<Comment | undefined> {
  const login = await ownLogin();
  for (let page = 1; ; page++) {
    const url = issues(`${pullRequest}/comments?per_page=${PAGE}&page=${page}`);
    const comments = (await ask('GET', url)) as Comment[];
    const own = comments.find(({ body, user }) => user?.login === login && body?.startsWith(mark) === true);
    if (own !== undefined || comments.length < PAGE) return own;
  }
}

/** Whether there is more than the mark and the heading: a pull request that changes no design doc is left in peace. */
function hasDocuments(text: string): boolean {
  return text.trimEnd().split('\n\n').length > 2;
}

async function comment(): Promise<void> {
  const pullRequest = given('PULL_REQUEST');
  const mark = ownMark();
  const text = readFileSync(given('COMMENT_FILE'), 'utf8').replace(COMMENT_MARK, mark);
  const own = await earlier(pullRequest, mark);
  if (own !== undefined) await ask('PATCH', issues(`comments/${own.id}`), { body: text });
  else if (hasDocuments(text)) await ask('POST', issues(`${pullRequest}/comments`), { body: text });
}

// Promises decide whether the job fails, not whether it may write: on a pull request from a fork it may not.
comment().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stdout.write(`::warning title=Headroom::The comment was not written: ${reason}\n`);
});
