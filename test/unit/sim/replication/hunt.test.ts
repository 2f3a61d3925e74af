import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault, Model, ReplicationSpec } from '../../../../src/sim';
import type { FailoverSpec } from '../../../../src/sim/nodes/database';
import type { Entry } from '../../../../src/sim/replication/log';
import { Simulation } from '../../../../src/sim/simulate';
import { call, clients, constant, database, exponential, model, scenario, ships } from '../models';

const SECONDS = 30;

/** Three copies, each in a zone of its own, with writers beside the leader and beside one follower. */
function threeCopies(
  modes: readonly [ReplicationSpec['mode'], ReplicationSpec['mode']],
  fence: FailoverSpec['fence'],
  waitFor?: number,
): Model {
  const own = { commit: exponential(0.002), apply: exponential(0.001), time: exponential(0.001) };
  return model(
    [
      clients('here', 40, { readShare: 0.2, keys: 20, zone: 'west' }),
      clients('there', 40, { readShare: 0.2, keys: 20, zone: 'east' }),
      database('leader', {
        zone: 'west',
        ...own,
        failover: { detectSeconds: 1, promoteSeconds: 0.5, fence },
        ...(waitFor !== undefined && { waitFor }),
      }),
      database('second', { zone: 'east', ...own }),
      database('third', { zone: 'north', ...own }),
    ],
    [call('here', 'leader'), call('there', 'leader', { timeoutSeconds: 0.5 })],
    {
      localRttSeconds: 0.001,
      links: [
        { between: ['west', 'east'], rttSeconds: 0.02 },
        { between: ['west', 'north'], rttSeconds: 0.04 },
        { between: ['east', 'north'], rttSeconds: 0.03 },
      ],
      replication: [
        ships('leader', 'second', modes[0], exponential(0.05)),
        ships('leader', 'third', modes[1], exponential(0.2)),
      ],
    },
  );
}

const upTo = (seconds: number): fc.Arbitrary<number> =>
  fc.noBias(fc.integer({ min: 0, max: seconds * 1000 })).map((milliseconds) => milliseconds / 1000);
const times = {
  atSeconds: upTo(SECONDS),
  forSeconds: upTo(10),
};
const copy = fc.constantFrom('leader', 'second', 'third');
const zone = fc.constantFrom('west', 'east', 'north');
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant('crash' as const), node: copy, ...times }),
  fc
    .record({ kind: fc.constant('partition' as const), from: zone, to: zone, ...times })
    .filter(({ from, to }) => from !== to),
  fc.record({
    kind: fc.constant('slow' as const),
    node: copy,
    factor: fc.constantFrom(1, 10, 100),
    extraSeconds: fc.constantFrom(0, 0.2),
    ...times,
  }),
);
const schedule = fc.array(fault, { minLength: 1, maxLength: 14, size: 'max' });

/** Runs, and counts the acknowledged writes whose place in the log a later leader cut off. */
function run(design: Model, faults: readonly Fault[], seed: number) {
  const simulation = new Simulation(design, scenario(SECONDS, seed, { faults }));
  const log = simulation.groups[0]?.log;
  if (log === undefined) throw new Error('there is a group');
  const entries: Entry[] = [];
  const append = log.append.bind(log);
  log.append = (key, committedAt) => {
    const entry = append(key, committedAt);
    entries.push(entry);
    return entry;
  };
  const result = simulation.run();
  // Positions have no gaps, so the newest entry of each position is the one that stayed, if the log still reaches there.
  const last = new Map(entries.map((entry) => [entry.position, entry]));
  const acknowledged = entries.filter(({ acknowledgedAt }) => acknowledgedAt < Infinity);
  const gone = acknowledged.filter(
    (entry) => entry.position > log.end || last.get(entry.position) !== entry,
  ).length;
  return { result, gone, acknowledged: acknowledged.length };
}

describe('with a lease, whatever crashes, parts or slows down,', () => {
  test.each<{ name: string; modes: [ReplicationSpec['mode'], ReplicationSpec['mode']]; waitFor?: number }>([
    { name: 'two synchronous followers', modes: ['sync', 'sync'] },
    { name: 'one of two synchronous followers', modes: ['sync', 'sync'], waitFor: 1 },
    { name: 'one synchronous and one asynchronous follower', modes: ['sync', 'async'] },
  ])('$name lose no acknowledged write', ({ modes, waitFor }) => {
    const design = threeCopies(modes, 'lease', waitFor);
    let failovers = 0;
    fc.assert(
      fc.property(schedule, fc.nat({ max: 1000 }), (faults, seed) => {
        const { result, gone } = run(design, faults, seed);
        failovers += result.nodes['leader']?.failovers ?? 0;
        expect(gone).toBe(0);
        expect(result.nodes['leader']?.lost_writes).toBe(0);
        for (const { rpoSeconds } of result.faults) expect(rpoSeconds).toBe(0);
      }),
      { numRuns: 1500, seed: 77 },
    );
    expect(failovers).toBeGreaterThan(20);
  });

  test('asynchronous followers lose what the log lost, no more and no less', () => {
    const design = threeCopies(['async', 'async'], 'lease');
    let losing = 0;
    fc.assert(
      fc.property(schedule, fc.nat({ max: 1000 }), (faults, seed) => {
        const { result, gone } = run(design, faults, seed);
        expect(result.nodes['leader']?.lost_writes).toBe(gone);
        expect(Math.max(...result.faults.map(({ rpoSeconds }) => rpoSeconds)) > 0).toBe(gone > 0);
        if (gone > 0) losing++;
      }),
      { numRuns: 1500, seed: 77 },
    );
    expect(losing).toBeGreaterThan(5);
  });

  test('every request arrived, answered, failed or is still inside, at every node', () => {
    const design = threeCopies(['sync', 'async'], 'lease');
    fc.assert(
      fc.property(schedule, fc.nat({ max: 1000 }), (faults, seed) => {
        const simulation = new Simulation(design, scenario(SECONDS, seed, { faults }));
        simulation.run();
        for (const { recorder } of simulation.nodes) {
          const { arrived, answered, failed } = recorder.ever;
          expect(arrived).toBe(answered + failed + recorder.inside);
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});

test('a follower that is promoted forgets what the old leader still had under way to it', () => {
  // Ten seconds of log are under way when the leader dies; they must not arrive in the new leader's log.
  const design = model(
    [
      clients('users', 50, { readShare: 0 }),
      database('leader', { failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' } }),
      database('second'),
    ],
    [call('users', 'leader')],
    { replication: [ships('leader', 'second', 'async', constant(10))], localRttSeconds: 5 },
  );
  const simulation = new Simulation(
    design,
    scenario(60, 1, { faults: [{ kind: 'crash', node: 'leader', atSeconds: 30 }] }),
  );
  simulation.run();
  const [group] = simulation.groups;
  expect(group?.leader?.database.id).toBe('second');
  for (const member of group?.members ?? []) {
    expect(member.received).toBeLessThanOrEqual(group?.log.end ?? NaN);
    expect(member.applied).toBeLessThanOrEqual(group?.log.end ?? NaN);
  }
});
