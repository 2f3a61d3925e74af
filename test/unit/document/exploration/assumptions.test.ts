/** Inputs that are moved: what cells come to meanwhile, and what is written when they are kept. */
import { describe, expect, test } from 'vitest';
import type { Assumption } from '../../../../src/document/exploration/assumptions';
import { Session } from '../../../../src/document/session';
import { estimate, flowchart, line, messages, scenario, simulation, values } from '../cells';

const cells = [
  estimate('users = 10 M user  # slider 1 M .. 100 M', 'cached = true # toggle', 'a = users / 2'),
  estimate('load = cached ? 100 req/s : users * 10 req/s/user/1 M'),
  flowchart(...line('load', '1 ms')),
  scenario('run 10 s', 'require utilization(app) < 50 %'),
];
const users = { cell: 0, name: 'users', written: '10 M user', value: '25 M user' };
const uncached = { cell: 0, name: 'cached', written: 'true', value: 'false' };

describe('cells', () => {
  test('come to what they would with the assumptions in the text, and say so', () => {
    const session = new Session();
    const outcome = session.explore(cells, 0, [users]);
    expect(values(outcome)).toEqual(['users = 25 M user', 'cached = true', 'a = 12.5 M user']);
    expect(outcome.outputs.map(({ assumed }) => assumed)).toEqual(['with users = 25 M user, not kept']);
  });

  test('below follow, simulations included', () => {
    const session = new Session();
    expect(simulation(session.run(cells, 3)).metrics['app']?.['utilization']).toBeCloseTo(0.1, 2);
    // 25 M users · 10 requests a second and million are 250 requests of 1 ms a second.
    const outcome = session.explore(cells, 3, [users, uncached]);
    expect(simulation(outcome).metrics['app']?.['utilization']).toBeCloseTo(0.25, 2);
    expect(outcome.outputs.map(({ assumed }) => assumed)).toEqual([
      'with users = 25 M user, cached = false, not kept',
    ]);
  });

  test('come to what is written again without', () => {
    const session = new Session();
    const written = session.run(cells, 3);
    session.explore(cells, 3, [users, uncached]);
    expect(session.run(cells, 3)).toEqual(written);
  });

  test('are as they are where the input that was moved is there no more', () => {
    const moved = { cell: 0, name: 'a', written: '5 user', value: '6 user' };
    expect(values(new Session().explore(cells, 0, [moved]))).toContain('a = 5 M user');
  });
});

describe('the cell of an input', () => {
  test('puts out what it may be, in the author’s unit', () => {
    const [output] = new Session().run(cells, 0).outputs;
    const controls = output?.type === 'values' ? output.controls : undefined;
    expect(controls?.map(({ name, kind, stops, written }) => [name, kind, stops[written]])).toEqual([
      ['users', 'slider', '10 M user'],
      ['cached', 'toggle', 'true'],
    ]);
  });

  test('has an error where it declares what cannot be', () => {
    const wrong = estimate('a = 1', 'users = 10 M user  # slider 1 s .. 2 s');
    expect(messages(new Session().run([wrong], 0).problems)).toEqual([
      '2:29: user was expected here, as in 10 M user, not a duration',
    ]);
  });
});

describe('what keeps assumptions', () => {
  /** A text with the edits in it. */
  function kept(text: string, ...assumptions: readonly Omit<Assumption, 'cell'>[]): string {
    const cell = estimate(text);
    const edits = new Session().keep(
      [cell],
      assumptions.map((one) => ({ cell: 0, ...one })),
    );
    const lines = text.split('\n');
    for (const { line: at, column, endLine, endColumn, text: value } of edits) {
      expect(endLine).toBe(at);
      const before = lines[at - 1] ?? '';
      lines[at - 1] = before.slice(0, column - 1) + value + before.slice(endColumn - 1);
    }
    return lines.join('\n');
  }

  test('writes the value alone: blanks, comments and line ends stay', () => {
    const text = '# load\r\nusers   = 10 M user   # slider 1 M .. 100 M, a day\r\nb = users\r\n';
    expect(kept(text, { name: 'users', written: '10 M user', value: '25 M user' })).toBe(
      text.replace('10 M', '25 M'),
    );
  });

  test('writes several at once', () => {
    const text = 'users = 10 M user # slider 1 M .. 100 M\ncached = true # toggle';
    const fewer = { name: 'users', written: '10 M user', value: '9 M user' };
    expect(kept(text, fewer, { name: 'cached', written: 'true', value: 'false' })).toBe(
      'users = 9 M user # slider 1 M .. 100 M\ncached = false # toggle',
    );
  });

  test.each([
    ['lines were put above it', 'size = 10 M user\nusers = 10 M user # slider 1 M .. 100 M', '10 M user'],
    ['another input stands there', 'size = 10 M user # slider 1 M .. 100 M', undefined],
    ['another value was written since', 'users = 11 M user # slider 1 M .. 100 M', undefined],
  ])('finds the input that was moved where %s, or writes nothing', (_, text, written) => {
    const moved = { name: 'users', written: '10 M user', value: '25 M user' };
    expect(kept(text, moved)).toBe(
      written === undefined ? text : text.replace(`users = ${written}`, 'users = 25 M user'),
    );
  });
});
