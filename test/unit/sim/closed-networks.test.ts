/** Users who wait for their answers: closed networks with published and closed-form results. */
import { describe, test } from 'vitest';
import { simulate, type NodeMetrics } from '../../../src/sim';
import { expectMean, replicate } from './confidence';
import { call, exponential, model, scenario, service, users } from './models';

/** A metric of the users who think so long and then visit each station once. */
function seen(count: number, thinkSeconds: number, demands: readonly number[], seconds: number) {
  const stations = demands.map((demand, index) => service(`station${index}`, exponential(demand)));
  const design = model(
    [users('users', count, exponential(thinkSeconds)), ...stations],
    stations.map(({ id }) => call('users', id)),
  );
  const runs = replicate(20, (seed) =>
    simulate(design, scenario(seconds, seed, { warmUpSeconds: seconds / 20 })),
  );
  return (metric: keyof NodeMetrics): number[] => runs.map(({ nodes }) => nodes['users']?.[metric] ?? NaN);
}

describe('mean value analysis of three stations', () => {
  // Reiser and Lavenberg, JACM 27(2), 1980, for demands of 0.605, 2.1 and 1.35 s and 15 s of thinking.
  test.each([
    { count: 1, throughput: 0.05248, answer: 4.055, seconds: 25_000 },
    { count: 5, throughput: 0.24047, answer: 5.793, seconds: 6_000 },
    { count: 10, throughput: 0.4002, answer: 9.9872, seconds: 9_000 },
  ])('$count users: $throughput a second, $answer s', ({ count, throughput, answer, seconds }) => {
    const of = seen(count, 15, [0.605, 2.1, 1.35], seconds);
    expectMean(of('throughput'), throughput, 0.02);
    expectMean(of('mean'), answer, 0.03);
  });
});

test('five machines that run 10 s and take a repairman 1 s break down 0.43605 times a second', () => {
  // Machine interference: M/M/1//5, Kleinrock, Queueing Systems I (1975), §3.8.
  const of = seen(5, 10, [1], 6_000);
  expectMean(of('throughput'), 0.43605, 0.02);
  // What users send is what is answered.
  expectMean(of('offered'), 0.43605, 0.02);
});
