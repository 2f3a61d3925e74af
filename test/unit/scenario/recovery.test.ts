/** Data that is deleted by mistake, and brought back: what the simulator gets, and what a mistake in the line says. */
import { describe, expect, test } from 'vitest';
import { modelOf } from '../topology/build';
import { read } from './places';

const faults = (line: string): unknown[] =>
  read(`run 30 min\n${line}`).draft.faults.map(({ fault }) => fault);
const said = (line: string): string[] => read(`run 30 min\n${line}`).problems;

test.each([
  ['at 60 s delete all in primary', { kind: 'delete', atSeconds: 60, node: 'primary' }],
  ['at 60 s delete all in PostgreSQL', { kind: 'delete', atSeconds: 60, node: 'primary' }],
  ['at 10 min restore primary from backup', { kind: 'restore', atSeconds: 600, node: 'primary' }],
])('%j', (line, fault) => {
  expect(faults(line)).toEqual([fault]);
});

describe('a mistake', () => {
  test.each([
    ['at 60 s delete users in primary', '2:16: “all” was expected here: all data is deleted'],
    [
      'at 60 s delete all in url-cache',
      '2:23: “url-cache” has the role cache and cannot lose its data: primary can',
    ],
    ['at 60 s delete all', '2:19: “in” was expected here, as in “delete all in DATABASE”'],
    [
      'at 60 s delete all in primary for 20 s',
      '2:35: what is deleted does not come back by itself: a line such as “at … restore primary from backup” was expected',
    ],
    ['at 60 s truncate primary', '2:9: there is no fault “truncate” — did you mean “delete”?'],
    ['at 60 s restore primary', '2:24: “from” was expected here, as in “restore DATABASE from backup”'],
    ['at 60 s restore primary from tape', '2:30: “backup” was expected here'],
    [
      'at 60 s restore app from backup',
      '2:17: “app” has the role service and cannot be restored: primary can',
    ],
    [
      'at 60 s restore primary from backup for 20 s',
      '2:41: a restore takes as long as the size of the data and the object store’s “download” say: nothing was expected after “backup”',
    ],
  ])('%j', (line, problem) => {
    expect(said(line)).toEqual([problem]);
  });
});

describe('a database is restored', () => {
  const drawn =
    'app@{ role: clients, rate: 1/s }\nprimary@{ role: database, size: 1 GB }\ncopy@{ role: database }\nother@{ role: database }\nbucket@{ role: object-store }\napp --> primary & other\nprimary ==> copy\nprimary -.-> bucket';
  const check = (node: string): void => {
    const { draft } = read(`run 30 min\nat 60 s restore ${node} from backup`, '', [], {
      nodes: new Map([[node, { label: node, follows: false, zones: [] }]]),
      zones: new Map(),
    });
    for (const hold of draft.checks) hold(modelOf(drawn));
  };
  test('if it has a backup, or one of its copies has', () => {
    expect(() => check('primary')).not.toThrow();
    expect(() => check('copy')).not.toThrow();
  });
  test('and otherwise not', () =>
    expect(() => check('other')).toThrow(
      '“other” has no backup: an arrow -.-> from it to a node with “role: object-store” was expected in the flowchart',
    ));
});
