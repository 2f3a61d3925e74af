/** One Raft server among five, told messages one by one: what it does is in Figure 2 of the paper. */
import { expect, test } from 'vitest';
import { Clock } from '../../../../../src/sim/kernel/clock';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { LocalClock } from '../../../../../src/sim/nodes/local-clock';
import type { Entry } from '../../../../../src/sim/replication/consensus/raft/log';
import type {
  AppendEntries,
  Message,
  RequestVote,
} from '../../../../../src/sim/replication/consensus/raft/messages';
import { RaftServer } from '../../../../../src/sim/replication/consensus/raft/server';

const [SHORTEST, LONGEST] = [1, 2];

function serverZero(flushSeconds = 0) {
  const clock = new Clock();
  const sent: { to: number; message: Message }[] = [];
  const applied: number[] = [];
  const server = new RaftServer(
    0,
    [0, 1, 2, 3, 4],
    {
      electionTimeout: { shortestSeconds: SHORTEST, longestSeconds: LONGEST },
      heartbeatSeconds: 0.1,
      retainedEntries: 10,
      preVote: false,
      reads: 'read-index',
    },
    {
      clock,
      localClock: new LocalClock(clock),
      stream: new Stream(1, 'timeouts'),
      transport: { send: (to, message) => sent.push({ to, message }) },
      flushSeconds: () => flushSeconds,
      snapshotSeconds: () => 0,
      apply: (index) => applied.push(index),
    },
  );
  server.start();
  /** The last message that it sent. */
  const said = () => sent.at(-1)?.message;
  return { clock, server, sent, applied, said };
}

const entry = (term: number, key: number): Entry => ({
  term,
  command: { key, proposedAt: 0 },
  configuration: undefined,
});
const appendEntries = (message: Partial<AppendEntries>): AppendEntries => ({
  kind: 'AppendEntries',
  term: 1,
  leaderId: 1,
  prevLogIndex: 0,
  prevLogTerm: 0,
  entries: [],
  leaderCommit: 0,
  sentAt: 0,
  ...message,
});
const requestVote = (message: Partial<RequestVote>): RequestVote => ({
  kind: 'RequestVote',
  term: 1,
  candidateId: 1,
  lastLogIndex: 0,
  lastLogTerm: 0,
  isPreVote: false,
  ...message,
});

/** Makes it the leader of term 3, with an entry of term 2 at index 1 and its own first one at index 2. */
function leaderOfTermThree() {
  const one = serverZero();
  const { clock, server } = one;
  server.receive(appendEntries({ term: 2, entries: [entry(2, 7)] }));
  clock.run(LONGEST);
  expect(server).toMatchObject({ role: 'candidate', currentTerm: 3 });
  for (const from of [1, 2])
    server.receive({ kind: 'RequestVoteResult', term: 3, from, voteGranted: true, isPreVote: false });
  expect(server.role).toBe('leader');
  const matches = (from: number, index: number) =>
    server.receive({
      kind: 'AppendEntriesResult',
      term: 3,
      from,
      success: true,
      index,
      prevLogIndex: index - 1,
      sentAt: clock.now,
    });
  return { ...one, matches };
}

test('an entry of an earlier term is not committed by counting replicas, but with the first of the leader’s own (§5.4.2)', () => {
  const { server, applied, matches } = leaderOfTermThree();
  for (const from of [1, 2, 3]) matches(from, 1);
  expect(server.commitIndex).toBe(0);
  matches(1, 2);
  expect(server.commitIndex).toBe(0);
  matches(2, 2);
  expect(server.commitIndex).toBe(2);
  // Index 2 is the no-op.
  expect(applied).toEqual([1]);
});

test('a leader answers no read before it has committed an entry of its own', () => {
  const { server, matches } = leaderOfTermThree();
  const answers: boolean[] = [];
  server.read((mayRead) => answers.push(mayRead));
  for (const from of [1, 2]) matches(from, 1);
  expect(answers).toEqual([]);
  for (const from of [1, 2]) matches(from, 2);
  expect(answers).toEqual([true]);
});

