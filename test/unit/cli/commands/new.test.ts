/** `headroom new`: a design doc from a file of an architecture. */
import { expect, test } from 'vitest';
import { document, headroom } from '../headroom';

document(
  'compose.yaml',
  'services:\n  web:\n    image: ours/web\n    ports: ["80:80"]\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
);
document('notes.yaml', 'a: 1\n');

test('prints a document that runs, and whose promises hold', () => {
  const { status, stdout, stderr } = headroom('new', 'compose.yaml');
  expect([status, stderr]).toEqual([0, '']);
  const check = headroom('check', document('drafted.md', stdout));
  expect(check).toMatchObject({ status: 0, stderr: '' });
  expect(check.stdout).toContain('All 2 promises hold.');
});

test.each([
  [['new'], 'headroom: one file was expected: headroom new FILE\n'],
  [
    ['new', 'notes.yaml'],
    'headroom: notes.yaml: a Compose file, manifests of Kubernetes, or a workspace of Structurizr was expected\n',
  ],
])('%j is refused', (parameters, stderr) => {
  expect(headroom(...parameters)).toEqual({ status: 2, stdout: '', stderr });
});
