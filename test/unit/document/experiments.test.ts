/** Experiments in a document: what `compare`, `sweep` and `repeat` put out, and what they leave for the cells below. */
import { describe, expect, test } from 'vitest';
import { promiseText, toMarkdown, toText } from '../../../src/document/present';
import { Session } from '../../../src/document/session';
import type { CodeCell } from '../../../src/document/cells';
import type { SimulationOutput } from '../../../src/document/outputs';
import { estimate, flowchart, line, messages, scenario, simulation, values } from './cells';

const run = (...cells: CodeCell[]) => {
  const session = new Session();
  return cells.map((_, index) => session.run(cells, index));
};
const none = { outputs: [], problems: [] };
/** What the second of two cells, a scenario, shows. */
const shown = (chart: CodeCell, ...lines: string[]): SimulationOutput =>
  simulation(run(chart, scenario(...lines))[1] ?? none);

// Nothing random, nothing waits: a client waits for its work and a round trip of 0.5 ms.
const fixed = flowchart(...line('100/s', '1 ms'));
const random = flowchart(
  'users@{ role: clients, rate: 100/s }',
  'users e1@--> app@{ role: service, time: exponential(5 ms) }',
);

describe('variants', () => {
  test('are the flowchart with another value of the attribute', () => {
    const { experiment, texts } = shown(
      fixed,
      'run 5 s',
      'compare time of app: 1 ms, 3 ms',
      'require p99(users) < 2 ms',
    );
    expect(experiment).toMatchObject({
      factors: ['time of app'],
      columns: ['p99(users)'],
      rows: [
        { levels: ['1 ms'], estimates: [{ text: '1.5 ms' }], requirements: [{ holds: true }] },
        {
          levels: ['3 ms'],
          estimates: [{ text: '3.5 ms' }],
          against: ['1 ms'],
          differences: [{ text: '+2 ms' }],
          requirements: [{ holds: false }],
        },
      ],
    });
    expect(texts['users']?.['p50']).toBe('1.5 ms');
  });

  test.each([
    ['a backoff without retries', 'users e1@--> app', 'compare retries of e1: 2, none'],
    [
      'weights with a policy that heeds none',
      'users --> lb --> app',
      'compare policy of lb: weighted, random',
    ],
    [
      'weights with a first policy that heeds none',
      'users --> lb --> app',
      'compare policy of lb: round-robin, weighted',
    ],
    [
      'a burst with windows',
      'users --> limiter@{ role: rate-limiter, limit: 50/s, burst: 5 } --> app',
      'compare algorithm of limiter: token-bucket, fixed-window',
    ],
  ])('leave out what means nothing with their value: %s', (_, arrows, varied) => {
    const chart = flowchart(
      'users@{ role: clients, rate: 100/s }',
      'app@{ role: service, time: 1 ms }',
      ...(varied.includes('lb') ? ['lb@{ role: load-balancer, policy: weighted, weights: app 3 }'] : []),
      arrows,
      ...(varied.includes('e1') ? ['e1@{ retries: 2, backoff: fixed 5 ms, retry_budget: 20 % }'] : []),
    );
    expect(shown(chart, 'run 1 s', varied).experiment?.rows).toHaveLength(2);
  });

  test('of several lines are all combinations, the last line’s values first', () => {
    const { experiment } = shown(
      fixed,
      'run 5 s',
      'sweep rate of users: 10/s, 20/s',
      'compare time of app: 1 ms, 2 ms',
    );
    expect(experiment?.rows.map(({ levels, against }) => [levels, against])).toEqual([
      [['10/s', '1 ms'], undefined],
      [
        ['10/s', '2 ms'],
        ['10/s', '1 ms'],
      ],
      [['20/s', '1 ms'], undefined],
      [
        ['20/s', '2 ms'],
        ['20/s', '1 ms'],
      ],
    ]);
    // Without a promise, what users see and how busy the busiest is.
    expect(experiment?.columns).toEqual([
      'p99(users)',
      'throughput(users)',
      'errors(users)',
      'utilization(app)',
    ]);
    // Little’s law: 10/s × 1 ms of one worker.
    expect(experiment?.rows[0]?.estimates.at(-1)?.value).toBeCloseTo(0.01, 4);
    expect(experiment?.rows[3]?.estimates.at(-1)?.value).toBeCloseTo(0.04, 4);
  });

  test('may be of a named arrow', () => {
    const { experiment } = shown(
      random,
      'run 20 s',
      'compare timeout of e1: none, 10 ms',
      'require errors(users) < 1 %',
    );
    expect(experiment?.rows.map(({ requirements }) => requirements.map(({ holds }) => holds))).toEqual([
      [true],
      [false],
    ]);
  });

  test('that the scenario cannot run are errors at their values', () => {
    const [, outcome] = run(
      fixed,
      scenario('run 5 s', 'at 1 s crash 3 instances of app', 'sweep instances of app: 3, 2'),
    );
    expect(messages(outcome?.problems)).toEqual(['2:14: “app” has 2 instances: at most 2 was expected here']);
  });

  test('stand side by side in text and Markdown', () => {
    const output = shown(fixed, 'run 5 s', 'compare time of app: 1 ms, 3 ms', 'require p99(users) < 2 ms');
    expect(toText(output)).toContain(
      [
        'time of app      p99(users)   promises',
        '1 ms             1.5 ms       ✓',
        '3 ms             3.5 ms ✗     ✗ p99(users) < 2 ms',
        '  against 1 ms   +2 ms',
      ].join('\n'),
    );
    expect(toMarkdown(output)).toMatch(/\| 3 ms +\| 3.5 ms ✗ +\| ✗ p99\(users\) \\< 2 ms \|/);
  });
});