test('a vote is remembered over a crash: nobody else gets one in that term', () => {
  const { clock, server, sent } = serverZero();
  const votes = () =>
    sent.flatMap(({ to, message }) =>
      message.kind === 'RequestVoteResult' && message.voteGranted ? [to] : [],
    );
  server.receive(requestVote({ term: 5, candidateId: 1 }));
  expect(votes()).toEqual([1]);
  server.crash();
  server.restart();
  clock.run(SHORTEST);
  expect(server).toMatchObject({ role: 'follower', currentTerm: 5 });
  server.receive(requestVote({ term: 5, candidateId: 2 }));
  server.receive(requestVote({ term: 5, candidateId: 1 }));
  expect(votes()).toEqual([1, 1]);
});

test('a vote that was not on disk when the server crashed was not sent either', () => {
  const { clock, server, sent } = serverZero(0.01);
  server.receive(requestVote({ term: 5, candidateId: 1 }));
  clock.run(0.005);
  server.crash();
  clock.run(0.02);
  server.restart();
  expect(sent).toEqual([]);
  expect(server).toMatchObject({ currentTerm: 0, votedFor: undefined });
});

test('nobody gets a vote whose log is less up-to-date: an older last term, or the same and shorter (§5.4.1)', () => {
  const { clock, server, said } = serverZero();
  server.receive(appendEntries({ term: 2, entries: [entry(2, 1), entry(2, 2)] }));
  clock.run(SHORTEST);
  const asks = (term: number, lastLogTerm: number, lastLogIndex: number) => {
    server.receive(requestVote({ term, candidateId: 1, lastLogTerm, lastLogIndex }));
    return said();
  };
  expect(asks(3, 1, 9)).toMatchObject({ term: 3, voteGranted: false });
  expect(asks(4, 2, 1)).toMatchObject({ term: 4, voteGranted: false });
  expect(asks(5, 2, 2)).toMatchObject({ term: 5, voteGranted: true });
});

test('who has heard from a leader within the shortest timeout disregards candidates, and keeps its term (§4.2.3)', () => {
  const { clock, server, sent } = serverZero();
  server.receive(appendEntries({ term: 2 }));
  sent.length = 0;
  clock.run(SHORTEST * 0.99);
  server.receive(requestVote({ term: 9, candidateId: 3 }));
  expect(sent).toEqual([]);
  expect(server.currentTerm).toBe(2);
});

test('entries that conflict with the leader’s are deleted, and it learns where to go on', () => {
  const { server, said } = serverZero();
  server.receive(appendEntries({ term: 2, entries: [entry(1, 1), entry(2, 2), entry(2, 3), entry(2, 4)] }));
  // Another leader, whose entry before the new ones is of term 3: it may try where term 2 began here.
  server.receive(appendEntries({ term: 4, leaderId: 2, prevLogIndex: 4, prevLogTerm: 3 }));
  expect(said()).toMatchObject({ success: false, index: 2 });
  server.receive(
    appendEntries({ term: 4, leaderId: 2, prevLogIndex: 1, prevLogTerm: 1, entries: [entry(3, 9)] }),
  );
  expect(said()).toMatchObject({ success: true, index: 2 });
  expect(server.log.from(1)).toEqual([entry(1, 1), entry(3, 9)]);
  // A log that is too short: right behind its end.
  server.receive(appendEntries({ term: 4, leaderId: 2, prevLogIndex: 9, prevLogTerm: 4 }));
  expect(said()).toMatchObject({ success: false, index: 3 });
});

test('a message that is late deletes nothing of what came after it', () => {
  const { server, said } = serverZero();
  const first = appendEntries({ entries: [entry(1, 1)] });
  server.receive(first);
  server.receive(appendEntries({ prevLogIndex: 1, prevLogTerm: 1, entries: [entry(1, 2)] }));
  server.receive(first);
  expect(said()).toMatchObject({ success: true, index: 1 });
  expect(server.log.lastIndex).toBe(2);
});

test('who has restarted may have heard from a leader just before: it disregards candidates for as long (§6.4)', () => {
  const { clock, server, sent } = serverZero();
  server.crash();
  server.restart();
  clock.run(SHORTEST * 0.99);
  server.receive(requestVote({ term: 9, candidateId: 3 }));
  expect(sent).toEqual([]);
  clock.run(SHORTEST);
  server.receive(requestVote({ term: 9, candidateId: 3 }));
  expect(sent).toMatchObject([{ to: 3, message: { voteGranted: true } }]);
});
