/** What an edit makes a session evaluate anew: the edited cell and those that depend on it, and only those. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CodeCell } from '../../../src/document/cells';
import { Session } from '../../../src/document/session';
import { runExperiment, type Experiment } from '../../../src/sim';
import { estimate, flowchart, line, messages, scenario, values } from './cells';

/** Which cells a session evaluates, by their places, when it comes from one document to another. */
function evaluated(before: readonly CodeCell[], after: readonly CodeCell[]): number[] {
  const places: number[] = [];
  const session = new Session({ onEvaluation: (cell) => places.push(after.indexOf(cell)) });
  session.diagnose(before);
  places.length = 0;
  session.diagnose(after);
  return places;
}

const change = (cells: readonly CodeCell[], place: number, to: CodeCell): CodeCell[] =>
  cells.map((cell, index) => (index === place ? to : cell));

describe('an edit evaluates anew', () => {
  const cells = [
    estimate('load = 9/s'),
    estimate('other = load * 2'),
    estimate('time = 1 ms'),
    flowchart(...line('load', 'time')),
    estimate('alone = 5'),
    estimate('twice = other + load'),
  ];

  test('the cell and those that depend on it, in order', () => {
    expect(evaluated(cells, change(cells, 0, estimate('load = 8/s')))).toEqual([0, 1, 3, 5]);
    expect(evaluated(cells, change(cells, 2, estimate('time = 2 ms')))).toEqual([2, 3]);
    expect(evaluated(cells, change(cells, 4, estimate('alone = 6')))).toEqual([4]);
  });

  test('what depends on a name that it defines anew', () => {
    expect(evaluated(cells, change(cells, 4, estimate('load = 6/s')))).toEqual([4, 5]);
  });

  test('a cell with a mistake that has not to do with it, and nothing that depends on it', () => {
    const wrong = [estimate('a = 1'), estimate('b = 2 user', 'c = 3 users'), estimate('d = b')];
    expect(evaluated(wrong, change(wrong, 0, estimate('a = 3')))).toEqual([0, 1]);
  });

  test('two cells of 200 in which every other one is read by nobody', () => {
    const many = Array.from({ length: 200 }, (_, index) => estimate(`x${index} = ${index} + 1`));
    many[199] = estimate('y = x3 * 2');
    expect(evaluated(many, change(many, 3, estimate('x3 = 7')))).toEqual([3, 199]);
  });

  test('a cell whose mistake may be mended above', () => {
    const broken = [estimate('limt = 1'), estimate('y = limit')];
    expect(evaluated(broken, change(broken, 0, estimate('limit = 1')))).toEqual([0, 1]);
  });
});

test('running a scenario evaluates anew what reads its measurements', () => {
  const cells = [
    flowchart(...line('9/s', '1 ms')),
    estimate('slow = sim.users.p99 * 2'),
    scenario('run 1 s'),
    estimate('slow = sim.users.p99 * 2'),
    estimate('alone = 1'),
  ];
  const places: number[] = [];
  const session = new Session({ onEvaluation: (cell) => places.push(cells.indexOf(cell)) });
  session.diagnose(cells);
  places.length = 0;
  session.run(cells, 2);
  session.diagnose(cells);
  // The cell above it still waits for a run further up, which may have come.
  expect(places).toEqual([2, 3]);
});

test('a scenario that a pool runs, with changes tried after it, is evaluated once', async () => {
  const cells = [
    flowchart(...line('90/s', '1 ms')),
    scenario('run 10 s', 'require throughput(users) > 1 k/s'),
  ];
  const places: number[] = [];
  const session = new Session({
    triesChanges: true,
    onEvaluation: (cell) => places.push(cells.indexOf(cell)),
  });
  const asked: Experiment[] = [];
  const pool = {
    run: (experiment: Experiment) => {
      asked.push(experiment);
      return Promise.resolve(runExperiment(experiment));
    },
  };
  const { outputs } = await session.runOn(pool, cells, 1);
  expect(asked.length).toBeGreaterThan(1);
  expect(places).toEqual([0, 1]);
  expect(outputs).toEqual(new Session({ triesChanges: true }).run(cells, 1).outputs);
});

