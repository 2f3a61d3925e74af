import { describe, expect, test } from 'vitest';
import { simulate, type Fault, type SimulationResult } from '../../../../../src/sim';
import type { ServerlessSpec } from '../../../../../src/sim/nodes/service/serverless';
import { expectMean, replicate } from '../../confidence';
import { call, clients, constant, model, scenario, service, type ClientsOptions } from '../../models';

interface Rest {
  readonly seconds?: number;
  readonly seed?: number;
  readonly faults?: readonly Fault[];
  readonly users?: ClientsOptions;
}

function functions(
  ratePerSecond: number,
  timeSeconds: number,
  spec: Partial<ServerlessSpec>,
  { seconds = 1000, seed = 1, faults = [], users = {} }: Rest = {},
): SimulationResult {
  const serverless = { coldStart: constant(0), concurrency: 1000, keepAliveSeconds: 600, ...spec };
  const design = model(
    [clients('users', ratePerSecond, users), service('f', constant(timeSeconds), { serverless })],
    [call('users', 'f')],
  );
  return simulate(design, scenario(seconds, seed, { faults }));
}

describe('rare requests, one in ten seconds, that keep an environment for ten seconds', () => {
  const runs = replicate(20, (seed) =>
    functions(0.1, 0, { keepAliveSeconds: 10 }, { seconds: 100_000, seed }),
  );

  test('start cold with probability e^(−λT)', () =>
    expectMean(
      runs.map(({ nodes }) => nodes['f']?.cold_starts ?? NaN),
      Math.exp(-1),
      0.02,
    ));

  test('keep 1 − e^(−λT) environments on average', () =>
    // One is there while a request came within the last T.
    expectMean(
      runs.map(({ nodes }) => nodes['f']?.instances ?? NaN),
      1 - Math.exp(-1),
      0.02,
    ));
});

describe('the concurrency limit', () => {
  test('turns requests away by Erlang B, whatever the distribution of times', () => {
    // B(c) = a·B(c − 1) ÷ (c + a·B(c − 1)): Kleinrock, Queueing Systems I (1975), §3.6; insensitivity: Sevastyanov 1957.
    const [concurrency, load] = [10, 7];
    let blocked = 1;
    for (let c = 1; c <= concurrency; c++) blocked = (load * blocked) / (c + load * blocked);
    const runs = replicate(20, (seed) => functions(load, 1, { concurrency }, { seconds: 2000, seed }));
    expectMean(
      runs.map(({ nodes }) => nodes['f']?.errors ?? NaN),
      blocked,
      0.08,
    );
  });

  test('is told as such', () => {
    const { failures, nodes } = functions(100, 1, { concurrency: 10 }, { seconds: 100 });
    expect(Object.keys(failures['f'] ?? {})).toEqual(['limited']);
    expect(nodes['f']?.instances_max).toBe(10);
  });
});

test('a cold request takes its start longer than a warm one', () => {
  const { nodes } = functions(1, 0.1, { coldStart: constant(0.4) }, { users: { arrivals: 'constant' } });
  expect(nodes['f']?.max).toBeCloseTo(0.5, 9);
  expect(nodes['f']?.p50).toBeCloseTo(0.1, 3);
  // Only the first of 999.
  expect(nodes['f']?.cold_starts).toBeCloseTo(1 / 999, 4);
});

test('an environment is gone when nobody needed it for the time that it is kept', () => {
  // A request in 10 s, kept for 4 s after 1 s of work: half of the time there is one, but for the first 10 s of 1,000.
  const { nodes } = functions(0.1, 1, { keepAliveSeconds: 4 }, { users: { arrivals: 'constant' } });
  expect(nodes['f']?.cold_starts).toBe(1);
  expect(nodes['f']?.instances).toBeCloseTo(0.495, 6);
});

test('after a deploy every environment starts anew', () => {
  const faults: Fault[] = [{ kind: 'deploy', node: 'f', atSeconds: 500.7 }];
  const { nodes } = functions(1, 0.5, {}, { faults, users: { arrivals: 'constant' } });
  expect(nodes['f']?.cold_starts).toBeCloseTo(2 / 999, 4);
});
