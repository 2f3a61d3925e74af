/** What a run found, in the words of its summary: why it is slow, what is saturated, why requests failed. */
import { describe, expect, test } from 'vitest';
import { Session } from '../../../src/document/session';
import type { CellOutcome, SimulationOutput } from '../../../src/document/outputs';
import { flowchart, line, messages, scenario, simulation } from './cells';

const ran = (chart: ReturnType<typeof flowchart>, ...lines: string[]): CellOutcome =>
  new Session().run([chart, scenario(...lines)], 1);
const shown = (chart: ReturnType<typeof flowchart>, ...lines: string[]): SimulationOutput =>
  simulation(ran(chart, ...lines));

describe('explain', () => {
  // A client waits for 22 ms and 11 ms of work and a round trip of 0.5 ms to each; nobody queues.
  const chain = flowchart(
    'users@{ role: clients, rate: 1/s, arrivals: constant }',
    'app@{ role: service, time: 22 ms, label: "Shop" }',
    'db@{ role: service, time: 11 ms }',
    'users --> app',
    'users --> db',
  );

  test('shows what each node, made a tenth faster, does to a latency, the best first', () => {
    const { experiment, summary } = shown(chain, 'run 20 s', 'explain max(users)');
    expect(experiment).toMatchObject({
      factors: ['10 % faster'],
      columns: ['max(users)'],
      explains: true,
      rows: [
        { levels: ['nothing'], estimates: [{ text: '34 ms' }] },
        { levels: ['app'], estimates: [{ text: '32 ms' }], differences: [{ text: '−2 ms' }] },
        { levels: ['db'], estimates: [{ text: '33 ms' }], differences: [{ text: '−1 ms' }] },
      ],
    });
    expect(summary).toContain('Made 10 % faster, Shop shortens max(users) most, from 34 ms to 32 ms.');
  });

  test('says where a difference may be chance, and does not rank it', () => {
    // The spare is hardly ever asked: what its speed does to the tail drowns in what differs from run to run.
    const spare = flowchart(
      'users@{ role: clients, rate: 100/s }',
      'app@{ role: service, time: exponential(5 ms) }',
      'spare@{ role: service, time: exponential(5 ms) }',
      'users --> app',
      'app -->|1 %| spare',
    );
    const { experiment, summary } = shown(spare, 'run 10 s', 'repeat 3', 'explain p99(users)');
    const [, first, second] = experiment?.rows ?? [];
    expect(first).toMatchObject({ levels: ['app'] });
    expect(second).toMatchObject({ levels: ['spare'] });
    expect(second?.differences?.[0]?.low).toBeLessThanOrEqual(0);
    expect(second?.differences?.[0]?.high).toBeGreaterThanOrEqual(0);
    expect(summary).toContain('Made 10 % faster, app shortens p99(users) most');
    expect(summary).toContain('What spare would do to it cannot be told from chance in so many runs.');
  });

  test('of one run says that chance is not told from gain', () =>
    expect(shown(chain, 'run 20 s', 'explain max(users)').summary).toContain(
      'One run does not tell a small gain from chance: “repeat 10” does.',
    ));

  test.each([
    ['explain', '2:8: a latency of one node was expected here, as in “explain p99(users)”'],
    ['explain users', '2:9: a latency of one node was expected here, as in “explain p99(users)”'],
    ['explain throughput(users)', '2:9: a latency of one node was expected here, as in “explain p99(users)”'],
    ['explain p99(usrs)', '2:13: there is no node “usrs” — did you mean “users”?'],
    [
      'explain p99(users)\ncompare time of app: 1 ms, 2 ms',
      '2:1: one design is explained, not several: no compare and no sweep was expected beside “explain”',
    ],
    [
      'explain p99(users)\nexplain p99(app)',
      '3:1: what to explain is said above: one “explain” was expected',
    ],
  ])('%j is an error at its place', (lines, problem) =>
    expect(messages(ran(chain, 'run 20 s', ...lines.split('\n')).problems)).toEqual([problem]),
  );
});

