/** A follower that is away for longer than the leader retains its log: it gets a full copy, and is of no use until then. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type Model, type NodeSpec } from '../../../../src/sim';
import type { ReadRoutingSpec } from '../../../../src/sim/replication/leader-follower/read-routing';
import type { RetentionSpec } from '../../../../src/sim/replication/leader-follower/retention';
import { Simulation } from '../../../../src/sim/simulate';
import { call, clients, constant, database, model, scenario, ships } from '../models';
import { leaderFollowerOf } from './leader-follower';
import { fencedRunbook, schedule, SECONDS, threeCopies } from './three-copies';

const [WRITES, ENTRY, CRASH, RETAINED, SIZE, COPY] = [10, 100, 100, 60, 5000, 100];
const COPY_SECONDS = SIZE / COPY;
const copied = { sizeBytes: SIZE, copyBytesPerSecond: COPY };
const hourly: RetentionSpec = { ...copied, seconds: RETAINED };

interface Options {
  readonly retention?: RetentionSpec;
  readonly apply?: number;
  readonly reads?: ReadRoutingSpec;
  readonly failover?: boolean;
  readonly keys?: number;
  readonly bandwidth?: number;
}

/** Ten writes a second at a leader, and as many reads of its follower, or where they are routed. */
const design = ({
  retention = hourly,
  apply = 0,
  reads,
  failover = false,
  keys = 1e6,
  bandwidth = Infinity,
}: Options = {}): Model =>
  model(
    [
      clients('writers', WRITES, { readShare: 0, arrivals: 'constant', keys }),
      clients('readers', WRITES, { arrivals: 'constant', keys }),
      database('leader', {
        zone: 'west',
        entryBytes: ENTRY,
        retention,
        ...(reads && { reads }),
        ...(failover && { failover: { detectSeconds: 1, promoteSeconds: 1, fence: 'lease' } }),
      }),
      database('follower', { zone: 'east', apply: constant(apply) }),
    ],
    [
      call('writers', 'leader'),
      call('readers', reads === undefined ? 'follower' : 'leader', { id: 'reads' }),
    ],
    { replication: [{ ...ships('leader', 'follower', 'async'), bytesPerSecond: bandwidth }] },
  );
const crash = (forSeconds: number, node = 'follower', atSeconds = CRASH): Fault => ({
  kind: 'crash',
  node,
  atSeconds,
  forSeconds,
});
const partition = (atSeconds: number, forSeconds: number): Fault => ({
  kind: 'partition',
  from: 'west',
  to: 'east',
  atSeconds,
  forSeconds,
});
const run = (options: Options, seconds: number, ...faults: Fault[]) =>
  simulate(design(options), scenario(seconds, 1, { faults })).nodes;
/** Entries that the follower has not applied at a time. */
const missing = (options: Options, atSeconds: number, ...faults: Fault[]): number => {
  const simulation = new Simulation(design(options), scenario(atSeconds, 1, { faults }));
  simulation.run();
  const { log, members } = leaderFollowerOf(simulation);
  return log.entriesAfter(members[1]?.applied ?? NaN);
};

describe.each<{ name: string; retention: RetentionSpec }>([
  { name: 'a minute', retention: hourly },
  {
    name: 'as many bytes as are written in a minute',
    retention: { ...copied, bytes: RETAINED * WRITES * ENTRY },
  },
])('where $name of log is retained,', ({ retention }) => {
  test.each([
    { away: RETAINED - 1, resyncs: 0, copies: 'no' },
    { away: RETAINED + 1, resyncs: 1, copies: 'one' },
  ])('a follower that was away for $away s gets $copies full copy', ({ away, resyncs }) =>
    expect(run({ retention }, 300, crash(away))['leader']?.resyncs).toBe(resyncs),
  );

  test('the log is not kept for longer', () => {
    const simulation = new Simulation(design({ retention }), scenario(10_000, 1, { faults: [crash(1e6)] }));
    const { log } = leaderFollowerOf(simulation);
    let most = 0;
    const trim = log.trim.bind(log);
    log.trim = (position) => {
      trim(position);
      most = Math.max(most, log.entriesAfter(position));
    };
    simulation.run();
    expect(Math.abs(most - RETAINED * WRITES)).toBeLessThanOrEqual(2);
  });
});

