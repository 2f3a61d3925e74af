/** `headroom sweep` and `headroom merge`: promises at every point of a grid. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../../../src/source/csv';
import { cell, document, folder, headroom, headroomJson, program } from '../headroom';

function plan(seconds: number): string {
  return [
    cell('estimate', 'users = 100 user', 'load = users * 1 req/s/user'),
    cell(
      'mermaid',
      'flowchart LR',
      'users@{ role: clients, rate: load } --> app@{ role: service, instances: 1, time: 5 ms }',
    ),
    cell('scenario', `run ${seconds} s`, 'require utilization(app) < 30 %'),
    cell('estimate', 'cost = sim.app.instances * 10 $/month', 'require users < 1 k user'),
  ].join('\n');
}

document('plan.md', plan(60));
const levels = ['--vary', 'app.instances=1..3', '--vary', 'users=100,200', '--repeat', '4'];
const grid = ['sweep', 'plan.md', ...levels];
/** The same grid, for what does not depend on how long is measured at each point. */
document('short.md', plan(5));
const shortGrid = ['sweep', 'short.md', ...levels];

interface Swept {
  readonly points: readonly {
    readonly levels: readonly string[];
    readonly promises: readonly { readonly text: string; readonly holds: boolean; readonly actual: string }[];
    readonly measures: readonly { readonly value: number; readonly low: number; readonly high: number }[];
    readonly cost: { readonly value: number };
  }[];
  readonly held: number;
  readonly cheapest: number;
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('a grid', () => {
  const { status } = headroom(...grid, '-o', 'grid.json', '--threads', '2');
  const swept = JSON.parse(read('grid.json')) as Swept;

  test('has the outcome of every promise at every point: utilization is rate × time ÷ instances', () => {
    expect(swept.points.map(({ levels }) => levels.join(' '))).toEqual(
      ['1', '2', '3'].flatMap((instances) => [`${instances} 100 user`, `${instances} 200 user`]),
    );
    const expected = [0.5, 1, 0.25, 0.5, 0.5 / 3, 1 / 3];
    for (const [index, { measures, promises }] of swept.points.entries()) {
      const [utilization] = measures;
      // Poisson arrivals over 60 s: the mean of four runs is within a few percent.
      expect(utilization?.value).toBeCloseTo(expected[index] ?? NaN, 1);
      expect(promises.map(({ text }) => text)).toEqual(['utilization(app) < 30 %', 'users < 1 k user']);
      expect(promises[0]?.holds).toBe((expected[index] ?? NaN) < 0.3);
    }
  });

  test('tells the cheapest point that keeps all promises, and exits as check does', () => {
    expect(swept.held).toBe(2);
    expect(swept.points[swept.cheapest]?.levels).toEqual(['2', '100 user']);
    expect(swept.points[swept.cheapest]?.cost.value).toBe(20);
    expect(status).toBe(1);
  });

  test('comes at a point to what the document does that says so', () => {
    document(
      'point.md',
      plan(60).replace('instances: 1', 'instances: 2').replace('run 60 s', 'run 60 s\nrepeat 4'),
    );
    const { requirements } = headroomJson('check', 'point.md', '--set', 'users=200 user') as {
      requirements: Swept['points'][number]['promises'];
    };
    expect(swept.points[3]?.promises.map(({ actual }) => actual)).toEqual(
      requirements.map(({ actual }) => actual),
    );
  });

  test('comes to the same bytes with one thread', () => {
    headroom(...grid, '-o', 'one.json', '--threads', '1');
    expect(read('one.json')).toBe(read('grid.json'));
  });

  test('comes to the same bytes in any shards, merged in any order', () => {
    headroom(...shortGrid, '-o', 'whole.json', '--threads', '2');
    for (const of of [2, 5]) {
      const parts = Array.from({ length: of }, (_, index) => {
        const shard = ['--shard', `${index + 1}/${of}`, '-o', `part${index}.json`, '--threads', '1'];
        // A scheduler that tries again what ends with another status has nothing to try again.
        expect(headroom(...shortGrid, ...shard).status).toBe(0);
        return `part${index}.json`;
      });
      expect(headroom('merge', ...parts.reverse(), '-o', 'merged.json').status).toBe(1);
      expect(read('merged.json')).toBe(read('whole.json'));
    }
  });

  test('is a table for a spreadsheet, and a page with the picture of the notebook', () => {
    headroom(...shortGrid, '-o', 'grid.csv');
    const [head, first] = read('grid.csv').split('\r\n');
    expect(head).toMatch(
      /^app\.instances,users,holds,utilization\(app\) < 30 %,users < 1 k user,utilization\(app\),/,
    );
    expect(first).toMatch(/^1,100 user,false,false,true,0\.\d+,0\.\d+,0\.\d+,10,$/);
    headroom(...shortGrid, '-o', 'grid.html');
    expect(read('grid.html')).toContain('"factors":["app.instances","users"]');
  });

  test('takes a name in steps, in the unit that the document counts it in', () => {
    headroom('sweep', 'short.md', '--vary', 'users=100..200 step 50', '-o', 'steps.json');
    const { points } = JSON.parse(read('steps.json')) as Swept;
    expect(points.map(({ levels }) => levels)).toEqual([['100 user'], ['150 user'], ['200 user']]);
    expect(points.map(({ cost }) => cost.value)).toEqual([10, 10, 10]);
  });

  test('has at a point the bytes of the command line that asks for it alone', () => {
    headroom(
      'sweep',
      'plan.md',
      '--vary',
      'app.instances=3',
      '--vary',
      'users=200',
      '--repeat',
      '4',
      '-o',
      'alone.json',
    );
    const [alone] = (JSON.parse(read('alone.json')) as Swept).points;
    expect(alone?.measures).toEqual(swept.points[5]?.measures);
  });
});

test('an interrupted sweep goes on where it was, and comes to the same', async () => {
  document('long.md', plan(1500));
  const asked = ['sweep', 'long.md', '--vary', 'app.instances=1..6', '--repeat', '2', '--threads', '1'];
  headroom(...asked, '-o', 'whole.json');
  const running = spawn(process.execPath, [program, ...asked, '-o', 'halves.json'], { cwd: folder });
  const file = join(folder, 'halves.json.part');
  const watcher = watch(folder, () => {
    // The first point is there: the second is under way.
    if (existsSync(file) && read('halves.json.part').includes('"row"')) running.kill('SIGKILL');
  });
  await once(running, 'close');
  watcher.close();
  expect(existsSync(join(folder, 'halves.json'))).toBe(false);
  const { stderr } = headroom(...asked, '-o', 'halves.json');
  expect(stderr).toMatch(/^headroom: goes on: [1-5] of 6 points are there already\n$/);
  expect(read('halves.json')).toBe(read('whole.json'));
  expect(existsSync(file)).toBe(false);
});

test('in a table for a spreadsheet, what a point that failed has none of is empty', () => {
  document(
    'first.md',
    plan(10)
      .replace('time: 5 ms', 'time: took')
      .replace('load =', 'took = users > 150 user ? 5 MB : 5 ms\nload ='),
  );
  headroom('sweep', 'first.md', '--vary', 'users=200,100', '-o', 'first.csv');
  const [head = [], failed = [], whole = []] = [...rowsOf(read('first.csv'))].map(({ fields }) => fields);
  expect(head).toContain('users < 1 k user');
  expect(failed).toEqual([
    ...['200 user', 'false'],
    ...head.slice(3).map(() => ''),
    expect.stringMatching(/^line \d+: /),
  ]);
  expect(whole).toHaveLength(head.length);
  expect(whole.at(-1)).toBe('');
});

test('a sweep that cannot begin leaves nothing behind', () => {
  headroom(...grid, '-o', 'nowhere.json', '--redis', 'redis://127.0.0.1:1');
  expect(existsSync(join(folder, 'nowhere.json.part'))).toBe(false);
});

test('a grid of too many points is refused before it is made', () => {
  const many = ['users=1..1000 step 1', 'app.workers=1..1000 step 1', 'app.instances=1..1000 step 1'];
  expect(headroom('sweep', 'plan.md', ...many.flatMap((axis) => ['--vary', axis])).stderr).toBe(
    'headroom: --vary makes 1,000,000,000 points: at most 1,000,000 were expected, or --sample N of them\n',
  );
});

test('a point that fails is told with the command line that shows it, and spoils no other', () => {
  document(
    'fails.md',
    plan(10)
      .replace('time: 5 ms', 'time: took')
      .replace('load =', 'took = users < 150 user ? 5 ms : 5 MB\nload ='),
  );
  const { status, stdout } = headroom('sweep', 'fails.md', '--vary', 'users=100,200');
  expect(status).toBe(2);
  expect(stdout).toMatch(/\n100 user {2}✗ utilization\(app\) < 30 %/);
  expect(stdout).toContain("\n  headroom sweep fails.md --vary 'users=200 user' --threads 1\n");
});

describe('where the first point fails', () => {
  // Two instances fewer than are said: of 2, none is left.
  document(
    'fewer.md',
    plan(10).replace('users = 100', 'said = 3\nusers = 100').replace('instances: 1', 'instances: said - 2'),
  );
  const asked = ['sweep', 'fewer.md', '--vary', 'said=2..3'];

  test('the columns of a spreadsheet are those of the points that have a result', () => {
    headroom(...asked, '-o', 'fewer.csv');
    const [head = '', first = '', second = ''] = read('fewer.csv').split('\r\n');
    expect(head).toBe(
      'said,holds,utilization(app) < 30 %,users < 1 k user,utilization(app),utilization(app) low,utilization(app) high,cost in $/month,failure',
    );
    expect(first).toMatch(/^2,false,{7}"line 9: /);
    expect(second).toMatch(/^3,false,false,true,0\.\d+,,,10,$/);
  });

  test('the page shows what the cells of the next one put out, in parts too', () => {
    for (const part of ['1', '2'])
      headroom(...asked, '--vary', 'users=100,200', '--shard', `${part}/2`, '-o', `fewer${part}.json`);
    headroom('merge', 'fewer2.json', 'fewer1.json', '-o', 'fewer.html');
    expect(read('fewer.html')).toContain('"factors":["said","users"]');
  });
});

test('each scenario is run as often as the document says, or as the command line does', () => {
  document('repeats.md', plan(10).replace('run 10 s', 'run 10 s\nrepeat 3'));
  const width = (...parameters: readonly string[]): number => {
    headroom('sweep', 'repeats.md', '--vary', 'users=100', ...parameters, '-o', 'repeats.json');
    const [measure] = (JSON.parse(read('repeats.json')) as Swept).points[0]?.measures ?? [];
    return measure === undefined ? NaN : measure.high - measure.low;
  };
  const { simulations } = headroomJson('check', 'repeats.md') as {
    simulations: { intervals: Record<string, Record<string, { low: number; high: number }>> }[];
  };
  const checked = simulations[0]?.intervals['app']?.['utilization'];
  expect(width()).toBe((checked?.high ?? NaN) - (checked?.low ?? NaN));
  expect(width('--repeat', '1')).toBeNaN();
});

test('a document with an error is told as check tells it, and nothing is run', () => {
  document('wrong.md', plan(10).replace('load = users', 'load = usrs'));
  const { status, stdout, stderr } = headroom('sweep', 'wrong.md', '--vary', 'app.instances=1..3');
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^wrong\.md:3:8: error: “usrs” is not defined — did you mean “users”\?\n/);
});

test.each([
  [['plan.md'], 'what varies? --vary users=1M,10M or --vary app.instances=4..64'],
  [['plan.md', '--vary', 'usrs=1'], '--vary no estimate cell defines “usrs” — did you mean “users”?'],
  [['plan.md', '--vary', 'ap.instances=1'], '--vary no flowchart has “ap” — did you mean “app”?'],
  [
    ['plan.md', '--vary', 'app.instnces=1'],
    '--vary app.instnces: “instnces” is no attribute of a service — did you mean “instances”?',
  ],
  [
    ['plan.md', '--vary', 'users=1 s'],
    '--vary users: a value such as 100 user, which the document has, was expected, not 1 s',
  ],
  [['plan.md', '--vary', 'users=1', '--shard', '1/2'], '--shard needs a file for its part: -o part.json'],
  [
    ['plan.md', '--vary', 'users=1', '--shard', '3/2', '-o', 'p.json'],
    '--shard takes I/N, from 1/N to N/N, such as 1/4, not “3/2”',
  ],
  [
    ['plan.md', '--vary', 'users=1', '--vary', 'users=2'],
    '--vary gives users twice: one list of all its values was expected',
  ],
  [['plan.md', '--vary', 'users=1', '--set', 'users=2 user'], '--vary and --set both give users a value'],
  [
    ['plan.md', '--vary', 'load=1 s'],
    '--vary load: a value such as 100 req/s, which the document has, was expected, not 1 s',
  ],
  [
    ['plan.md', '--vary', 'users=1..1000 step 1', '--vary', 'app.instances=1..1001 step 1'],
    '--vary makes 1,001,000 points: at most 1,000,000 were expected, or --sample N of them',
  ],
  [
    ['plan.md', '--vary', 'users=1', '--cost', 'cots'],
    '--cost: in plan.md no estimate cell defines “cots” — did you mean “cost”?',
  ],
  [
    ['plan.md', '--vary', 'users=1', '--sampling', 'sobol'],
    '--sampling says how points are chosen, --sample how many: --sample 100 --sampling sobol',
  ],
  [
    ['plan.md', '--vary', 'users=1', '--redis-prefix', 'mine'],
    '--redis-prefix goes with --redis URL: without it, runs are made on this machine',
  ],
  [['plan.md', '--vary', 'users=1', '-o', 'no/p.csv'], '-o no/p.csv: there is no folder no'],
  [
    ['plan.md', '--vary', 'users=1', '-o', 'p.xml'],
    '-o p.xml: a name was expected that ends with .json, .csv or .html',
  ],
])('headroom sweep %j', (parameters, message) => {
  expect(headroom('sweep', ...parameters)).toEqual({
    status: 2,
    stdout: '',
    stderr: `headroom: ${message}\n`,
  });
});

test('parts of a document that reads a file are not merged where that has changed between them', () => {
  document('traced.md', plan(10).replace('rate: load', 'arrivals: trace("clicks.csv")'));
  const traced = ['sweep', 'traced.md', '--vary', 'app.instances=1,2'];
  document('clicks.csv', '0\n1\n');
  headroom(...traced, '--shard', '1/2', '-o', 'before.json');
  document('clicks.csv', '0\n1\n2\n');
  headroom(...traced, '--shard', '2/2', '-o', 'after.json');
  expect(headroom('merge', 'before.json', 'after.json').stderr).toBe(
    'headroom: after.json is a part of another sweep than before.json\n',
  );
});

test('parts that do not belong together are not merged', () => {
  headroom(...shortGrid, '--shard', '1/2', '-o', 'half.json');
  headroom(...shortGrid.slice(0, 4), '--shard', '2/2', '-o', 'other.json');
  expect(headroom('merge', 'half.json').stderr).toBe('headroom: of 2 parts, 2/2 is missing\n');
  expect(headroom('merge', 'half.json', 'other.json').stderr).toBe(
    'headroom: other.json is a part of another sweep than half.json\n',
  );
  expect(headroom('merge', 'plan.md').stderr).toBe(
    'headroom: plan.md: what headroom sweep --shard wrote was expected\n',
  );
  expect(headroom('merge', 'none.json').stderr).toBe('headroom: none.json: there is no such file\n');
  document('short.json', read('half.json').replace(/\n]}\n$/, ''));
  expect(headroom('merge', 'short.json').stderr).toBe(
    'headroom: short.json was cut short: its last line is missing\n',
  );
});
