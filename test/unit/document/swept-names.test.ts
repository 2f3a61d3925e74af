/** A scenario that sweeps over names of the estimates: each variant is the document with another value written. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import type { EvaluationOptions } from '../../../src/document/incremental';
import type { SimulationOutput } from '../../../src/document/outputs';
import { toText } from '../../../src/document/present';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, messages, scenario, simulation } from './cells';

/** A shop whose load and size follow from estimates; `lines` are behind the run. */
function shop({ users = '1 M user', servers = '3' }, ...lines: readonly string[]): CodeCell[] {
  return [
    estimate(
      `users = ${users}`,
      'evening = users * 60 req/user/day to req/s',
      `servers = ${servers}`,
      'cost = servers * 70 $/month + 30 $/month',
    ),
    flowchart(
      'users@{ role: clients, rate: evening }',
      'users --> app@{ role: service, instances: servers, time: exponential(2 ms) }',
    ),
    scenario('run 2 s, seed 1', ...lines),
  ];
}

function shown(cells: readonly CodeCell[], options: EvaluationOptions = {}): SimulationOutput {
  return simulation(new Session(options).run(cells, 2));
}

const problems = (...lines: readonly string[]): string[] =>
  messages(new Session().diagnose(shop({}, ...lines))[2]);

const promise = 'require p99(users) < 11 ms';

test('each variant comes to what the document does with that value written in it', () => {
  const { experiment } = shown(shop({}, 'sweep users: 1 M, 2 M', 'sweep servers: 3..5', promise));
  expect(experiment?.factors).toEqual(['users', 'servers']);
  const written = ['1 M user', '2 M user'].flatMap((users) =>
    ['3', '4', '5'].map((servers) => {
      const alone = shown(shop({ users, servers }, promise));
      return {
        levels: [users, servers],
        p99: alone.texts['users']?.['p99'],
        holds: alone.requirements[0]?.holds,
      };
    }),
  );
  expect(
    experiment?.rows.map(({ levels, estimates, requirements }) => ({
      ...{ levels, p99: estimates[0]?.text, holds: requirements[0]?.holds },
    })),
  ).toEqual(written);
});

test('a promise is held against the limit that follows from the variant’s value', () => {
  const cells = [
    estimate('servers = 3', 'limit = servers * 1 ms'),
    flowchart(
      'users@{ role: clients, rate: 9/s, arrivals: constant }',
      'users --> app@{ role: service, time: 4 ms }',
    ),
    scenario('run 2 s', 'sweep servers: 3, 4, 5', 'require p99(users) < limit'),
  ];
  // 4 ms of work and a round trip of 0.5 ms.
  const { experiment } = shown(cells);
  expect(experiment?.rows.map(({ requirements }) => requirements[0]?.holds)).toEqual([false, false, true]);
});

test('numbers have positions in SI, so that the sweep is drawn as a curve', () => {
  const { experiment } = shown(shop({}, 'sweep users: 1 M..2 M step 500 k'));
  expect(experiment?.rows.map(({ positions }) => positions)).toEqual([[1e6], [1.5e6], [2e6]]);
});

test('the cells below see the first variant, and names keep their written values', () => {
  const cells = [
    ...shop({}, 'sweep servers: 5, 4', promise),
    estimate('load = sim.app.utilization to %', 'n = servers'),
  ];
  const session = new Session();
  session.run(cells, 2);
  const alone = shown(shop({ servers: '5' }, promise));
  const [load, n] = session
    .run(cells, 3)
    .outputs.flatMap((output) => (output.type === 'values' ? output.rows : []));
  expect([load?.text, n?.text]).toEqual([alone.texts['app']?.['utilization'], '3']);
});

test('a value that is given from outside is the only one', () => {
  const cells = shop({}, 'sweep servers: 3..5', promise);
  const { experiment, texts } = shown(cells, { overrides: new Map([['servers', '4']]) });
  expect(experiment).toBeUndefined();
  expect(texts).toEqual(shown(shop({ servers: '4' }, promise)).texts);
});

describe('cheapest by', () => {
  test('tells each design’s price, and the cheapest that keeps all promises', () => {
    const output = shown(shop({}, 'sweep servers: 2..6', 'cheapest by cost', promise));
    const { rows = [], cheapest = NaN } = output.experiment ?? {};
    expect(rows.map(({ price }) => price?.text)).toEqual(
      [2, 3, 4, 5, 6].map((servers) => `${servers * 70 + 30} $/month`),
    );
    const enough = rows.findIndex(({ requirements }) => requirements.every(({ holds }) => holds));
    expect(enough).toBeGreaterThan(0);
    expect(cheapest).toBe(enough);
    const [servers = ''] = rows[enough]?.levels ?? [];
    expect(toText(output)).toContain(
      `The cheapest that keeps all promises: servers = ${servers}, for ${Number(servers) * 70 + 30} $/month.`,
    );
    expect(toText(output)).toContain(`${Number(servers) * 70 + 30} $/month, the cheapest`);
  });

  test('may be an expression, and says where no design keeps its promises', () => {
    const output = shown(
      shop({}, 'sweep servers: 2, 3', 'cheapest by servers^2 * 1 $', 'require p99(users) < 1 ms'),
    );
    expect(output.experiment?.rows.map(({ price }) => price?.text)).toEqual(['4 $', '9 $']);
    expect(output.experiment?.cheapest).toBeUndefined();
    expect(toText(output)).toContain('No variant keeps all promises');
  });
});

