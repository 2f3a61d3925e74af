/** Databases that agree by Raft or Paxos: how they are drawn, and what is wrong with that. */
import { expect, test } from 'vitest';
import { build, modelOf } from './build';

const users = 'users@{ role: clients, rate: 1/s }\nusers --> a\n';
const peer = (id: string, attributes = ''): string =>
  `${id}@{ role: database${attributes === '' ? '' : `, ${attributes}`} }\n`;

test('peers joined by <==> agree by the protocol of one of them, with etcd’s settings unless it has others', () => {
  const { nodes, replication } = modelOf(
    `${users}a <==> b\nb <==> c\n${peer('a', 'protocol: paxos')}${peer('b')}${peer('c')}`,
  );
  expect(replication.map(({ from, to, mode }) => `${from} ${mode} ${to}`)).toEqual([
    'a peers b',
    'b peers c',
  ]);
  expect(nodes.find(({ id }) => id === 'a')).toMatchObject({
    protocol: 'paxos',
    consensus: {
      electionTimeout: { shortestSeconds: 1, longestSeconds: 2 },
      heartbeatSeconds: 0.1,
      reads: 'read-index',
      preVote: true,
    },
  });
  expect(nodes.find(({ id }) => id === 'b')).not.toHaveProperty('consensus');
});

test('three of them stand in one box as well', () => {
  const consensus = 'consensus: "election 150 ms, spread 150 ms, heartbeat 50 ms, reads lease, pre_vote no"';
  const { nodes, replication } = modelOf(`${users}${peer('a', `replicas: 3, protocol: raft, ${consensus}`)}`);
  expect(replication.map(({ to, mode }) => `${mode} ${to}`)).toEqual(['peers a-2', 'peers a-3']);
  expect(nodes.find(({ id }) => id === 'a')).toMatchObject({
    protocol: 'raft',
    consensus: {
      electionTimeout: { shortestSeconds: 0.15, longestSeconds: 0.3 },
      heartbeatSeconds: 0.05,
      reads: 'lease',
      preVote: false,
    },
  });
});

test.each([
  [
    'peers without a protocol',
    `a <==> b\n${peer('a')}${peer('b')}`,
    '3:11: nobody says how a, b replicate: a protocol such as raft or leaderless was expected at one of them',
  ],
  [
    'two that say how',
    `a <==> b\n${peer('a', 'protocol: raft')}${peer('b', 'protocol: paxos')}`,
    '6:31: “a” says already how they replicate: one “protocol” was expected among peers',
  ],
  [
    'one that is alone',
    peer('a', 'protocol: raft'),
    '4:31: “a” has no peers: arrows <==> to them, or “replicas: 3”, were expected',
  ],
  [
    'heartbeats slower than elections',
    peer('a', 'replicas: 3, protocol: raft, consensus: "heartbeat 2 s"'),
    '4:62: consensus: a heartbeat shorter than the election timeout was expected, or followers elect another leader all the time',
  ],
  [
    'settings without a protocol',
    peer('a', 'consensus: "heartbeat 2 ms"'),
    '4:33: consensus: “protocol: raft” or “protocol: paxos” was expected beside it',
  ],
])('%s is an error', (_, text, message) => {
  expect(build(users + text).problems).toEqual([message]);
});
