import { describe, expect, test } from 'vitest';
import { estimate, gather, observed, runExperiment, runTrial, simulate, trialsOf } from '../../../../src/sim';
import { expectMean } from '../confidence';
import { call, clients, exponential, model, scenario, service } from '../models';

const design = (workers: number, ratePerSecond = 100) =>
  model(
    [clients('users', ratePerSecond), service('app', exponential(1), { workers })],
    [call('users', 'app')],
  );
const variant = (workers: number, ratePerSecond?: number, seconds = 20) => ({
  label: String(workers),
  model: design(workers, ratePerSecond),
  scenario: scenario(seconds, 5, { warmUpSeconds: seconds / 10 }),
});

describe('an experiment', () => {
  const experiment = { variants: [variant(150), variant(200)], replications: 3 };
  const { variants } = runExperiment(experiment);

  test('has as its first run the one that its scenario makes alone', () => {
    const [{ model: alone, scenario: planned } = variant(1)] = experiment.variants;
    expect(variants[0]?.[0]).toEqual(simulate(alone, planned));
  });

  test('gives the n-th run of every variant the same arrivals, and no two runs of one variant', () => {
    const requests = variants.map((runs) => runs.map((run) => run.requests));
    expect(requests[1]).toEqual(requests[0]);
    expect(new Set(requests[0]).size).toBe(3);
  });

  test('shares no run with the same experiment of another seed', () => {
    const seeds = (seed: number): number[] =>
      trialsOf({
        ...experiment,
        variants: experiment.variants.map((one) => ({ ...one, scenario: { ...one.scenario, seed } })),
      }).map((trial) => trial.scenario.seed);
    expect(seeds(1).filter((seed) => seeds(2).includes(seed))).toEqual([]);
  });

  test('comes to the same in whatever order its trials are run', () => {
    const trials = trialsOf(experiment);
    const backwards = trials.map((trial) => runTrial(trial)).reverse();
    expect(gather(experiment, backwards.reverse())).toEqual({ variants });
  });

  test('keeps the time series of its first run only', () => {
    expect(variants.map((runs) => runs.map(({ series }) => series.count))).toEqual([
      [200, 0, 0],
      [0, 0, 0],
    ]);
  });
});

test('the wait of M/M/c over the servers is Erlang C’s', () => {
  // μ = 1: mean time in system 1 + Wq, by Kleinrock, Queueing Systems I (1975), §3.5. Where fewer wait, a short run tells more.
  const expected = [
    [1, 0.5, 2, 16_000],
    [2, 1, 1.333333, 8_000],
    [100, 80, 1.000982, 100],
  ] as const;
  const { variants } = runExperiment({
    variants: expected.map(([servers, rate, , seconds]) => variant(servers, rate, seconds)),
    replications: 20,
  });
  expected.forEach(([, , mean], index) =>
    expectMean(observed(variants[index] ?? [], 'app', 'mean'), mean, 0.05),
  );
});

test('a percentile of several runs is the mean of their own', () => {
  const { variants } = runExperiment({ variants: [variant(150)], replications: 4 });
  const own = (variants[0] ?? []).map(({ nodes }) => nodes['users']?.p99 ?? NaN);
  expect(estimate(observed(variants[0] ?? [], 'users', 'p99')).mean).toBeCloseTo(
    own.reduce((sum, one) => sum + one, 0) / 4,
    12,
  );
});