test('without an end of retention, a follower catches up from the log after hours', () => {
  const hours = 3 * 3600;
  const simulation = new Simulation(
    model(
      [
        clients('writers', WRITES, { readShare: 0, arrivals: 'constant' }),
        database('leader'),
        database('follower'),
      ],
      [call('writers', 'leader')],
      { replication: [ships('leader', 'follower', 'async')] },
    ),
    scenario(hours + 200, 1, { faults: [crash(hours)] }),
  );
  const { follower } = simulation.run().nodes;
  expect(follower?.lag_max).toBeCloseTo(hours, 0);
  expect(Math.abs((follower?.lag_entries_max ?? NaN) - hours * WRITES)).toBeLessThanOrEqual(1);
  const { log, members } = leaderFollowerOf(simulation);
  expect(members[1]?.applied).toBe(log.end);
});

describe('a full copy', () => {
  const AWAY = 100;
  const BACK = CRASH + AWAY;
  const away = crash(AWAY);

  test('takes size ÷ rate, until when the follower is as far behind as it was', () => {
    const { lag_max, lag_entries_max } = run({}, 400, away)['follower'] ?? {};
    expect(lag_max).toBeCloseTo(AWAY + COPY_SECONDS, 0);
    expect(Math.abs((lag_entries_max ?? NaN) - (AWAY + COPY_SECONDS) * WRITES)).toBeLessThanOrEqual(1);
  });

  test('makes all lag that were written since the crash: first those of the outage, then those of the copy', () => {
    // On average half of the outage and the copy, and half of the copy; no other write lags.
    const sum = AWAY * (AWAY / 2 + COPY_SECONDS) + (COPY_SECONDS * COPY_SECONDS) / 2;
    expect(run({}, 400, away)['follower']?.lag).toBeCloseTo(sum / 400, 0);
  });

  test('is behind by what was written meanwhile, which takes copy × λ ÷ (μ − λ) to apply', () => {
    const APPLIES = 25;
    const slow = { apply: 1 / APPLIES };
    const there = BACK + COPY_SECONDS;
    const caughtUp = there + (COPY_SECONDS * WRITES) / (APPLIES - WRITES);
    expect(Math.abs(missing(slow, there, away) - COPY_SECONDS * WRITES)).toBeLessThanOrEqual(1);
    expect(missing(slow, caughtUp - 0.5, away)).toBeGreaterThan(1);
    expect(missing(slow, caughtUp + 0.5, away)).toBeLessThanOrEqual(1);
  });

  test('is no faster than the link', () => {
    const [SIZE, LINK] = [100_000, 2000];
    const retention = { seconds: RETAINED, sizeBytes: SIZE, copyBytesPerSecond: 5 * LINK };
    const { follower } = run({ retention, bandwidth: LINK }, 400, away);
    expect(follower?.lag_max).toBeCloseTo(AWAY + SIZE / LINK, 0);
  });

  test('leaves nobody to read from until it is there', () => {
    const { readers } = run({}, 400, away);
    expect((readers?.errors ?? NaN) * 400).toBeCloseTo(AWAY + COPY_SECONDS, 0);
  });

  test('leaves reads that may go elsewhere to the leader', () => {
    const { readers, follower } = run({ reads: { from: 'followers' } }, 400, away);
    expect(readers?.errors).toBe(0);
    expect((follower?.throughput ?? NaN) / WRITES).toBeCloseTo((400 - AWAY - COPY_SECONDS) / 400, 2);
  });

  test.each([
    { when: 'before', diesAt: BACK + COPY_SECONDS - 10, failovers: 0 },
    { when: 'after', diesAt: BACK + COPY_SECONDS + 10, failovers: 1 },
  ])('makes no leader of a follower $when it is there', ({ diesAt, failovers }) => {
    const { leader } = run({ failover: true }, 400, away, crash(1e6, 'leader', diesAt));
    expect(leader?.failovers).toBe(failovers);
  });

  test('begins anew after an interruption', () => {
    const [LATER, PARTED] = [20, 10];
    const { leader, follower } = run({}, 400, away, partition(BACK + LATER, PARTED));
    expect(leader?.resyncs).toBe(2);
    expect(follower?.lag_max).toBeCloseTo(AWAY + LATER + PARTED + COPY_SECONDS, 0);
  });
});