describe('a mistake is told', () => {
  test.each([
    [
      'sweep usrs: 1 M, 2 M',
      '2:7: an attribute of a node, as in “sweep instances of app: 4..16 step 4”, or the name of an amount that is defined above was expected, not “usrs” — did you mean “users”?',
    ],
    [
      'sweep users: 1 M, 5 ms',
      '2:19: a value such as 1 M user, which “users” is, was expected here, not 5 ms',
    ],
    ['sweep users: 1 M', '2:14: a range such as 1 M..10 M, or several values, was expected'],
    ['sweep users: 1 M, 1 M', '2:19: “1 M user” stands here twice'],
    [
      'sweep users: 1 M, 2 M\nsweep users: 3 M, 4 M',
      '3:7: “users” varies above already: one line was expected',
    ],
    [
      'cheapest by cost',
      '2:13: what is cheapest is told of several designs: a line “sweep” or “compare” was expected beside it',
    ],
    [
      'sweep servers: 3..5\ncheapest cost',
      '3:10: “by” and a name of the estimates were expected here, as in “cheapest by cost”',
    ],
    ['sweep servers: 3..5\ncheapest by cots', '3:13: “cots” is not defined — did you mean “cost”?'],
  ])('%j', (lines, message) => {
    expect(problems(...lines.split('\n'))).toEqual([message]);
  });

  test('at the value that makes the design impossible', () => {
    expect(problems('sweep servers: 3, -1')).toEqual([expect.stringMatching(/^2:19: with -1: .*instances/)]);
  });
});

test('a promise that cannot be judged in a variant is told there, and no design is said to keep it', () => {
  const cells = [
    estimate('copies = 4'),
    flowchart(
      'users@{ role: clients, rate: 9/s }',
      'users --> db@{ role: database, replicas: copies, time: 1 ms }',
    ),
    scenario('run 2 s', 'sweep copies: 4, 2', 'cheapest by copies', 'require utilization(db-4) < 50 %'),
  ];
  expect(messages(new Session().run(cells, 2).problems)).toEqual([
    '2:18: with 2: there is no node “db-4”: users, db, db-2 are there',
  ]);
});

test('a fault that is too large for a variant is told, as where its values are written', () => {
  const crash = (instances: number, crashed: number, ...lines: string[]): string[] => {
    const cells = [
      estimate(`servers = ${instances}`, `lost = ${crashed}`),
      flowchart(
        'users@{ role: clients, rate: 9/s }',
        'users --> app@{ role: service, instances: servers, time: 1 ms }',
      ),
      scenario('run 2 s', 'at 1 s crash lost of app', ...lines),
    ];
    return messages(new Session().run(cells, 2).problems);
  };
  expect(crash(4, 2, 'sweep servers: 4, 2', 'sweep lost: 2, 3')).toEqual(crash(2, 3));
  expect(crash(2, 3)).toEqual([expect.stringContaining('“app” has 2 instances')]);
});

test('a change that is tried is held against the variant, whose value may be relative to what is written', () => {
  const tried = (...values: string[]): unknown =>
    shown(shop({ servers: '2' }, `sweep users: ${values.join()}`, 'require p99(users) < 15 ms'), {
      triesChanges: true,
    }).requirements[0]?.remedies;
  expect(tried('2 M', '1 M')).toBeDefined();
  expect(tried('users * 2', 'users')).toEqual(tried('2 M', '1 M'));
});

describe('a name that cannot be computed anew', () => {
  const problemsWith = (instances: string, ...lines: string[]): string[] => {
    const cells = [
      estimate('servers = 3', ...lines),
      flowchart(
        'users@{ role: clients, rate: 9/s }',
        `users --> app@{ role: service, instances: ${instances}, time: 1 ms }`,
      ),
      scenario('run 2 s', 'sweep servers: 3, 4'),
    ];
    return messages(new Session().run(cells, 2).problems);
  };
  const sum = ['total = 1', 'total = total + servers'];

  test('keeps no design from being run that does without it', () => {
    expect(problemsWith('servers', ...sum)).toEqual([]);
  });

  test('is told where the design speaks of it', () => {
    expect(problemsWith('total', ...sum)[0]).toMatch(/^2:16: with 3: .*“total” is defined by itself/);
  });

  test('is one that was computed from another before that was defined anew', () => {
    const lines = ['half = servers / 2', 'n = 2 * half', 'half = 1'];
    expect(problemsWith('n', ...lines)[0]).toMatch(/^2:16: with 3: .*computed from “half” before/);
    // Below the last definition nothing follows what is swept.
    expect(problemsWith('m', 'half = servers / 2', 'half = 1', 'm = 2 * half')).toEqual([]);
  });
});

test('a name is renamed in the sweep too, and completed there', () => {
  const cells = shop({}, 'sweep users: 1 M, 2 M', 'cheapest by cost');
  const session = new Session();
  expect(session.rename(cells, 0, 0, 'visitors')).toMatchObject({
    places: expect.arrayContaining([expect.objectContaining({ cell: 2 })]) as unknown,
  });
  const at = (text: string): string[] =>
    session.complete([...cells.slice(0, 2), scenario(text)], 2, text.length).map(({ label }) => label);
  expect(at('run 1 s\nsweep ')).toEqual(expect.arrayContaining(['users', 'servers', 'instances']));
  expect(at('run 1 s\ncheapest by ')).toEqual(expect.arrayContaining(['cost']));
});
