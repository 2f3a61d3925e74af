/** The JSON is what the README says: TypeScript takes what each command prints as a literal of the type written there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { cell, document, folder, headroom, root } from './headroom';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const types = /^```ts\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';

/** Everything that can be printed, at least once. */
document(
  'all.md',
  [
    '# Title',
    cell(
      'estimate',
      'size = 2 MB',
      'busy = queueing.utilization(99/s, 10 ms, 1)',
      'yes = 1 < 2',
      'none = 0 / 0',
      'bad = size + 1 s',
      'worse = sise',
      'require size < 1 MB',
    ),
    cell(
      'mermaid',
      'flowchart LR',
      '  users@{ role: clients, rate: 9/s, reads: 50 % }',
      '  db@{ role: database }',
      '  users --> db',
    ),
    cell('scenario', 'run 9 s', 'at 2 s crash db for 1 s', 'at 8 s crash db', 'require p99(users) < 1 s'),
    cell(
      'scenario',
      'run 9 s until p99(users) within 9 %',
      'compare rate of users: 9/s, 20/s',
      'repeat 2',
      'require p99(users) < 1 s',
    ),
  ].join('\n'),
);
document('none.md', '# Title\n');
document('server.properties', 'default.replication.factor=3\nmin.insync.replicas=3\n');
document('redis.conf', 'cluster-node-timeout 5000\n');

/** What TypeScript says against a JSON as a value of a type: keys that lack, keys too many, values of other types. */
function objections(type: string, json: string): string[] {
  const name = 'printed.ts';
  const text = `${types}\nexport const printed: ${type} = ${json};\n`;
  const options: ts.CompilerOptions = { strict: true, noEmit: true, types: [], lib: ['lib.es5.d.ts'] };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([name], options, {
    ...host,
    getSourceFile: (file, language) =>
      file === name ? ts.createSourceFile(file, text, language) : host.getSourceFile(file, language),
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test.each([
  ['Check', ['check', 'all.md']],
  ['Check[]', ['check', 'all.md', 'none.md']],
  ['Run', ['run', 'all.md']],
  ['Run', ['run', 'all.md', '--seed', '2']],
  ['Cells', ['cells', 'all.md']],
  ['Hints', ['hint', 'server.properties']],
  ['Hints[]', ['hint', 'server.properties', 'redis.conf']],
])('a %s of the README is what headroom %j prints', (type, parameters) => {
  expect(objections(type, headroom(...parameters, '--format', 'json').stdout)).toEqual([]);
});

test('a Sweep of the README is what headroom sweep writes, points that fail included', () => {
  document(
    'swept.md',
    [
      cell('estimate', 'kept = 3', 'cost = kept * 5 $/month'),
      cell(
        'mermaid',
        'flowchart LR',
        'users@{ role: clients, rate: 9/s } --> app@{ role: service, instances: kept - 2, time: 9 ms }',
      ),
      cell('scenario', 'run 9 s', 'require p99(users) < 1 s'),
    ].join('\n'),
  );
  const asked = ['sweep', 'swept.md', '--vary', 'kept=2..9', '--sample', '6', '--repeat', '2', '--seed', '4'];
  headroom(...asked, '-o', 'swept.json');
  const written = readFileSync(join(folder, 'swept.json'), 'utf8');
  expect(written).toContain('"failure":');
  expect(objections('Sweep', written)).toEqual([]);
});

test.each([
  ['a key that the README does not have', '{ "document": "a.md", "cells": [], "extra": 1 }'],
  ['a lack of one that it has', '{ "document": "a.md" }'],
])('%s would be found', (_, json) => {
  expect(objections('Cells', json)).toHaveLength(1);
});
