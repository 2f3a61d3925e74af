import { describe, test } from 'vitest';
import { simulate, type Distribution, type NodeMetrics } from '../../../src/sim';
import { expectMean, replicate } from './confidence';
import { call, clients, constant, exponential, model, scenario, service } from './models';
import { Clock, type Process } from '../../../src/sim/kernel/clock';
import { Station } from '../../../src/sim/kernel/station';
import { Stream } from '../../../src/sim/kernel/stream';
import type { ServiceSpec } from '../../../src/sim/nodes/service';

/** A service whose workers take one second on average, under Poisson arrivals. */
function queue(load: number, time: Distribution, spec: Partial<ServiceSpec> = {}, seconds = 50_000) {
  const design = model([clients('users', load), service('app', time, spec)], [call('users', 'app')]);
  const runs = replicate(20, (seed) =>
    simulate(design, scenario(seconds, seed, { warmUpSeconds: seconds / 20 })),
  );
  return (metric: keyof NodeMetrics): number[] => runs.map(({ nodes }) => nodes['app']?.[metric] ?? NaN);
}

describe('M/M/1 at ρ = 0.7', () => {
  // Kleinrock, Queueing Systems I (1975), §3.2 and §5.5: the time in system is exponential with rate μ − λ.
  const load = 0.7;
  const seen = queue(load, exponential(1));

  test('mean time in system 1 ÷ (μ − λ)', () => expectMean(seen('mean'), 1 / (1 - load), 0.03));
  test('its median', () => expectMean(seen('p50'), Math.log(2) / (1 - load), 0.02));
  test('its 99th percentile', () => expectMean(seen('p99'), Math.log(100) / (1 - load), 0.06));
  test('requests that wait ρ² ÷ (1 − ρ)', () => expectMean(seen('queue'), load ** 2 / (1 - load), 0.04));
  test('requests inside ρ ÷ (1 − ρ)', () => expectMean(seen('in_flight'), load / (1 - load), 0.03));
  test('utilization ρ', () => expectMean(seen('utilization'), load, 0.01));
  test('throughput λ', () => expectMean(seen('throughput'), load, 0.01));
});

test('M/M/1 at ρ = 0.8: one customer in a hundred stays longer than 23.026 s', () =>
  // ln 100 ÷ (1 − ρ).
  expectMean(queue(0.8, exponential(1), {}, 40_000)('p99'), 23.026, 0.1));

describe('M/M/c', () => {
  // Erlang C: Kleinrock, §3.5. The waits for a mean service time of 1 are published figures, recomputed.
  test.each([
    { workers: 2, utilization: 0.8, wait: 1.777778, precision: 0.07, seconds: 24_000 },
    { workers: 4, utilization: 0.9, wait: 1.969383, precision: 0.15, seconds: 7_000 },
    { workers: 10, utilization: 0.9, wait: 0.668732, precision: 0.15, seconds: 4_500 },
  ])(
    '$workers workers at ρ = $utilization wait $wait on average',
    ({ workers, utilization, wait, precision, seconds }) => {
      const load = workers * utilization;
      const seen = queue(load, exponential(1), { workers }, seconds);
      const waits = seen('mean').map((mean) => mean - 1);
      expectMean(waits, wait, precision);
      expectMean(seen('queue'), load * wait, precision * 1.1);
    },
  );
});

describe('Erlang C', () => {
  /** Whether each customer of M/M/c finds all places taken, with a mean service time of 1. */
  function* customers(
    { clock, station }: { clock: Clock; station: Station },
    [arrivals, services]: [Stream, Stream],
    ratePerSecond: number,
    seen: { came: number; waited: number },
  ): Process {
    function* customer(): Process {
      seen.came++;
      if (!station.enter()) {
        seen.waited++;
        station.queue();
        yield undefined;
      }
      clock.after(services.exponential());
      yield undefined;
      station.leave();
    }
    for (;;) {
      clock.after(arrivals.exponential() / ratePerSecond);
      yield undefined;
      clock.spawn(customer());
    }
  }

  test.each([
    { workers: 2, utilization: 0.8, waits: 0.711111, precision: 0.02, seconds: 9_000 },
    { workers: 4, utilization: 0.9, waits: 0.787753, precision: 0.03, seconds: 4_200 },
    { workers: 10, utilization: 0.9, waits: 0.668732, precision: 0.05, seconds: 2_000 },
    { workers: 100, utilization: 0.8, waits: 0.019646, precision: 0.25, seconds: 900 },
  ])(
    '$workers places at ρ = $utilization: $waits wait',
    ({ workers, utilization, waits, precision, seconds }) => {
      const load = workers * utilization;
      const shares = replicate(20, (seed) => {
        const clock = new Clock();
        const seen = { came: 0, waited: 0 };
        const streams: [Stream, Stream] = [new Stream(seed, 'arrivals'), new Stream(seed, 'services')];
        clock.spawn(customers({ clock, station: new Station(clock, workers) }, streams, load, seen));
        clock.run(seconds);
        return seen.waited / seen.came;
      });
      expectMean(shares, waits, precision);
    },
  );
});

