/** Estimates that are not known exactly, as values of a diagram: a time keeps its distribution, all else its median. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../src/estimate';
import type { Problem } from '../../../src/source/problem';
import { buildModel, parseFlowchart } from '../../../src/topology';
import type { Distribution, Model } from '../../../src/sim';

function build(body: string, estimates: string): { model: Model | undefined; problems: readonly Problem[] } {
  const names = new Names();
  evaluateEstimate(estimates, names);
  const text = `flowchart LR\n${body}`;
  const { graph } = parseFlowchart(text);
  if (graph === undefined) throw new Error('no flowchart');
  const { model, problems } = buildModel(text, graph, names);
  return { model, problems };
}

/** A service whose time is so written, below estimates. */
function timed(time: string, estimates: string): { time: Distribution | undefined; problems: string[] } {
  const body = `users@{ role: clients, rate: 1/s }\nusers --> app\napp@{ role: service, time: "${time}" }`;
  const { model, problems } = build(body, estimates);
  const app = model?.nodes.find(({ id }) => id === 'app');
  return {
    time: app?.role === 'service' ? app.time : undefined,
    problems: problems.map(
      ({ severity, line, column, message }) => `${severity} ${line}:${column}: ${message}`,
    ),
  };
}

describe('an estimate that was drawn from a distribution is that distribution of times', () => {
  // As written in the diagram itself.
  test.each([
    ['lognormal(5 ms, 2 ms)'],
    ['lognormal(p50=2 ms, p99=10 ms)'],
    ['between(1 ms, 5 ms)'],
    ['normal(5 ms, 1 ms)'],
    ['exponential(10 ms)'],
    ['gamma(4 ms, 2 ms)'],
    ['uniform(1 ms, 2 ms)'],
    ['pareto(1 ms, 3)'],
  ])('t = %s', (written) => {
    const given = timed('t', `t = ${written}`);
    const own = timed(written, '').time;
    const { kind, ...parameters } = own as unknown as Record<string, number>;
    expect(given.problems).toEqual([]);
    expect(given.time?.kind).toBe(kind);
    for (const [name, value] of Object.entries(parameters))
      expect((given.time as unknown as Record<string, number>)[name]).toBeCloseTo(value, 9);
  });
  test('also where it is shown in another unit', () => {
    expect(timed('t', 't = exponential(10 ms) to us').time).toEqual({ kind: 'exponential', mean: 0.01 });
  });
});

const undrawn =
  'time: this is uncertain, and none of the distributions that a run draws from (lognormal, between, normal, gamma, exponential, uniform, pareto): the median';

describe('any other uncertain time is its median, which a hint says', () => {
  test('computed', () => {
    expect(timed('t', 't = 2 * uniform(1 ms, 3 ms)')).toEqual({
      time: { kind: 'constant', value: expect.closeTo(0.004, 6) as number },
      problems: [`hint 4:29: ${undrawn}, 4 ms, is taken`],
    });
  });
  test('as an argument of a distribution, whose place the hint tells', () => {
    const { time, problems } = timed('exponential(t)', 't = uniform(1 ms, 3 ms)');
    expect(time).toEqual({ kind: 'exponential', mean: expect.closeTo(0.002, 6) as number });
    expect(problems).toEqual([
      'hint 4:41: time: this is uncertain, and one value is needed: the median, 2 ms, is taken',
    ]);
  });
  test('as one of several arguments, whose other mistakes are told at the call', () => {
    expect(timed('uniform(t, 1 ms)', 't = uniform(1 ms, 3 ms)').problems).toEqual([
      'error 4:29: time: the lower bound, 2 ms, is above the upper one, 1 ms',
      'hint 4:37: time: this is uncertain, and one value is needed: the median, 2 ms, is taken',
    ]);
  });
});

describe('a distribution that times cannot have is an error', () => {
  test.each([
    ['uniform(-1 ms, 3 ms)', 'this must be at least 0 s, not -1 ms'],
    [
      'triangular(1 ms, 2 ms, 3 ms)',
      'a run draws no triangular times: one of constant, lognormal, between, normal, gamma, exponential, uniform, pareto, mixture was expected',
    ],
    ['normal(-1 ms, 3 ms)', 'this must be at least 0 s, not -1 ms'],
    [
      'uniform(1 MB, 3 MB)',
      'a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms) was expected, not a size in bytes',
    ],
  ])('%s', (written, message) => {
    expect(timed('t', `t = ${written}`)).toEqual({
      time: undefined,
      problems: [`error 4:29: time: ${message}`],
    });
  });
});

describe('where one value is needed, it is the median, which a hint says', () => {
  const app = 'app@{ role: service, time: 1 ms }\n';
  const hints = (body: string, estimates: string): string[] =>
    build(body, estimates).problems.map(
      ({ severity, line, column, message }) => `${severity} ${line}:${column}: ${message}`,
    );
  const needed = 'this is uncertain, and one value is needed: the median';
  test('of an attribute', () => {
    expect(hints(`u@{ role: clients, rate: r }\n${app}u --> app`, 'r = uniform(1 req/s, 3 req/s)')).toEqual([
      `hint 2:26: rate: ${needed}, 2 req/s, is taken`,
    ]);
  });
  test('of a share in a label', () => {
    const body = `u@{ role: clients, rate: 1/s }\n${app}u -->|reads, hits| app`;
    expect(hints(body, 'hits = uniform(10 %, 30 %)')).toEqual([`hint 4:14: ${needed}, 20 %, is taken`]);
  });
  test('of a clause', () => {
    const body =
      'u@{ role: clients, rate: 1/s }\nu --> db ==> f@{ role: database }\ndb@{ role: database, failover: "detect d" }';
    expect(hints(body, 'd = uniform(1 s, 3 s)')).toEqual([`hint 4:40: failover: ${needed}, 2 s, is taken`]);
  });
});
