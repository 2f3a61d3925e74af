/** Lines that say in another way what there is, or what there is not: the message says so, and the mend reads. */
import { describe, expect, test } from 'vitest';
import { Names } from '../../../src/estimate';
import { readScenario, type Place, type Places } from '../../../src/scenario';
import { roles } from '../../../src/topology';

const place = (role: string, more: Partial<Place> = {}): Place => {
  const declared = roles.get(role);
  return { label: '', zones: [], follows: false, ...(declared && { role: declared }), ...more };
};
const places: Places = {
  nodes: new Map([
    ['db', place('database', { zones: ['eu'] })],
    ['f', place('database', { zones: ['us'], follows: true })],
    ['group', place('database', { given: ['replicas'], isPeer: true })],
    ['n1', place('database', { isPeer: true })],
    ['s3', place('object-store')],
  ]),
  zones: new Map([
    ['eu', 'Europe'],
    ['us', 'America'],
  ]),
};

/** What is told of a line below a run, and the line mended. */
function told(line: string): { problem: string | undefined; mended: string | undefined } {
  const text = `run 3 h\n${line}`;
  const [problem] = readScenario(text, { names: new Names(), places, titles: [] }).problems;
  if (problem === undefined) return { problem: undefined, mended: undefined };
  const { column, message, fix } = problem;
  const mended = fix && line.slice(0, fix.column - 1) + fix.text + line.slice(fix.endColumn - 1);
  return { problem: `${column}: ${message}`, mended };
}

describe('is told how it is said, and mended', () => {
  test.each([
    [
      'at 1 s recover db',
      '8: there is no fault “recover” — did you mean “restore db from backup”?',
      'at 1 s restore db from backup',
    ],
    [
      'at 1 s recover db from backup',
      '8: there is no fault “recover” — did you mean “restore”?',
      'at 1 s restore db from backup',
    ],
    [
      'at 1 s restore db from s3',
      '24: “backup” was expected here: in which object store it is, its arrow says',
      'at 1 s restore db from backup',
    ],
    [
      'at 1 s restore db from s3 to 99 min',
      '27: no moment can be chosen: it is the one before the data was deleted, or else the latest in the backup',
      'at 1 s restore db from backup',
    ],
    [
      'at 1 s add 2 members to n1',
      '14: copies of “n1” are its instances — did you mean “add 2 instances of n1”?',
      'at 1 s add 2 instances of n1',
    ],
    [
      'at 1 s partition db f from n1',
      '21: a comma was expected before “f”: several places are parted by commas — did you mean “db, f”?',
      'at 1 s partition db, f from n1',
    ],
    [
      'at 1 s partition db from n1 f eu for 5 s',
      '29: a comma was expected before “f”: several places are parted by commas — did you mean “n1, f, eu”?',
      'at 1 s partition db from n1, f, eu for 5 s',
    ],
    [
      'at 1 s partition between db and f for 5 s',
      '18: “between” was not expected behind “partition” — did you mean “partition db from f”?',
      'at 1 s partition db from f for 5 s',
    ],
    [
      'at 1 s cut between db and f',
      '12: “between” was not expected behind “cut” — did you mean “partition db from f”?',
      'at 1 s partition db from f',
    ],
    [
      'at 1 s crash leader of group for 5 s',
      '14: the name alone crashes the copy that leads — did you mean “crash group”?',
      'at 1 s crash group for 5 s',
    ],
    // 2 · 60 + 5, and 60 + 30 seconds.
    [
      'at 2 h 5 min crash db',
      '4: one number with one unit was expected — did you mean “125 min”?',
      'at 125 min crash db',
    ],
    [
      'at 1 s crash db for 1 min 30 s',
      '21: one number with one unit was expected — did you mean “90 s”?',
      'at 1 s crash db for 90 s',
    ],
    [
      'latency eu us 80 ms',
      '1: “latency” begins no statement — did you mean “link eu us rtt 80 ms”?',
      'link eu us rtt 80 ms',
    ],
    [
      'rtt between eu and us = 80 ms',
      '1: “rtt” begins no statement — did you mean “link eu us rtt 80 ms”?',
      'link eu us rtt 80 ms',
    ],
  ])('%s', (line, problem, mended) => {
    expect(told(line)).toEqual({ problem, mended });
    expect(told(mended)).toEqual({ problem: undefined, mended: undefined });
  });
});

describe('is told what there is, where nobody can say what was meant', () => {
  const leader =
    'nodes crash by their names, whoever leads: “crash db”; of a database that is drawn as one, with “replicas: 3”, its name crashes the copy that leads';
  test.each([
    [
      'at 1 s delay between db and f by 100 ms',
      '8: messages do not get slower during a run: “link” says how far two subgraphs are apart, as in “link us-east eu-west rtt 80 ms”, and “lag” of an arrow between databases how much later the log comes',
    ],
    [
      'at 1 s partition between db',
      '18: “between” was not expected behind “partition”: a place was, as in “partition PLACE from PLACE, or partition PLACE to PLACE”',
    ],
    ['at 1 s crash leader of db', `14: ${leader}`],
    ['at 1 s crash leader', `14: ${leader}`],
    [
      'latency of eu 80 ms',
      '1: “latency” begins no statement: how far two subgraphs are apart is said so: “link us-east eu-west rtt 80 ms”',
    ],
  ])('%s', (line, problem) => {
    expect(told(line)).toEqual({ problem, mended: undefined });
  });
});

test('a pause of a node is a fault all the same', () => {
  expect(told('at 1 s delay db by 100 ms').mended).toBe('at 1 s slow db by 100 ms');
});