// Few names, so that cells often read, hide and break each other's.
const name = fc.constantFrom('a', 'b', 'c', 'parcel', 'parcels');
const term = fc.oneof(
  name,
  fc.integer({ min: 1, max: 9 }).map(String),
  fc.constantFrom(
    '2 parcel',
    '3 parcels',
    '4 ms',
    'f(2)',
    'between(1, 2)',
    'sim.users.p99',
    'sensitivity(a)',
  ),
);
const statement = fc.oneof(
  fc.tuple(name, term, term).map(([to, one, other]) => `${to} = ${one} + ${other}`),
  fc.tuple(name, term).map(([to, one]) => `${to} = ${one}`),
  term.map((one) => `f(x) = x * ${one}`),
  term,
  fc.tuple(term, term).map(([one, other]) => `require ${one} < ${other}`),
  name.map((one) => `what_if(${one}, 2)`),
  fc.constantFrom('a = 2', 'b = a * 3', 'c = a + b', 'solve(a, b = 3)', 'solve(a, c = 9)', 'solve(b, c = 9)'),
  fc.constantFrom('a = (', 'b = max(a,\n 2 +', '# nothing', 'c = 1 s', 'f(x) = what_if(a, x)'),
);
const cell = fc.oneof(
  { weight: 5, arbitrary: fc.array(statement, { maxLength: 3 }).map((lines) => estimate(...lines)) },
  {
    weight: 1,
    arbitrary: fc.tuple(term, term).map(([rate, time]) => flowchart(...line(`"${rate}"`, `"${time}"`))),
  },
  { weight: 1, arbitrary: term.map((limit) => scenario('run 1 s', `require p99(users) < ${limit}`)) },
);
const document = fc.array(cell, { minLength: 1, maxLength: 7 });
const edit = fc.tuple(fc.nat(7), cell, fc.nat(7), fc.constantFrom('change', 'add', 'remove'));

test('after any edits a session says what a fresh one says', () => {
  fc.assert(
    fc.property(document, fc.array(edit, { maxLength: 4 }), (cells, edits) => {
      const session = new Session({});
      session.adopt({ frontMatter: '', samples: 100 });
      let now = cells;
      session.diagnose(now);
      for (const [at, written, looked, how] of edits) {
        const place = at % now.length;
        const removed = how === 'add' || (how === 'remove' && now.length === 1) ? 0 : 1;
        now = [
          ...now.slice(0, place),
          ...(how === 'remove' && removed === 1 ? [] : [written]),
          ...now.slice(place + removed),
        ];
        // An editor asks about one cell or another between the edits.
        session.valuesOf(now, looked % now.length);
      }
      const fresh = new Session({});
      fresh.adopt({ frontMatter: '', samples: 100 });
      expect(session.diagnose(now)).toEqual(fresh.diagnose(now));
      now.forEach((_, index) => expect(session.valuesOf(now, index)).toEqual(fresh.valuesOf(now, index)));
    }),
    { numRuns: 300 },
  );
});

test('a cell that runs after those that it is computed from comes to what it comes to when all run', () => {
  fc.assert(
    fc.property(document, fc.array(edit, { maxLength: 3 }), fc.nat(7), (cells, edits, asked) => {
      const session = new Session({});
      session.adopt({ frontMatter: '', samples: 100 });
      let now = cells;
      now.forEach((_, index) => session.run(now, index));
      for (const [at, written] of edits) now = change(now, at % now.length, written);
      const index = asked % now.length;
      for (const source of session.sources(now)[index] ?? []) session.run(now, source);
      const fresh = new Session({});
      fresh.adopt({ frontMatter: '', samples: 100 });
      const outcomes = now.map((_, place) => fresh.run(now, place));
      expect(session.run(now, index)).toEqual(outcomes[index]);
    }),
    { numRuns: 300 },
  );
});

test('what goes wrong in a run is a problem of its cell alone', () => {
  const session = new Session({
    onProgress: () => {
      throw new Error('no room');
    },
  });
  const cells = [flowchart(...line('9 k/s', '0.1 ms')), scenario('run 60 s'), estimate('x = 1')];
  expect(messages(session.run(cells, 1).problems)).toEqual([
    expect.stringContaining('this cell cannot be evaluated: no room'),
  ]);
  expect(values(session.run(cells, 2))).toEqual(['x = 1']);
});
