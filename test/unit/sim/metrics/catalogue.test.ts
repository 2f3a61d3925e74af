/** Which nodes have which metrics: said once, and every run holds to it. */
import { expect, test } from 'vitest';
import { guaranteed, metricsOf, simulate, type Model } from '../../../../src/sim';
import {
  balancer,
  cache,
  call,
  clients,
  constant,
  database,
  model,
  queue,
  scenario,
  service,
  ships,
  worker,
} from '../models';
import { peers, quorum } from '../replication/leaderless/peers';

const design: Model = model(
  [
    clients('users', 100, { readShare: 0.5 }),
    balancer('lb', { sticky: 'cookie' }),
    service('app', constant(0.001)),
    cache('cache', 10),
    database('leader'),
    database('follower'),
    queue('jobs', { partitions: 2 }),
    worker('crew', constant(0.001)),
  ],
  [
    call('users', 'lb'),
    call('lb', 'app'),
    call('app', 'cache', { takes: 'reads' }),
    call('app', 'leader', { takes: 'writes' }),
    call('cache', 'follower'),
    call('app', 'jobs'),
    call('jobs', 'crew'),
  ],
  { replication: [ships('leader', 'follower', 'async')] },
);

test.each(design.nodes.map(({ id, role }) => ({ id, role })))(
  '$id measures all that it has',
  ({ id, role }) => {
    const measured = simulate(design, { ...scenario(100, 1), guarantees: guaranteed }).nodes[id] ?? {};
    expect(Object.keys(measured)).toEqual(metricsOf({ role, follows: id === 'follower' }));
    expect(Object.entries(measured).filter(([, v]) => Number.isNaN(v))).toEqual([]);
  },
);

test('of peers, the one that says how they replicate tells of all', () => {
  const spec = quorum(2, 1, 1, { antiEntropy: { everySeconds: 10, leaves: 64, rows: 100, rowBytes: 100 } });
  const { nodes, replication } = peers(2, spec);
  const shared = model([clients('users', 100, { readShare: 0.5 }), ...nodes], [call('users', 'db-0')], {
    replication,
  });
  const measured = simulate(shared, scenario(100, 1)).nodes;
  const given = ['protocol', 'quorum'];
  const isPeer = { role: 'database', follows: false, isPeer: true } as const;
  expect(Object.keys(measured['db-0'] ?? {})).toEqual(metricsOf({ ...isPeer, given }));
  expect(Object.values(measured['db-0'] ?? {}).filter(Number.isNaN)).toEqual([]);
  expect(Object.keys(measured['db-1'] ?? {})).toEqual(metricsOf(isPeer));
  expect(measured['db-0']).toHaveProperty('versions_behind');
  expect(measured['db-1']).not.toHaveProperty('lost_writes');
});

test('what had nothing to measure yet is there, and no number', () => {
  const { nodes } = simulate(design, scenario(1e-9, 1));
  expect(nodes['cache']?.hit_ratio).toBeNaN();
  expect(nodes['follower']?.lag).toBeNaN();
});
