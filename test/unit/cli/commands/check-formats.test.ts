/** `headroom check --format`: what other tools read, held against what they document. */
import { XMLParser } from 'fast-xml-parser';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cell, document, folder, git, headroom } from '../headroom';

document('kept.md', cell('estimate', 'disk = 30 TB', 'require disk > 10 TB'));
document(
  'both.md',
  [
    cell(
      'estimate',
      'disk = 30 TB',
      'require disk < 20 TB "fits <b>one</b> node, 100 %"',
      'require disk > 10 TB',
    ),
    cell('estimate', 'bad = 1 s + 1 TB', 'require bad > 2'),
  ].join('\n'),
);
document('silent.md', cell('estimate', 'a = 1', 'require a > 2 "tell @ops"'));

const printed = (format: string, ...documents: string[]): string =>
  headroom('check', ...documents, '--format', format).stdout;

test.each(['text', 'json', 'junit', 'sarif', 'github', 'markdown'])(
  'the exit status is the same in the format %s',
  (format) => {
    expect(headroom('check', 'kept.md', '--format', format).status).toBe(0);
    expect(headroom('check', 'silent.md', '--format', format).status).toBe(1);
    expect(headroom('check', 'both.md', '--format', format).status).toBe(2);
  },
);

test('junit: a suite for each document, a case for each promise and each error', () => {
  const xml = printed('junit', 'kept.md', 'both.md');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => /^test(suite|case)$/.test(name),
  });
  const { testsuites } = parser.parse(xml) as {
    testsuites: Record<string, unknown> & { testsuite: unknown[] };
  };
  expect(testsuites).toMatchObject({ tests: '6', failures: '1', errors: '2', skipped: '1' });
  expect(testsuites.testsuite).toMatchObject([
    { name: 'kept.md', tests: '1', testcase: [{ name: 'line 3: disk > 10 TB' }] },
    {
      name: 'both.md',
      testcase: [
        {
          classname: 'both.md',
          name: 'line 3: disk < 20 TB',
          failure: {
            message: 'fits <b>one</b> node, 100 %',
            '#text': 'both.md:3\nwanted: < 20 TB\nactual: 30 TB\nfits <b>one</b> node, 100 %',
          },
        },
        { name: 'line 4: disk > 10 TB', 'system-out': '30 TB' },
        { name: 'promise not judged 1', skipped: {} },
        { name: 'line 8: estimate.dimension', error: { type: 'estimate.dimension' } },
        { name: 'line 9: estimate.no-value' },
      ],
    },
  ]);
});

test('junit: characters that no XML may have are replaced', () => {
  document('control.md', cell('estimate', 'a = 1', 'require a > 2 "a bell \u0007 rings"'));
  const xml = printed('junit', 'control.md');
  expect(xml).toContain('a bell \uFFFD rings');
});

test('sarif: a result for each broken promise and each problem, of a rule that is declared', () => {
  const log = JSON.parse(printed('sarif', 'kept.md', 'both.md')) as {
    version: string;
    runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }];
  };
  expect(log.version).toBe('2.1.0');
  const [{ tool, results }] = log.runs;
  expect(tool.driver.rules.map(({ id }) => id)).toEqual([
    'estimate.dimension',
    'estimate.no-value',
    'promise.broken',
  ]);
  expect(results).toHaveLength(3);
  expect(results[0]).toEqual({
    ruleId: 'promise.broken',
    level: 'error',
    message: { text: '✗ disk < 20 TB — 30 TB (fits <b>one</b> node, 100 %)' },
    locations: [{ physicalLocation: { artifactLocation: { uri: 'both.md' }, region: { startLine: 3 } } }],
  });
  expect(results[1]).toMatchObject({
    ruleId: 'estimate.dimension',
    locations: [{ physicalLocation: { region: { startLine: 8, startColumn: 11 } } }],
  });
});

test('sarif: a path becomes a relative reference', () => {
  document('a plan #1.md', cell('estimate', 'a = 1', 'require a > 2'));
  expect(printed('sarif', 'a plan #1.md')).toContain('"uri": "a%20plan%20%231.md"');
});

test('github: a workflow command for each line, escaped as the runner’s toolkit does', () => {
  expect(printed('github', 'kept.md')).toBe('');
  const [promise] = printed('github', 'both.md').split('\n');
  expect(promise).toBe(
    '::error file=both.md,line=3,title=Broken promise::✗ disk < 20 TB — 30 TB (fits <b>one</b> node, 100 %25)',
  );
  document('a,b.md', cell('estimate', 'a = 1', 'require a > 2'));
  expect(printed('github', 'a,b.md')).toMatch(/^::error file=a%2Cb\.md,line=3,/);
});