describe('a promise about several variants', () => {
  const { requirements, experiment } = shown(
    fixed,
    'run 5 s',
    'compare time of app: 2 ms, 1 ms, 3 ms',
    'require p99(users) < 3 ms',
    'require p99(users) < 2 ms',
    'require errors(users) < 1 %',
  );

  test('is judged by the first, and says in how many it holds', () => {
    const decides = 'time of app = 2 ms';
    expect(requirements.map(({ holds, variants }) => ({ holds, variants }))).toEqual([
      { holds: true, variants: { decides, holds: 2, of: 3 } },
      { holds: false, variants: { decides, holds: 1, of: 3 } },
      { holds: true, variants: { decides, holds: 3, of: 3 } },
    ]);
    expect(requirements.map(promiseText)[0]).toBe(
      '✓ p99(users) < 3 ms — 2.5 ms with time of app = 2 ms; holds in 2 of 3 variants',
    );
  });

  test('marks in the table what breaks it', () => {
    expect(experiment?.rows.map(({ estimates }) => estimates.map(({ breaks = false }) => breaks))).toEqual([
      [true, false],
      [false, false],
      [true, false],
    ]);
  });
});

test('a promise about a design that is explained is about that design alone', () => {
  const { requirements } = shown(fixed, 'run 5 s', 'explain p99(users)', 'require p99(users) < 2 ms');
  expect(requirements).toMatchObject([{ holds: true }]);
  expect(requirements[0]).not.toHaveProperty('variants');
});

describe('repeated runs', () => {
  const cells = [
    random,
    scenario('run 20 s', 'repeat 4', 'require p99(users) < 1 s', 'require mean(users) > 10.4 ms'),
    estimate('waiting = sim.users.p99 to ms'),
  ];
  const outcomes = run(...cells);
  const output = simulation(outcomes[1] ?? none);

  test('give every metric an interval around its mean', () => {
    const { low = NaN, high = NaN } = output.intervals?.['users']?.['p99'] ?? {};
    const mean = output.metrics['users']?.['p99'] ?? NaN;
    expect((low + high) / 2).toBeCloseTo(mean, 12);
    expect(high).toBeGreaterThan(low);
    expect(output.replications).toBe(4);
    expect(output.texts['users']?.['p99']).toMatch(/^[\d.]+ ms ± [\d.]+ ms$/);
  });

  test('judge a promise by the mean, and say where that is not certain', () => {
    expect(output.requirements).toMatchObject([
      { holds: true, actual: output.texts['users']?.['p99'], message: '' },
      {
        uncertain: true,
        message: expect.stringMatching(
          /not certain: the 95 % confidence interval reaches over the limit$/,
        ) as string,
      },
    ]);
    expect(output.requirements[0]).not.toHaveProperty('uncertain');
  });

  test('leave their mean to the cells below', () => {
    const mean = (output.metrics['users']?.['p99'] ?? NaN) * 1000;
    expect(values(outcomes[2] ?? none)).toEqual([`waiting = ${Number(mean.toPrecision(3))} ms`]);
  });

  test('begin with the run that there is without them', () => {
    expect(output.series).toEqual(shown(random, 'run 20 s').series);
  });
});

test('a run that ends early says when and why', () => {
  const { summary, precision, durationSeconds } = shown(random, 'run 10 h until mean(users) within 10 %');
  expect(durationSeconds).toBeLessThan(36_000);
  expect(summary).toMatch(/Stopped before 10 h were over, as mean\(users\) is known within [\d.]+ %\./);
  expect(precision).toMatchObject({ of: 'mean(users)', wanted: 0.1 });
  expect(precision?.reached).toBeLessThanOrEqual(0.13);
});

test('a run that finds its warm-up says how long it took, or that it found none', () => {
  expect(shown(random, 'run 60 s, warm-up auto').summary).toMatch(
    /Steady after [\d.]+ m?s, which are cut as warm-up\./,
  );
  const overloaded = flowchart(...line('1000/s', '2 ms'));
  expect(shown(overloaded, 'run 10 s, warm-up auto').summary).toMatch(/No steady state was found/);
});
