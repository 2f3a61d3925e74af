/** What counts as a failure at the end of a run, and what a request remembers of the databases that it met. */
import { expect, test } from 'vitest';
import { simulate, type CallSpec, type Fault } from '../../../../src/sim';
import { call, clients, constant, database, model, scenario, service, ships } from '../models';

test('requests that wait at the end for what is broken have failed, whatever waited long before', () => {
  const crash = (atSeconds: number, forSeconds: number): Fault => ({
    kind: 'crash',
    node: 'copy',
    atSeconds,
    forSeconds,
  });
  const availability = (...faults: Fault[]): number =>
    simulate(
      model(
        [clients('users', 10, { arrivals: 'constant', readShare: 0 }), database('store'), database('copy')],
        [call('users', 'store')],
        { replication: [ships('store', 'copy', 'sync')] },
      ),
      scenario(300, 1, { faults }),
    ).nodes['users']?.availability ?? NaN;
  // Writes wait for the synchronous follower; those of the last 60 of 300 s wait for ever. Within one of 512 slices.
  const slice = 1 / 512;
  expect(Math.abs(availability(crash(240.05, 100)) - 0.8)).toBeLessThanOrEqual(slice);
  expect(Math.abs(availability(crash(30.05, 70), crash(240.05, 100)) - 0.8)).toBeLessThanOrEqual(slice);
});

test('a call that meets no database leaves what the request has seen of one', () => {
  const staleReads = (audit: Partial<CallSpec>): number =>
    simulate(
      model(
        [
          clients('users', 10, { readShare: 0.5, followUp: constant(0.001) }),
          service('app', constant(0), { workers: 100 }),
          database('store'),
          database('copy'),
          service('audit', constant(0)),
        ],
        [
          call('users', 'app'),
          call('app', 'store', { takes: 'writes' }),
          call('app', 'copy', { takes: 'reads' }),
          call('app', 'audit', audit),
        ],
        { replication: [ships('store', 'copy', 'async', constant(5))] },
      ),
      scenario(100, 1),
    ).nodes['users']?.stale_reads ?? NaN;
  // The copy is 5 s behind, and every key is written more often than that.
  expect(staleReads({})).toBeGreaterThan(0.9);
  expect(staleReads({ timeoutSeconds: 1 })).toBe(staleReads({}));
});