describe('a follower whose log is gone, and who has no copy yet,', () => {
  test('answers reads with what it has: all that were sent since then are stale, of one key', () => {
    const { readers } = run({ keys: 1 }, 400, partition(CRASH, 1e6));
    expect(readers?.errors).toBe(0);
    expect(readers?.stale_reads).toBeCloseTo((400 - CRASH) / 400, 2);
  });

  test('lags at the end by as much as each write is old that it lacks', () => {
    const AWAY = 400 - CRASH;
    expect(run({}, 400, crash(1e6))['follower']?.lag).toBeCloseTo(((AWAY / 2) * AWAY) / 400, 0);
  });

  test('goes on to apply what it has received', () => {
    // At 5 of 10 a second it is 500 behind when it is cut off, and has applied them 100 s later.
    const [APPLIES, SECONDS] = [5, 100];
    const lacking = missing({ apply: 1 / APPLIES }, CRASH + SECONDS, partition(CRASH, 1e6));
    expect(CRASH * (WRITES - APPLIES)).toBe(SECONDS * APPLIES);
    expect(Math.abs(lacking - SECONDS * WRITES)).toBeLessThanOrEqual(1);
  });

  test('may lead as it is: what it lacks is lost, and counted', () => {
    const [LEFT, DIED, BACK] = [100.05, 190.05, 200.05];
    const { leader } = run(
      { failover: true },
      400,
      crash(BACK - LEFT, 'follower', LEFT),
      crash(1e6, 'leader', DIED),
    );
    // The writes of 100.1 s to 190.0 s; detected and promoted in a second each after it is back, then the next write.
    expect(leader).toMatchObject({
      failovers: 1,
      resyncs: 0,
      lost_writes: Math.round((DIED - LEFT) * WRITES),
    });
    expect(leader?.rpo).toBeCloseTo(DIED - LEFT - 0.05, 9);
    expect(leader?.rto).toBeCloseTo(BACK - DIED + 2 + 0.05, 9);
  });
});

test('a link that carries less than is written ends in copy after copy', () => {
  const slow = design();
  const { leader } = simulate(
    {
      ...slow,
      replication: slow.replication.map((link) => ({ ...link, bytesPerSecond: (WRITES * ENTRY) / 2 })),
    },
    scenario(1000, 1),
  ).nodes;
  // A minute behind after two, then a copy of 50 s, during which the log comes at half its rate: 25 s behind.
  const [first, next] = [2 * RETAINED, COPY_SECONDS + 2 * (RETAINED - COPY_SECONDS / 2)];
  expect(leader?.resyncs).toBe(1 + Math.floor((1000 - first) / next));
});

test('whatever crashes, parts or slows down, copies lose no acknowledged write', { timeout: 60_000 }, () => {
  let [failovers, resyncs] = [0, 0];
  const withRetention = (node: NodeSpec): NodeSpec =>
    node.id === 'leader' && node.role === 'database'
      ? { ...node, retention: { seconds: 0.5, sizeBytes: 100, copyBytesPerSecond: 100 } }
      : node;
  fc.assert(
    fc.property(schedule, fencedRunbook, fc.nat({ max: 1000 }), (faults, runbook, seed) => {
      const plain = threeCopies(['sync', 'sync'], runbook, 1);
      const { nodes } = simulate(
        { ...plain, nodes: plain.nodes.map(withRetention) },
        scenario(SECONDS, seed, { faults }),
      );
      expect(nodes['leader']?.lost_writes).toBe(0);
      failovers += nodes['leader']?.failovers ?? 0;
      resyncs += nodes['leader']?.resyncs ?? 0;
    }),
    { numRuns: 40, seed: 1 },
  );
  expect(failovers).toBeGreaterThan(5);
  expect(resyncs).toBeGreaterThan(20);
});
