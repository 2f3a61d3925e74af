/** A group of three copies, and what may happen to it. */
import fc from 'fast-check';
import type { Fault, Model, ReplicationSpec } from '../../../../src/sim';
import type { FailoverSpec } from '../../../../src/sim/replication/leader-follower/failover';
import { call, clients, database, exponential, model, ships } from '../models';

export const SECONDS = 30;

/** Three copies, each in a zone of its own, with writers beside the leader and beside one follower. */
export function threeCopies(
  modes: readonly [ReplicationSpec['mode'], ReplicationSpec['mode']],
  fence: FailoverSpec['fence'] | Partial<FailoverSpec>,
  waitFor?: number,
  promoteSeconds = 0.5,
): Model {
  const runbook = typeof fence === 'string' ? { fence } : fence;
  const own = { commit: exponential(0.002), apply: exponential(0.001), time: exponential(0.001) };
  return model(
    [
      clients('here', 40, { readShare: 0.2, keys: 20, zone: 'west' }),
      clients('there', 40, { readShare: 0.2, keys: 20, zone: 'east' }),
      database('leader', {
        zone: 'west',
        ...own,
        failover: { detectSeconds: 1, promoteSeconds, fence: 'none', ...runbook },
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
const crashes = fc.record({ kind: fc.constant('crash' as const), node: copy, ...times });
const partitions = fc
  .record({ kind: fc.constant('partition' as const), from: zone, to: zone, oneWay: fc.boolean(), ...times })
  .filter(({ from, to }) => from !== to);
const slowdowns = fc.record({
  kind: fc.constant('slow' as const),
  node: copy,
  factor: fc.constantFrom(1, 10, 100),
  extraSeconds: fc.constantFrom(0, 0.2),
  ...times,
});
const some = (fault: fc.Arbitrary<Fault>): fc.Arbitrary<Fault[]> =>
  fc.array(fault, { minLength: 3, maxLength: 8, size: 'max' });

/** Three to eight faults that begin within `SECONDS` and last up to ten: fewer seldom meet. */
export const schedule = some(fc.oneof(crashes, partitions, slowdowns));
const skews = fc.record({
  kind: fc.constant('skew' as const),
  node: copy,
  offsetSeconds: fc.constantFrom(-5, 0, 5),
  rate: fc.constantFrom(-0.5, 0, 0.5),
  ...times,
});
/** The same where clocks are not to be trusted either. */
export const scheduleWithSkews = some(fc.oneof(crashes, partitions, slowdowns, skews));

const fewSeconds = fc.constantFrom(0, 0.2, 2);
/** A failover with a fence, and times of its own for each step. */
export const fencedRunbook: fc.Arbitrary<Partial<FailoverSpec>> = fc.record(
  {
    fence: fc.constantFrom('lease', 'stonith', 'storage'),
    checkSeconds: fc.constant(0.5),
    fenceSeconds: fewSeconds,
    switchSeconds: fewSeconds,
    reconfigureSeconds: fewSeconds,
    rewindSeconds: fewSeconds,
  },
  { requiredKeys: ['fence'] },
);

/** Those after which everybody is there and in contact. */
export const outages = some(fc.oneof(crashes, partitions));
