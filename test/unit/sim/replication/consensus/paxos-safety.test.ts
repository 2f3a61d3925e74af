/** What Multi-Paxos guarantees, whatever happens to its servers: only one value is ever chosen for a slot. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '../../../../../src/sim/replication/consensus/paxos/messages';
import type { PaxosServer } from '../../../../../src/sim/replication/consensus/paxos/server';
import { PaxosCluster } from './paxos-cluster';
import { runs, schedule } from './schedules';
import { Trial } from './trial';

const sample = runs(20);

test.each(['read-index', 'lease'] as const)(
  'one value is chosen for each slot, stays chosen, and no read by %s is stale',
  { timeout: sample.timeout },
  (reads) => {
    let [elections, answers, snapshots] = [0, 0, 0];
    fc.assert(
      fc.property(schedule, (one) => {
        const trial = new Trial<Message, PaxosServer, PaxosCluster>(
          one,
          (spec) => new PaxosCluster({ ...spec, settings: { retainedEntries: 20, reads } }),
        );
        trial.run();
        elections += trial.cluster.elections.length;
        snapshots += trial.cluster.snapshots.length;
        answers += trial.reads;
        expect(trial.breaches).toEqual([]);
      }),
      sample,
    );
    // All of it has been put to the test.
    expect(elections).toBeGreaterThan(20);
    expect(answers).toBeGreaterThan(1000);
    expect(snapshots).toBeGreaterThan(10);
  },
);
