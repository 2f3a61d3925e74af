/** The kernel of one document: what a cell sees of those above it, and what an edit makes it compute anew. */
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { estimate, flowchart, line, messages, scenario, simulation, values } from './cells';

describe('a cell', () => {
  const cells = [
    estimate('a = 2', 'b = c'),
    estimate('c = a * 10', 'a = c + 1'),
    estimate('d = a', 'e = 100 req/s'),
    flowchart(...line('e', '1 ms')),
  ];

  test('sees the names above it, as they were last defined', () => {
    const session = new Session();
    // 2 · 10 + 1
    expect(values(session.run(cells, 2))).toEqual(['d = 21', 'e = 100 req/s']);
  });

  test('sees no name below it', () => {
    expect(messages(new Session().run(cells, 0).problems)).toEqual(['2:5: “c” is not defined']);
  });

  test('does not care in which order cells are run', () => {
    const session = new Session();
    const backwards = [3, 2, 1, 0].map((index) => session.run(cells, index)).reverse();
    expect(backwards).toEqual(cells.map((_, index) => new Session().run(cells, index)));
  });

  test('that there is not puts out nothing', () => {
    expect(new Session().run(cells, 7)).toEqual({ outputs: [], problems: [] });
  });

  test('leaves no word that it counts to another document', () => {
    expect(new Session().run([estimate('a = 3 parcel')], 0).problems).toEqual([]);
    expect(messages(new Session().run([estimate('b = parcel')], 0).problems)).toEqual([
      expect.stringMatching(/^1:5: “parcel” /),
    ]);
  });
});

describe('an edit', () => {
  const before = [
    estimate('a = 1', 'x ='),
    estimate('b = a', 'y ='),
    flowchart(...line('b * 1 req/s', 'wrong')),
    estimate('c = b + a', 'z ='),
  ];
  const edited = before.map((cell, index) => (index === 1 ? estimate('b = a + 4', 'y =') : cell));

  test('evaluates anew the cell and those below it, and leaves what is above as it is', () => {
    const session = new Session();
    const first = session.diagnose(before);
    const second = session.diagnose(edited);
    expect(second).toEqual(first);
    // What was kept is the very same object.
    const kept = second.map(([problem], index) => problem === first[index]?.[0]);
    expect(kept).toEqual([true, false, false, false]);
  });

  test('of nothing evaluates nothing anew', () => {
    const session = new Session();
    const first = session.diagnose(before);
    const second = session.diagnose(before.map((cell) => ({ ...cell })));
    expect(second.map(([problem], index) => problem === first[index]?.[0])).toEqual([true, true, true, true]);
  });

  test('is seen by the cells below without running the edited one', () => {
    const session = new Session();
    expect(values(session.run(before, 3))).toEqual(['c = 2']);
    expect(values(session.run(edited, 3))).toEqual(['c = 6']);
  });

  test.each<[string, CodeCell[]]>([
    ['removed', before.slice(1)],
    ['added', [estimate('b = 7'), ...before]],
    ['moved', [1, 0, 2, 3].flatMap((index) => before[index] ?? [])],
  ])('by which a cell is %s gives what a fresh session gives', (_, cells) => {
    const session = new Session();
    session.diagnose(before);
    expect(session.diagnose(cells)).toEqual(new Session().diagnose(cells));
  });
});

describe('a simulation', () => {
  // So many events that the session is told of its progress.
  const shop = [
    estimate('load = 20 k req/s', 'unused = 1', 'budget = 1 s'),
    flowchart(...line('load', '10 us')),
    scenario('run 3 s, seed 1', 'require p99(users) < budget'),
    estimate('p99 = sim.users.p99 to ms'),
  ];
  const change = (index: number, cell: CodeCell): CodeCell[] =>
    shop.map((old, place) => (place === index ? cell : old));

  /** How often the session simulates when the scenario runs in `shop` and then in other cells. */
  function simulates(...documents: readonly (readonly CodeCell[])[]): boolean[] {
    let reports = 0;
    const session = new Session({ onProgress: () => reports++ });
    return [shop, ...documents].map((cells) => {
      reports = 0;
      session.run(cells, 2);
      return reports > 0;
    });
  }

  test('tells how much of it is done', () => {
    const told: number[] = [];
    new Session({ onProgress: (share) => told.push(share) }).run(shop, 2);
    expect(told.length).toBeGreaterThan(1);
    const rises = told.every((share, index) => share > (told[index - 1] ?? 0) && share <= 1);
    expect(rises).toBe(true);
  });

  test.each<[string, CodeCell[]]>([
    ['nothing changes', [...shop]],
    [
      'an estimate that it does not use changes',
      change(0, estimate('load = 20 k req/s', 'unused = 2', 'budget = 1 s')),
    ],
    ['the same load is said in other words', change(0, estimate('load = 10 k req/s * 2', 'budget = 1 s'))],
    ['a promise changes', change(2, scenario('run 3 s, seed 1', 'require p99(users) < 1 ms', '# why'))],
  ])('is not repeated when %s', (_, cells) => {
    expect(simulates(cells)).toEqual([true, false]);
  });

  test.each<[string, CodeCell[]]>([
    ['the load', change(0, estimate('load = 19 k req/s', 'budget = 1 s'))],
    ['the model', change(1, flowchart(...line('load', '20 us')))],
    ['the seed', change(2, scenario('run 3 s, seed 2'))],
    ['a fault', change(2, scenario('run 3 s, seed 1', 'at 1 s crash app for 1 ms'))],
  ])('is repeated when %s changes, and not when it changes back', (_, cells) => {
    expect(simulates(cells, shop)).toEqual([true, true, false]);
  });

  test('that is not repeated still judges the promises as they are now', () => {
    const session = new Session();
    // 10 µs of work and a round trip of 500 µs
    expect(simulation(session.run(shop, 2)).requirements).toMatchObject([{ holds: true, actual: '510 µs' }]);
    const stricter = change(0, estimate('load = 20 k req/s', 'budget = 100 us'));
    expect(simulation(session.run(stricter, 2)).requirements).toMatchObject([{ holds: false }]);
  });

  test('is seen by the estimates below, once it has run', () => {
    const session = new Session();
    expect(messages(session.run(shop, 3).problems)).toEqual([
      '1:7: the scenario above has not run: run its cell first',
    ]);
    session.run(shop, 2);
    expect(values(session.run(shop, 3))).toEqual(['p99 = 0.51 ms']);
  });

  test('is no longer seen when the model changes, until it runs again', () => {
    const session = new Session();
    session.run(shop, 2);
    const slower = change(1, flowchart(...line('load', '20 us')));
    expect(values(session.run(slower, 3))).toEqual([]);
    session.run(slower, 2);
    expect(values(session.run(slower, 3))).toEqual(['p99 = 0.52 ms']);
  });
});

test('each line of a cell has its value, a table one for all of its rows, and what is wrong none', () => {
  const cells = [
    estimate('a = 3 MB'),
    estimate(
      'b = a * 2',
      '',
      'c = b + 1 s',
      'x = uniform(0, 1) + a / (1 MB)',
      'sensitivity(x)',
      'require b < 7 MB',
    ),
  ];
  const values = new Session().valuesOf(cells, 1);
  expect(values.map(({ line }) => line)).toEqual([1, 4, 5]);
  expect(values[0]?.text).toBe('6 MB');
  expect(values[2]?.text).toBe('uniform(0, 1) 100 %');
});
