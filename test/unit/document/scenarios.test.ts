/** Scenarios in a document: which flowchart each runs, and what its run leaves for the cells below. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, line, messages, scenario, simulation, titled, values } from './cells';

const run = (...cells: CodeCell[]) => {
  const session = new Session();
  return cells.map((_, index) => session.run(cells, index));
};

describe('of several flowcharts', () => {
  // What a client of each waits for: its work and a round trip of 0.5 ms.
  const checkout = titled('Checkout', ...line('100/s', '1 ms'));
  const search = titled('Product search', ...line('100/s', '2 ms'));
  const untitled = flowchart(...line('100/s', '3 ms'));
  const p50 = (written: string): [topology: string, p50: string | undefined] => {
    const outcomes = run(checkout, search, untitled, scenario(written));
    const { topology, texts } = simulation(outcomes[3] ?? { outputs: [], problems: [] });
    return [topology, texts['users']?.['p50']];
  };

  test.each([
    ['run 5 s', ['', '3.5 ms']],
    ['run Checkout 5 s', ['Checkout', '1.5 ms']],
    ['run Product search 5 s, seed 3', ['Product search', '2.5 ms']],
    ['run "Product search" 5 s', ['Product search', '2.5 ms']],
  ])('%s chooses by title, or the nearest above', (written, expected) => {
    expect(p50(written)).toEqual(expected);
  });

  test('a scenario sees none that stands below it', () => {
    const [, outcome] = run(checkout, scenario('run Product search 5 s'), search);
    expect(messages(outcome?.problems)).toEqual([
      '1:5: there is no flowchart above with the title “Product search”: “Checkout” is there',
    ]);
  });

  test('an unknown title blames no flowchart that nobody named', () => {
    const broken = titled('Checkout', ...line('100/s', '1 MB'));
    const [, outcome] = run(broken, scenario('run Search 10 s', 'at 1 s crash nobody'));
    expect(messages(outcome?.problems)).toEqual([
      '1:5: there is no flowchart above with the title “Search”: “Checkout” is there',
    ]);
  });

  test('the nearest counts where two have the same title', () => {
    const outcomes = run(checkout, titled('Checkout', ...line('1/s', '5 ms')), scenario('run Checkout 5 s'));
    expect(
      outcomes.flatMap(({ outputs }) => outputs.filter(({ type }) => type === 'simulation')),
    ).toMatchObject([{ texts: { users: { p50: '5.5 ms' } } }]);
  });

  test('a promise knows the nodes of its own flowchart', () => {
    const orders = titled('Orders', ...line('9/s', '1 ms').map((text) => text.replaceAll('app', 'orders')));
    const [, , outcome] = run(orders, checkout, scenario('run Orders 5 s', 'require p99(app) < 1 s'));
    expect(messages(outcome?.problems)).toEqual([expect.stringMatching(/^2:13: there is no node “app”/)]);
  });

  test('a flowchart is run with the names as they were where it stands', () => {
    const [, , , outcome] = run(
      estimate('work = 1 ms'),
      flowchart(...line('100/s', 'work')),
      estimate('work = 9 ms'),
      scenario('run 5 s', 'require p50(app) < work'),
    );
    expect(simulation(outcome ?? { outputs: [], problems: [] })).toMatchObject({
      texts: { app: { p50: '1 ms' } },
      requirements: [{ wanted: '< 9 ms', holds: true }],
    });
  });
});

describe('what only the model knows', () => {
  const shop = flowchart(
    'users@{ role: clients, rate: 10/s }',
    'users --> my-app@{ role: service, instances: 1 + 1, time: 1 ms }',
  );

  test('no more instances crash than there are', () => {
    const [, outcome] = run(shop, scenario('run 5 s', 'at 1 s crash 3 instances of my-app'));
    expect(messages(outcome?.problems)).toEqual([
      '2:14: “my-app” has 2 instances: at most 2 was expected here',
    ]);
  });

  test('as many may crash as there are, and a promise reaches a node whose id is no name', () => {
    const [, outcome] = run(
      shop,
      scenario('run 5 s', 'at 6 s - 2 s crash 2 of my-app', 'require availability(my-app) < 100 %'),
    );
    expect(simulation(outcome ?? { outputs: [], problems: [] }).requirements).toMatchObject([
      { holds: true },
    ]);
  });
});

describe('crashes of some instances at the same time', () => {
  const shop = flowchart(
    'users@{ role: clients, rate: 10/s }',
    'users --> app@{ role: service, instances: 3, time: 1 ms }',
  );
  test.each<[lines: string[], problems: string[]]>([
    [['at 1 s crash 1 of app', 'at 2 s crash 2 of app'], []],
    [['at 1 s crash 2 of app for 1 s', 'at 2 s crash 2 of app'], []],
    [['at 1 s crash 2 of app', 'at 2 s crash app'], []],
    // The first two are never down at once.
    [['at 1 s crash 2 of app for 1 s', 'at 3 s crash 2 of app', 'at 1 s crash 1 of app'], []],
    [
      ['at 1 s crash 2 of app for 2 s', 'at 2 s crash 2 of app'],
      [
        '3:14: “app” has 3 instances, of which the lines above crash 2 at the same time: at most 1 was expected here',
      ],
    ],
    // Written in another order than it happens.
    [
      ['at 2 s crash 2 of app', 'at 1 s crash 2 of app for 2 s'],
      [
        '3:14: “app” has 3 instances, of which the lines above crash 2 at the same time: at most 1 was expected here',
      ],
    ],
    [
      ['at 1 s crash 1 of app', 'at 2 s crash 2 of app', 'at 3 s crash 1 of app for 1 s'],
      [
        '4:14: “app” has 3 instances, of which the lines above crash 3 at the same time: none is left to crash here',
      ],
    ],
  ])('%j', (lines, problems) => {
    const [, outcome] = run(shop, scenario('run 5 s', ...lines));
    expect(messages(outcome?.problems)).toEqual(problems);
  });
});

describe('the innermost link between two nodes counts', () => {
  const nested = (zones: [string, string], inner: [string, string]): CodeCell =>
    flowchart(
      ...[`subgraph ${zones[0]}`, `subgraph ${inner[0]}`],
      'users@{ role: clients, rate: 10/s, arrivals: constant }',
      ...['end', 'end', `subgraph ${zones[1]}`, `subgraph ${inner[1]}`],
      'app@{ role: service, time: 1 ms }',
      ...['end', 'end', 'users --> app'],
    );
  const plain = nested(['us', 'eu'], ['us1', 'eu1']);
  const regions = nested(['us-east', 'eu-west'], ['us-east-1', 'eu-west-1']);

  test.each<[CodeCell, string[], string]>([
    [plain, ['link us1 eu1 rtt 500 ms'], '501 ms'],
    [plain, ['link us eu rtt 10 ms', 'link us1 eu1 rtt 500 ms'], '501 ms'],
    [plain, ['link us eu rtt 10 ms', 'link us1 eu rtt 300 ms'], '301 ms'],
    [regions, ['link us-east eu-west rtt 10 ms'], '11 ms'],
    // N. Virginia to Ireland, of the reference table.
    [regions, [], '82 ms'],
  ])('%#: %j', (chart, links, p50) => {
    const [, outcome] = run(chart, scenario('run 20 s', ...links));
    expect(messages(outcome?.problems)).toEqual([]);
    expect(simulation(outcome ?? { outputs: [], problems: [] }).texts['users']?.['p50']).toBe(p50);
  });

  test('and where there is none, nobody knows how far the outer domains are apart', () => {
    const [, outcome] = run(plain, scenario('run 5 s'));
    expect(messages(outcome?.problems)).toEqual([expect.stringContaining('write “link us eu rtt 80 ms”')]);
  });
});

test('a promise about what nobody asked for is broken, and says why', () => {
  const [, outcome] = run(
    flowchart(...line('10/s', '1 ms'), 'app -->|0 %| idle@{ role: service, time: 1 ms }'),
    scenario('run 5 s', 'require not (p99(idle) > 3 ms)', 'require p99(idle) != 3 ms'),
  );
  const message = 'p99(idle) was never measured: no request reached “idle”';
  expect(simulation(outcome ?? { outputs: [], problems: [] }).requirements).toMatchObject([
    { holds: false, actual: '–', wanted: 'true', message },
    { holds: false, actual: '–', wanted: '!= 3 ms', message },
  ]);
});

test('a promise that cannot be read is one error, and none that is judged', () => {
  const [, outcome] = run(
    flowchart(...line('10/s', '1 ms')),
    scenario(
      'run 5 s',
      'require p99(app) < 1 s as promised',
      'require p99(app) < 0/0 s',
      'require p99(app) < 1 s',
    ),
  );
  expect(messages(outcome?.problems)).toEqual([
    '2:24: “as promised” was not expected here: a message stands in double quotes',
    '3:18: one side of “<” is no number, so nothing can be said of it',
  ]);
  expect(simulation(outcome ?? { outputs: [], problems: [] }).requirements).toHaveLength(1);
});

describe('a run leaves what it measured', () => {
  const shop = flowchart(...line('100/s', '1 ms'));

  test('as sim, with the dimension of each metric', () => {
    const outcomes = run(
      shop,
      scenario('run 10.005 s, warm-up 0 s', 'at 5.005 s crash app for 2.5 s'),
      estimate(
        'slow = sim.users.p99 * 2',
        'lost = sim.users.throughput * 1 day',
        'up = sim.users.availability to %',
        'busy = sim.app.utilization + 1',
      ),
    );
    expect(values(outcomes[2] ?? { outputs: [], problems: [] })).toEqual([
      // 2 · (1 ms + 0.5 ms)
      'slow = 3 ms',
      // Of 1000 requests in 10.005 s the crash takes 250: 750 ÷ 10.005 s · 86 400 s
      'lost = 6.48 M',
      'up = 75 %',
      // 75 requests a second of 1 ms
      'busy = 1.07',
    ]);
  });

  test('and the next run replaces it', () => {
    const outcomes = run(
      shop,
      scenario('run 5 s'),
      estimate('one = sim.users.p99'),
      flowchart(...line('100/s', '4 ms')),
      scenario('run 5 s'),
      estimate('two = sim.users.p99'),
    );
    expect(outcomes.flatMap(values)).toEqual(['one = 1.5 ms', 'two = 4.5 ms']);
  });

  test('but not where the next one cannot run', () => {
    const outcomes = run(shop, scenario('run 5 s'), scenario('run'), estimate('one = sim.users.p99'));
    expect(outcomes.flatMap(values)).toEqual([]);
    expect(messages(outcomes[3]?.problems)).toEqual([
      '1:7: the scenario above cannot run, because it has an error',
    ]);
  });

  test('nor where its flowchart has errors', () => {
    const broken = flowchart(...line('100/s', '1 MB'));
    const outcomes = run(broken, scenario('run 5 s'), estimate('one = sim.users.p99'));
    expect(messages(outcomes[2]?.problems)).toEqual([
      '1:7: the scenario above cannot run, because its flowchart has an error',
    ]);
  });

  test('for a flowchart below, whose load is what another passed on', () => {
    const outcomes = run(
      shop,
      scenario('run 10 s'),
      estimate('passed = sim.app.throughput * 2'),
      flowchart(...line('passed', '2 ms')),
      scenario('run 10 s'),
    );
    const { metrics } = simulation(outcomes[4] ?? { outputs: [], problems: [] });
    expect(metrics['users']?.['throughput']).toBeCloseTo(200, 0);
  });
});

describe('a run without an end to its fault', () => {
  test('has no recovery to tell of: no number in JSON, and “never” for people', () => {
    const [, outcome] = run(
      flowchart('users@{ role: clients, rate: 10/s, reads: 0 % }', 'users --> db@{ role: database }'),
      scenario('run 10 s', 'at 5 s crash db', 'require rto(db) < 1 min'),
    );
    expect(simulation(outcome ?? { outputs: [], problems: [] })).toMatchObject({
      metrics: { db: { rto: null, rpo: 0 } },
      texts: { db: { rto: 'never', rpo: '0 s' } },
      faults: [
        {
          rto: null,
          rpo: 0,
          recovery: 'no write acknowledged again, no acknowledged write lost; meanwhile 100 % failed',
        },
      ],
      requirements: [{ holds: false }],
    });
  });
});

test('the summary says what ran, for how long, and which node is the busiest', () => {
  // 100 requests a second of 4 ms take 40 % of one worker: 2.5 times as many would take all of it.
  const [, outcome] = run(
    titled(
      'Shop',
      'users@{ role: clients, rate: 100/s }',
      'users --> app@{ role: service, time: 4 ms, label: "The app" }',
    ),
    scenario('run 1000 s, seed 3'),
  );
  const { summary } = simulation(outcome ?? { outputs: [], problems: [] });
  expect(summary).toMatch(/^Shop: (99\.\d|100) k requests in 16\.7 min of the model’s time, seed 3\. /);
  expect(summary).toMatch(
    /The app is the busiest: (39|40)(\.\d)? % of its workers’ time is taken; it saturates at 2\.\d+ × this load\.$/,
  );
});
