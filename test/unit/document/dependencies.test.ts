/** Which cells a cell is computed from: found in the names that it reads and writes, across the three languages. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, line, scenario, titled } from './cells';

const sources = (...cells: CodeCell[]): readonly (readonly number[])[] => new Session().sources(cells);

describe('an estimate cell is computed from', () => {
  test('the cells that define what it reads, and those that these read from, and no others', () => {
    expect(
      sources(
        estimate('a = 1'),
        estimate('b = 2'),
        estimate('c = a'),
        estimate('d = c + 1'),
        estimate('e = b'),
      ),
    ).toEqual([[], [], [0], [0, 2], [1]]);
  });

  test('the nearest cell above that defines a name, not those below', () => {
    expect(sources(estimate('a = 1'), estimate('b = a'), estimate('a = 2'), estimate('b = a'))).toEqual([
      [],
      [0],
      [],
      [2],
    ]);
  });

  test('what a redefinition goes on with', () => {
    expect(sources(estimate('a = 1'), estimate('a = a + 1'), estimate('b = a'))).toEqual([[], [0], [0, 1]]);
  });

  test('what a function reads where it is called', () => {
    // `price` is 3 for the call, though it was 2 where the function stands.
    expect(
      sources(
        estimate('price = 2'),
        estimate('cost(n) = n * price'),
        estimate('price = 3'),
        estimate('cost(4)'),
      ),
    ).toEqual([[], [0], [], [0, 1, 2]]);
  });

  test('nothing that only a parameter is called like', () => {
    expect(sources(estimate('n = 2'), estimate('f(n) = n * 2'), estimate('f(1)'))).toEqual([[], [], [1]]);
  });

  test('nothing that only a unit or a word that counts is called like', () => {
    expect(sources(estimate('users = 3 user'), estimate('more = 5 user'))).toEqual([[], []]);
  });

  test('a name that solve sets to a value', () => {
    expect(
      sources(
        estimate('n = 4'),
        estimate('load = 1 / n'),
        estimate('other = 1'),
        estimate('solve(n, load = 10 %)'),
      ),
    ).toEqual([[], [0], [], [0, 1]]);
  });

  test('what solve computes anew, from the names as they are by then', () => {
    const cells = [estimate('p = 2'), estimate('n = 4'), estimate('load = n * p'), estimate('p = 5')];
    expect(sources(...cells, estimate('solve(n, load = 20)')).at(-1)).toEqual([0, 1, 2, 3]);
  });

  test('what a function computes anew that it calls', () => {
    expect(
      sources(
        estimate('x = 1'),
        estimate('f(k) = what_if(x, k)'),
        estimate('y = x + 1'),
        estimate('f(3)'),
      ).at(-1),
    ).toEqual([0, 1, 2]);
  });

  test('all that what_if shows: what depends on the name, and nothing else', () => {
    expect(
      sources(
        estimate('x = 1'),
        estimate('y = x + 1'),
        estimate('z = 3'),
        estimate('w = y'),
        estimate('what_if(x, 2)'),
      ),
    ).toEqual([[], [0], [], [0, 1], [0, 1, 3]]);
  });

  test('the names of a promise and of its certainty', () => {
    expect(sources(estimate('a = 1'), estimate('b = 2'), estimate('require a < b with b'))).toEqual([
      [],
      [],
      [0, 1],
    ]);
  });

  test('a statement over several lines that cannot be read', () => {
    expect(
      sources(estimate('c = 1', 'lim = 2'), estimate('c = max(lim,', ' 2 +'), estimate('y = c')),
    ).toEqual([[], [0], [0, 1]]);
  });

  test('a line that cannot be read, for the names that it would define and read', () => {
    expect(sources(estimate('a = 1'), estimate('b = a +'), estimate('c = b'))).toEqual([[], [0], [0, 1]]);
  });
});

describe('a flowchart is computed from', () => {
  test('the estimates that its attributes and labels read, in quotes or not', () => {
    const cells = [
      estimate('load = 9/s'),
      estimate('time = 1 ms'),
      estimate('part = 20 %'),
      estimate('wait = 1 s'),
      estimate('role = 1', 'users = 2', 'label = 3', 'time_ = 4'),
      flowchart(
        'users@{ role: clients, rate: load, label: "time" }',
        'users e1@-->|part| app@{ role: service, time: "lognormal(time, time / 2)" }',
        'app --> db@{ role: database, failover: "detect wait, promote 2 s" }',
        'e1@{ timeout: wait }',
      ),
    ];
    expect(sources(...cells).at(-1)).toEqual([0, 1, 2, 3]);
  });

  test('nothing, where its words only look like names of estimates', () => {
    const words = estimate(
      'clients = 1',
      'poisson = 2',
      'reads = 3',
      'detect = 4',
      'fence = 5',
      'policy = 6',
    );
    const chart = flowchart(
      'users@{ role: clients, rate: 9/s, arrivals: poisson }',
      'users -->|reads| db@{ role: database, failover: "detect 1 s, fence lease" }',
    );
    expect(sources(words, chart)).toEqual([[], []]);
  });
});

describe('a scenario is computed from', () => {
  const load = estimate('load = 9/s');
  const chart = flowchart(...line('load', '1 ms'));

  test('the flowchart that it runs and its estimates, and the names in its own lines', () => {
    const limits = estimate('limit = 1 s', 'begin = 1 s');
    const others = estimate('app = 3', 'for = 4');
    const cell = scenario(
      'run 5 s, warm-up begin',
      'at 2 s crash app for begin',
      'require p99(users) < limit',
    );
    expect(sources(load, limits, others, chart, cell).at(-1)).toEqual([0, 1, 3]);
  });

  test('a time that is called like a node, and a node that is called like a time', () => {
    const begin = flowchart('users@{ role: clients, rate: 9/s } --> begin@{ role: service, time: 1 ms }');
    const both = (line: string): readonly number[] | undefined =>
      sources(estimate('begin = 2 s'), begin, scenario('run 5 s', line)).at(-1);
    expect(both('at begin crash users')).toEqual([0, 1]);
    expect(both('at 1 s crash begin')).toEqual([1]);
    expect(both('at 1 s crash users for begin')).toEqual([0, 1]);
    expect(both('require p99(begin) < 1 s')).toEqual([1]);
  });

  test('no estimate that is only called like a metric', () => {
    const cell = scenario('run 5 s', 'require availability(users) > 99 %');
    expect(sources(load, estimate('availability = 1'), chart, cell).at(-1)).toEqual([0, 2]);
  });

  test('the nearest flowchart, or the one with the title that it names', () => {
    const [one, two] = [titled('one', ...line('9/s', '1 ms')), titled('two', ...line('9/s', '1 ms'))];
    expect(
      sources(one, two, scenario('run 5 s'), scenario('run one 5 s'), scenario('run "two" 5 s')),
    ).toEqual([[], [], [1], [0], [1]]);
  });

  test('no flowchart that is only drawn', () => {
    expect(sources(chart, flowchart('a --> b'), scenario('run 5 s'))).toEqual([[], [], [0]]);
  });

  test('and what it measures goes to the cells below', () => {
    expect(sources(load, chart, scenario('run 5 s'), estimate('x = sim.users.p99'))).toEqual([
      [],
      [0],
      [0, 1],
      [0, 1, 2],
    ]);
  });
});
