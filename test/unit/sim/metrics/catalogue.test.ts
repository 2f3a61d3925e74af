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

test('what had nothing to measure yet is there, and no number', () => {
  const { nodes } = simulate(design, scenario(1e-9, 1));
  expect(nodes['cache']?.hit_ratio).toBeNaN();
  expect(nodes['follower']?.lag).toBeNaN();
});