describe('markdown', () => {
  test('says first how many promises hold', () => {
    expect(printed('markdown', 'kept.md')).toMatch(
      /^<!-- headroom -->\n\n### Design docs: the promise holds\n/,
    );
    expect(printed('markdown', 'both.md')).toContain('### Design docs: 1 of 3 promises hold, 2 errors\n');
  });

  test('shows what is broken, and folds what holds', () => {
    const comment = printed('markdown', 'both.md');
    expect(comment).toContain('| ✗ | `disk < 20 TB` | 30 TB | 3 | fits \\<b\\>one\\</b\\> node, 100 % |');
    expect(comment).toContain(
      '<details><summary>1 promise holds</summary>\n\n|  | promise | actual | line |  |\n| --- | --- | --- | --- | --- |\n| ✓ | `disk > 10 TB` |',
    );
  });

  test('calls nobody', () => {
    expect(printed('markdown', 'silent.md')).toContain('tell @<!-- -->ops');
  });

  test('fits a comment of GitHub, however many promises there are', () => {
    const promises = Array.from({ length: 2000 }, (_, index) => `require a > ${index + 2} "as was agreed"`);
    document('long.md', cell('estimate', 'a = 1', ...promises));
    const comment = printed('markdown', 'silent.md', 'long.md', 'kept.md');
    expect(comment.length).toBeLessThan(65_536);
    expect(comment).toContain('**silent.md**');
    expect(comment).toMatch(/… and \d+ more parts, which `headroom check` prints\.\n$/);
  });
});

test('one run writes several reports', () => {
  const { status, stdout } = headroom(
    'check',
    'silent.md',
    '--format',
    'markdown=comment.md',
    '--format',
    'github',
    '--format',
    'junit=tests.xml',
  );
  expect(status).toBe(1);
  expect(stdout).toBe(printed('github', 'silent.md'));
  expect(readFileSync(join(folder, 'comment.md'), 'utf8')).toBe(printed('markdown', 'silent.md'));
  expect(readFileSync(join(folder, 'tests.xml'), 'utf8')).toBe(printed('junit', 'silent.md'));
});

test('a file that cannot be written is told before anything is run', () => {
  const { status, stdout, stderr } = headroom('check', 'silent.md', '--format', 'junit=no/such/folder.xml');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^headroom: no\/such\/folder\.xml: ENOENT/);
});

describe('--changed', () => {
  test('checks what differs from the commit that this branch began at, new documents included', () => {
    git('init', '--initial-branch=main');
    git('add', 'kept.md', 'both.md', 'silent.md');
    git('commit', '--message=base');
    git('checkout', '-b', 'theirs');
    document('silent.md', cell('estimate', 'a = 1'));
    git('commit', '--all', '--message=theirs');
    git('checkout', '-b', 'mine', 'main');
    document('kept.md', cell('estimate', 'disk = 5 TB', 'require disk > 10 TB'));
    git('commit', '--all', '--message=mine');
    document('new.md', cell('estimate', 'a = 1', 'require a < 2'));
    writeFileSync(join(folder, 'notes.md'), '# Not a design doc\n');
    const checked = (...documents: string[]): string[] => {
      const { stdout } = headroom('check', ...documents, '--changed', 'theirs', '--format', 'json');
      const results = [JSON.parse(stdout)].flat() as { document: string }[];
      return results.map((result) => result.document);
    };
    const all = checked();
    expect(all).toEqual(expect.arrayContaining(['kept.md', 'new.md']));
    expect(all).not.toContain('silent.md');
    expect(all).not.toContain('both.md');
    expect(all).not.toContain('notes.md');
    expect(checked('both.md', 'kept.md')).toEqual(['kept.md']);
    const none = headroom('check', 'both.md', '--changed', 'theirs');
    expect([none.status, none.stdout]).toEqual([0, '']);
    expect(none.stderr).toBe('headroom: no document has changed since theirs\n');
  });

  test('says what git says where it does not know the commit', () => {
    const { status, stderr } = headroom('check', '--changed', 'nowhere');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^headroom: --changed asks git, which says: fatal: .*nowhere/);
  });
});
