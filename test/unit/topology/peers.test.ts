/** Databases that share a quorum: how they are drawn, and what is wrong with that. */
import { describe, expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 1/s }\nusers --> a\n';
const quorum = 'protocol: leaderless, quorum: "n 2, r 1, w 2, sloppy yes"';
const peer = (id: string, attributes = ''): string =>
  `${id}@{ role: database${attributes === '' ? '' : `, ${attributes}`} }\n`;

test('are joined by <==> in any shape, one of them says how, and all get requests', () => {
  const { nodes, replication } = modelOf(
    `${users}a <==> b\nb <==> c\n${peer('a')}${peer('b', quorum)}${peer('c')}`,
  );
  expect(replication.map(({ from, to, mode }) => `${from} ${mode} ${to}`)).toEqual([
    'a peers b',
    'b peers c',
  ]);
  expect(nodes.find(({ id }) => id === 'b')).toMatchObject({
    protocol: 'leaderless',
    quorum: { n: 2, r: 1, w: 2, sloppy: true, patienceSeconds: 2, hintSeconds: 10_800, readRepair: true },
  });
});

test.each([
  ['for 2 h', 7200],
  ['2 h', 7200],
  ['yes', 10_800],
  ['no', 0],
])('keep hints: %s', (hints, hintSeconds) => {
  const { nodes } = modelOf(`${users}a <==> b\n${peer('a', `${quorum}, hints: ${hints}`)}${peer('b')}`);
  expect(nodes.find(({ id }) => id === 'a')).toMatchObject({ quorum: { hintSeconds } });
});

test('stand in one box as well', () => {
  const { nodes, replication } = modelOf(`${users}${peer('a', `replicas: 3, ${quorum}`)}`);
  expect(nodes.map(({ id }) => id)).toEqual(['users', 'a', 'a-2', 'a-3']);
  expect(replication.map(({ to, mode }) => `${mode} ${to}`)).toEqual(['peers a-2', 'peers a-3']);
  expect(nodes[2]).not.toHaveProperty('quorum');
});

test('of which one stands for two share with both', () => {
  const { replication } = modelOf(`${users}a <==> b\n${peer('a', quorum)}${peer('b', 'replicas: 2')}`);
  expect(replication.map(({ from, to, mode }) => `${from} ${mode} ${to}`)).toEqual([
    'a peers b',
    'b peers b-2',
  ]);
});

describe('are wrong', () => {
  test.each([
    [
      'without a protocol',
      `a <==> b\n${peer('a')}${peer('b')}`,
      '3:11: nobody says how a, b replicate: a protocol such as raft or leaderless was expected at one of them',
    ],
    [
      'with two',
      `a <==> b\n${peer('a', quorum)}${peer('b', quorum)}`,
      '6:31: “a” says already how they replicate: one “protocol” was expected among peers',
    ],
    [
      'alone',
      peer('a', quorum),
      '4:31: “a” has no peers: arrows <==> to them, or “replicas: 3”, were expected',
    ],
    [
      'without a quorum',
      `a <==> b\n${peer('a', 'protocol: leaderless')}${peer('b')}`,
      '5:31: “a” does not say its quorum: “quorum: "n 3, r 2, w 2"” was expected',
    ],
    [
      'as more copies than databases',
      `a <==> b\n${peer('a', 'protocol: leaderless, quorum: "n 3"')}${peer('b')}`,
      '5:52: quorum: n is 3, and there are 2 databases: at most as many copies were expected',
    ],
    [
      'where a read waits for more than there are',
      `a <==> b\n${peer('a', 'protocol: leaderless, quorum: "n 2, r 3"')}${peer('b')}`,
      '5:52: quorum: r is more than n: at most 2 were expected',
    ],
    [
      'with a quorum and no protocol',
      `a <==> b\n${peer('a', 'quorum: "n 2"')}${peer('b', 'protocol: leaderless, quorum: "n 2"')}`,
      '5:30: quorum: “protocol: leaderless” was expected beside it',
    ],
    [
      'as followers',
      `a <==> b\nb ==> c\n${peer('a', quorum)}${peer('b')}${peer('c')}`,
      '4:8: “b” is a peer by <==>: no arrow ==> or -.-> to another database was expected',
    ],
  ])('%s', (_, body, problem) => {
    expect(build(users + body).problems).toEqual([problem]);
  });
});