describe('a saturated node', () => {
  test('is told with what comes and what is answered: a worker answers 100/s at most', () => {
    const { summary } = shown(flowchart(...line('150/s', '10 ms')), 'run 100 s');
    expect(summary).toContain(
      'app is saturated: 150/s come and 100/s are answered, so its queue grows without end, and latencies tell how long the run was, not how slow the design is. It can carry 0.667 × this load.',
    );
  });

  test('with a bounded queue is told with what it refuses', () => {
    const { summary, failures } = shown(
      flowchart(...line('150/s', '10 ms').map((text) => text.replace('time', 'queue: 2, time'))),
      'run 100 s',
    );
    expect(summary).toContain(
      'app is saturated: 150/s come and 100/s are answered; 50/s are refused. It can carry 0.667 × this load.',
    );
    expect(summary).toContain('Of the requests of users that failed, 100 % found a full queue.');
    // A third of what comes in the ninety seconds after the warm-up.
    expect(failures['users']?.['full']).toBeCloseTo((90 * 150) / 3, -2);
  });

  test('whose users give up is told with what they give up', () => {
    const { summary } = shown(
      flowchart(...line('150/s', '10 ms').map((text) => text.replace('rate', 'timeout: 500 ms, rate'))),
      'run 100 s',
    );
    expect(summary).toMatch(
      /app is saturated: 150\/s come and .*\/s are answered; .*\/s are given up\. It can carry 0\.667 × this load\./,
    );
  });

  test.each([
    ['f@{ apply: 10 ms }', 'f is saturated: 150/s are written and 100/s can be applied'],
    ['r@{ bandwidth: 50 kB/s }', 'The link to f is saturated: 150/s are written and 100/s can be shipped'],
  ])('that follows, with %s, is told with what is written', (attribute, told) =>
    expect(
      shown(
        flowchart(
          'users@{ role: clients, rate: 150/s, reads: 0 %, arrivals: constant }',
          'users --> db@{ role: database, entry: 500 B }',
          'db r@-.-> f@{ role: database }',
          attribute,
        ),
        'run 100 s',
      ).summary,
    ).toContain(`${told}, so f falls ever further behind its leader. It can carry 0.667 × this load.`),
  );

  test('is none that merely has no queue: M/D/1/1 at ρ = ½ is busy a third of the time, and full at twice the load', () =>
    expect(
      shown(
        flowchart(
          'users@{ role: clients, rate: 50/s }',
          'users --> app@{ role: service, time: 10 ms, queue: 0 }',
        ),
        'run 100 s',
      ).summary,
      // Erlang B: ρ ÷ (1 + ρ) of the time; within three standard errors of 4,500 Poisson arrivals.
    ).toMatch(
      /3[234](\.\d)? % of its workers’ time is taken; it saturates at (1\.9\d?|2(\.0\d?)?) × this load/,
    ));

  test('is none that is merely busy', () =>
    expect(shown(flowchart(...line('90/s', '10 ms')), 'run 100 s').summary).toContain(
      'app is the busiest: 90 % of its workers’ time is taken; it saturates at 1.11 × this load.',
    ));
});

test('why requests failed is told by cause, the commonest first', () => {
  // One worker needs 20 ms each for 100/s: half of the time it is not there, and users give up after 15 ms.
  const { summary } = shown(
    flowchart(
      'users@{ role: clients, rate: 10/s, arrivals: constant }',
      'users e1@--> app@{ role: service, time: 20 ms }',
      'e1@{ timeout: 15 ms }',
    ),
    'run 100 s, warm-up 0 s',
    'at 80 s crash app',
  );
  expect(summary).toMatch(
    /Of the requests of users that failed, 80(\.\d)? % timed out, (19|20)(\.\d)? % were refused, as nobody listened\./,
  );
});
