/** Servers that are behind, that join and that leave. */
import { expect, test } from 'vitest';
import { RaftCluster, type RaftClusterSpec } from './raft-cluster';

const cluster = (spec: Partial<RaftClusterSpec> = {}): RaftCluster => {
  const one = new RaftCluster({ servers: 3, wires: { latencySeconds: () => 0.001 }, ...spec });
  one.clock.run(2);
  return one;
};

/** Proposes so many commands, one each millisecond. */
function work(one: RaftCluster, count: number): void {
  for (let key = 0; key < count; key++) {
    one.propose(key);
    one.clock.run(one.clock.now + 0.001);
  }
}

test('however much is written, a log keeps no more than twice what is retained, and what is under way', () => {
  const one = cluster({ settings: { retainedEntries: 50 } });
  work(one, 2000);
  for (const { log, lastApplied } of one.servers) {
    expect(lastApplied).toBeGreaterThan(1990);
    expect(log.lastIndex - log.lastIncludedIndex).toBeLessThanOrEqual(2 * 50 + 4);
  }
});

test('a follower that was away for less than what is retained gets the entries, and none twice', () => {
  const one = cluster({ settings: { retainedEntries: 500 } });
  const [away] = one.others(one.leader.id);
  if (away === undefined) throw new Error('there are followers');
  one.server(away).crash();
  work(one, 400);
  one.server(away).restart();
  one.clock.run(one.clock.now + 0.2);
  expect(one.server(away).lastApplied).toBe(one.leader.lastApplied);
  expect(one.snapshots).toEqual([]);
});

test('one that was away for longer gets a snapshot, which takes its time, and then the entries since', () => {
  const one = cluster({ settings: { retainedEntries: 100 }, snapshotSeconds: 3 });
  const [away] = one.others(one.leader.id);
  if (away === undefined) throw new Error('there are followers');
  one.server(away).crash();
  work(one, 400);
  const back = one.clock.now;
  one.server(away).restart();
  // A heartbeat comes within 50 ms; answers and snapshot take 1 ms each way.
  one.clock.run(back + 3);
  expect(one.server(away).lastApplied).toBe(0);
  work(one, 100);
  one.clock.run(one.clock.now + 0.1);
  expect(one.snapshots).toEqual([
    { server: away, index: 401, at: expect.closeTo(back + 3.025, 1) as number },
  ]);
  expect(one.server(away).lastApplied).toBe(501);
});

test('a server that joins has a vote when it has caught up, and a majority counts it from then on', () => {
  const one = cluster({ servers: 4, voters: 3, settings: { retainedEntries: 100 }, snapshotSeconds: 0.5 });
  work(one, 300);
  const { leader } = one;
  let isAdded: boolean | undefined;
  leader.leader?.membership.add(3, (isChanged) => (isAdded = isChanged));
  one.clock.run(one.clock.now + 0.4);
  expect(isAdded).toBeUndefined();
  expect(leader.log.configuration).toEqual([0, 1, 2]);
  one.clock.run(one.clock.now + 0.2);
  expect(isAdded).toBe(true);
  for (const { log } of one.servers) expect(log.configuration).toEqual([0, 1, 2, 3]);
  // Two of four are no majority.
  for (const other of one.others(leader.id).slice(0, 2)) one.server(other).crash();
  const write = one.propose(-1);
  one.clock.run(one.clock.now + 0.1);
  expect(write.committedAt).toBeNaN();
});

test('a server that cannot be reached does not join', () => {
  const one = cluster({ servers: 4, voters: 3 });
  one.server(3).crash();
  const told: boolean[] = [];
  one.leader.leader?.membership.add(3, (isChanged) => told.push(isChanged));
  one.clock.run(one.clock.now + 5);
  expect(told).toEqual([false]);
  expect(one.leader.log.configuration).toEqual([0, 1, 2]);
});

test('a leader that removes itself leads until that is committed, and then another is elected', () => {
  const one = cluster();
  const { leader } = one;
  let isRemoved = false;
  leader.leader?.membership.remove(leader.id, (isChanged) => (isRemoved = isChanged));
  one.clock.run(one.clock.now + 1);
  expect(isRemoved).toBe(true);
  expect(leader.role).toBe('follower');
  expect(one.leader.log.configuration).toEqual(one.others(leader.id));
});

test('a server that was removed and does not know it disturbs nobody (§4.2.3)', () => {
  const one = cluster({ servers: 4 });
  const { leader } = one;
  const [removed] = one.others(leader.id);
  if (removed === undefined) throw new Error('there are followers');
  // It is cut off before it learns of it; afterwards it asks for votes, again and again.
  one.wires.isolate(removed, one.others(removed));
  leader.leader?.membership.remove(removed, () => undefined);
  one.clock.run(one.clock.now + 0.5);
  one.wires.rejoin(removed, one.others(removed));
  const term = leader.currentTerm;
  one.clock.run(one.clock.now + 5);
  expect(leader).toMatchObject({ role: 'leader', currentTerm: term });
});