describe('a bounded queue', () => {
  test('M/M/c/c refuses by Erlang B', () => {
    // Erlang's recursion B(c) = a·B(c − 1) ÷ (c + a·B(c − 1)): Kleinrock, §3.6.
    const [workers, load] = [10, 7];
    let blocked = 1;
    for (let c = 1; c <= workers; c++) blocked = (load * blocked) / (c + load * blocked);
    expectMean(queue(load, exponential(1), { workers, queueLimit: 0 }, 2_500)('errors'), blocked, 0.06);
  });

  test('M/M/1/10 at ρ = 0.8 refuses 2.3493 %', () => {
    expectMean(queue(0.8, exponential(1), { queueLimit: 9 }, 18_000)('errors'), 0.023493, 0.15);
  });

  test('M/M/3/5 refuses, and waits, by its stationary distribution', () => {
    // p(k) ∝ aᵏ ÷ k! up to c, then by a ÷ c each: Kleinrock, §3.6–3.7.
    const [workers, places, load] = [3, 5, 3];
    const weights = [1];
    for (let k = 1; k <= places; k++) weights.push(((weights[k - 1] ?? NaN) * load) / Math.min(k, workers));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const share = (k: number): number => (weights[k] ?? NaN) / total;
    const seen = queue(load, exponential(1), { workers, queueLimit: places - workers }, 2_000);
    expectMean(seen('errors'), share(5), 0.05);
    expectMean(seen('queue'), share(4) + 2 * share(5), 0.05);
  });

  test('M/M/1/10 under overload refuses 19.2586 %', () => {
    // (1 − ρ)ρᴷ ÷ (1 − ρᴷ⁺¹) for ρ = 1.2, K = 10: Kleinrock, §3.6.
    expectMean(queue(1.2, exponential(1), { queueLimit: 9 }, 20_000)('errors'), 0.192586, 0.03);
  });
});

describe('M/G/1 at ρ = 0.8 waits ρ(1 + cv²) ÷ 2(1 − ρ)', () => {
  // Pollaczek–Khinchine: Kleinrock, §5.6.
  test.each<{ name: string; time: Distribution; wait: number; precision?: number }>([
    { name: 'M/D/1', time: constant(1), wait: 2 },
    { name: 'Erlang-2 (cv² = ½)', time: { kind: 'gamma', shape: 2, scale: 0.5 }, wait: 3 },
    { name: 'gamma (cv² = 2)', time: { kind: 'gamma', shape: 0.5, scale: 2 }, wait: 6, precision: 0.12 },
    { name: 'uniform (cv² = ⅓)', time: { kind: 'uniform', low: 0, high: 2 }, wait: 8 / 3 },
  ])('$name', ({ time, wait, precision = 0.06 }) => {
    expectMean(
      queue(0.8, time, {}, 36_000)('mean').map((mean) => mean - 1),
      wait,
      precision,
    );
  });
});

test('three queues in tandem hold ρ ÷ (1 − ρ) each (Jackson’s product form, 1963)', () => {
  const times = [0.5, 1, 0.8];
  const design = model(
    [clients('users', 0.7), ...times.map((time, index) => service(`s${index}`, exponential(time)))],
    times.map((_, index) => call('users', `s${index}`)),
  );
  const runs = replicate(20, (seed) => simulate(design, scenario(20_000, seed, { warmUpSeconds: 1_000 })));
  const inside = times.map((time) => (0.7 * time) / (1 - 0.7 * time));
  expectMean(
    runs.map(({ nodes }) => nodes['users']?.in_flight ?? NaN),
    inside.reduce((sum, each) => sum + each, 0),
    0.05,
  );
});

test('two queues in tandem are each M/M/1 (Burke 1956, Jackson 1957)', () => {
  const design = model(
    [clients('users', 0.6), service('first', exponential(1)), service('second', exponential(1.2))],
    [call('users', 'first'), call('users', 'second')],
  );
  const runs = replicate(20, (seed) => simulate(design, scenario(30_000, seed, { warmUpSeconds: 2_000 })));
  const means = (id: string): number[] => runs.map(({ nodes }) => nodes[id]?.mean ?? NaN);
  expectMean(means('second'), 1 / (1 / 1.2 - 0.6), 0.05);
  expectMean(means('users'), 1 / (1 - 0.6) + 1 / (1 / 1.2 - 0.6), 0.04);
});
