import {
  simulate,
  type CallSpec,
  type Fault,
  type NodeSpec,
  type SimulationResult,
} from '../../../../../src/sim';
import type { CacheSpec } from '../../../../../src/sim/nodes/cache';
import type { DatabaseSpec } from '../../../../../src/sim/nodes/database';
import type { ServiceSpec } from '../../../../../src/sim/nodes/service';
import {
  cache,
  call,
  clients,
  constant,
  database,
  model,
  scenario,
  service,
  type ClientsOptions,
} from '../../models';

export interface Design {
  readonly users?: ClientsOptions & { readonly ratePerSecond?: number };
  readonly app?: Partial<ServiceSpec>;
  readonly spec?: Partial<CacheSpec>;
  readonly store?: Partial<DatabaseSpec>;
  readonly faults?: readonly Fault[];
  readonly warmUpSeconds?: number;
  readonly seed?: number;
  readonly rttSeconds?: number;
  readonly more?: { readonly nodes: readonly NodeSpec[]; readonly calls: readonly CallSpec[] };
}

/** Users, an application, its cache and the store in a row; one key, ten requests a second at equal distances. */
export function run(seconds: number, design: Design = {}): SimulationResult {
  const {
    users: { ratePerSecond = 10, ...users } = {},
    app,
    spec,
    store,
    faults = [],
    warmUpSeconds = 0,
    seed = 1,
    rttSeconds = 0,
    more,
  } = design;
  return simulate(
    model(
      [
        clients('users', ratePerSecond, { arrivals: 'constant', ...users }),
        service('app', constant(0), { workers: 1e4, ...app }),
        cache('cache', 10, spec),
        database('store', store),
        ...(more?.nodes ?? []),
      ],
      [call('users', 'app'), call('app', 'cache'), call('cache', 'store'), ...(more?.calls ?? [])],
      { localRttSeconds: rttSeconds },
    ),
    scenario(seconds, seed, { faults, warmUpSeconds }),
  );
}

/** Requests that a node has answered since the warm-up. */
export const answered = ({ nodes, durationSeconds, warmUpSeconds }: SimulationResult, id: string): number =>
  Math.round((nodes[id]?.throughput ?? NaN) * (durationSeconds - warmUpSeconds));
