/** Databases of which several take writes: how they are drawn, and what is wrong with that. */
import { describe, expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 1/s }\nusers --> a\n';
const leader = (id: string, attributes = ''): string =>
  `${id}@{ role: database${attributes === '' ? '' : `, ${attributes}`} }\n`;

test('are joined by <-.-> in any shape, also in a ring, one of them says what becomes of conflicts, and all get requests', () => {
  const { nodes, replication } = modelOf(
    `${users}a <-.-> b <-.-> c <-.-> a\n${leader('a')}${leader('b', 'conflicts: siblings')}${leader('c')}`,
  );
  expect(replication.map(({ from, to, mode }) => `${from} ${mode} ${to}`)).toEqual([
    'a leaders b',
    'b leaders c',
    'c leaders a',
  ]);
  expect(nodes.find(({ id }) => id === 'b')).toMatchObject({ conflicts: 'siblings' });
});

test('may have followers of their own', () => {
  const { replication } = modelOf(
    `${users}a <-.-> b\na -.-> f\n${leader('a', 'conflicts: crdt')}${leader('b')}${leader('f')}`,
  );
  expect(replication.map(({ mode }) => mode)).toEqual(['leaders', 'async']);
});

describe('are wrong', () => {
  test.each([
    [
      'without a word about conflicts',
      `a <-.-> b\n${leader('a')}${leader('b')}`,
      '3:11: nobody says what becomes of conflicting writes of a, b: “conflicts: last-write-wins”, siblings or crdt, was expected at one of them',
    ],
    [
      'with two words about them',
      `a <-.-> b\n${leader('a', 'conflicts: crdt')}${leader('b', 'conflicts: siblings')}`,
      '6:32: “a” says already what becomes of conflicts: one “conflicts” was expected among a, b',
    ],
    [
      'alone',
      leader('a', 'conflicts: crdt'),
      '4:32: “a” shares the lead with nobody: an arrow <-.-> to another leader was expected',
    ],
    [
      'where one of them waits for a follower',
      `a <-.-> b\nb ==> f\n${leader('a', 'conflicts: crdt')}${leader('b')}${leader('f')}`,
      '4:9: “b” is one of several leaders, which acknowledge writes alone: “b -.-> f” was expected',
    ],
    [
      'where the link to a follower of one has a bandwidth',
      `a <-.-> b\nb l@-.-> f\nl@{ bandwidth: 1 MB/s }\n${leader('a', 'conflicts: crdt')}${leader('b')}${leader('f')}`,
      '4:9: “b” is one of several leaders, whose links have no bandwidth of their own: “lag” alone was expected',
    ],
    [
      'where one of them has its reads served by followers',
      `a <-.-> b\nb -.-> f\n${leader('a', 'conflicts: crdt')}${leader('b', 'reads: followers')}${leader('f')}`,
      '4:9: “b” is one of several leaders: reads was expected at one that leads alone',
    ],
    [
      'where one of them follows another, too',
      `a <-.-> b <-.-> c\na -.-> c\n${leader('a', 'conflicts: crdt')}${leader('b')}${leader('c')}`,
      '4:17: “c” is one of several leaders and follows “a”: an arrow <-.-> to it was expected',
    ],
    [
      'with a way of conflicts that there is not',
      `a <-.-> b\n${leader('a', 'conflicts: crtd')}${leader('b')}`,
      '5:32: conflicts: one of last-write-wins, siblings, crdt was expected, not “crtd” — did you mean “crdt”?',
    ],
  ])('%s', (_, body, problem) => {
    expect(build(users + body).problems).toEqual([problem]);
  });
});
