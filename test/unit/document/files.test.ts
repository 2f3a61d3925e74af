/** Files beside a document that its cells name. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { EvaluationOptions } from '../../../src/document/incremental';
import { Session } from '../../../src/document/session';
import { filesIn } from '../../../src/document/worker/folder';
import { flowchart, messages, scenario, simulation } from './cells';

const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text);

const cellsNaming = (name: string) => [
  flowchart(
    `users@{ role: clients, arrivals: trace("${name}") }`,
    'users --> app@{ role: service, time: 1 ms }',
  ),
  scenario('run 10 s, warm-up 0 s'),
];
function sessionIn(place: string | null | undefined, options: EvaluationOptions = { filesIn }): Session {
  const session = new Session(options);
  session.adopt({ frontMatter: '', folder: place });
  return session;
}

test('a trace is run from the file beside the document', () => {
  write('clicks.csv', 'time,method\n0,GET\n1.5,POST\n9.75,GET\n10.25,GET\n');
  // The last of four comes after the run.
  expect(simulation(sessionIn(folder).run(cellsNaming('clicks.csv'), 1)).requests).toBe(3);
});

test('when the file changes, so does what it comes to and what is wrong with it', () => {
  const cells = cellsNaming('changing.csv');
  const session = sessionIn(folder);
  const said = (): string[] => messages(session.diagnose(cells)[0]);
  expect(said()).toEqual(['2:41: arrivals: there is no file “changing.csv” beside this document']);
  write('changing.csv', '0\n1\n');
  expect(said()).toEqual([]);
  expect(simulation(session.run(cells, 1)).requests).toBe(2);
  write('changing.csv', '0\n1\n2\n');
  expect(simulation(session.run(cells, 1)).requests).toBe(3);
  write('changing.csv', '0\n1\n0.5\n');
  expect(said()).toEqual([
    '2:41: arrivals: changing.csv, line 3: the times go backwards: 0.5 comes after a later one',
  ]);
});

test('a file is the same object until it changes, so that nobody reads it again', () => {
  const files = filesIn(folder);
  write('same.csv', '0\n');
  expect(files('same.csv')).toMatchObject({ text: '0\n' });
  expect(files('same.csv')).toBe(files('same.csv'));
  expect(files('none.csv')).toBe(files('none.csv'));
});

test('which files a cell reads is another answer once one of them has changed', () => {
  write('read.csv', '0\n1\n');
  const cells = cellsNaming('read.csv');
  const session = sessionIn(folder);
  const before = session.filesRead(cells, 2);
  expect(before.map((files) => files.length)).toEqual([1, 1]);
  expect(session.filesRead(cells, 2)).toEqual(before);
  write('read.csv', '0\n1\n2\n');
  expect(session.filesRead(cells, 2)).not.toEqual(before);
});

describe('no file is', () => {
  mkdirSync(join(folder, 'a-folder'));
  write('latin-1.csv', Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
  symlinkSync(tmpdir(), join(folder, 'elsewhere'));
  write(join('..', 'headroom-outside.csv'), '0\n');
  afterAll(() => rmSync(join(tmpdir(), 'headroom-outside.csv')));

  test.each([
    ['a folder', 'a-folder', '“a-folder” is no file: a file of text was expected'],
    ['what is no text', 'latin-1.csv', '“latin-1.csv” is no text in UTF-8'],
    [
      'one of another folder',
      '../headroom-outside.csv',
      '“../headroom-outside.csv” is not beside this document: a file in its folder was expected',
    ],
    [
      'one behind a link out of the folder',
      'elsewhere/headroom-outside.csv',
      '“elsewhere/headroom-outside.csv” is a link to another folder: a file in the document’s own was expected',
    ],
    ['one that is not there', 'latin-1.csv/x', 'there is no file “latin-1.csv/x” beside this document'],
  ])('%s', (_, name, refusal) => {
    expect(filesIn(folder)(name)).toEqual({ refusal });
  });
});

test('a document that is in no folder yet, or where none can be read, says so', () => {
  const said = (session: Session): string[] => messages(session.diagnose(cellsNaming('clicks.csv'))[0]);
  expect(said(sessionIn(undefined))).toEqual([
    '2:41: arrivals: this document is in no folder yet, so no file is beside it: save it first',
  ]);
  const notHere =
    '2:41: arrivals: the files beside a document cannot be read here: VS Code on a desktop or the command line can';
  expect(said(sessionIn(folder, {}))).toEqual([notHere]);
  // On a virtual file system.
  expect(said(sessionIn(null))).toEqual([notHere]);
});
