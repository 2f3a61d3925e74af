/** What a hover over a calculator’s name says of the call that it stands in. The cursor is at `|`. */
import { expect, test } from 'vitest';
import { evaluateEstimate, hoverEstimate, Names } from '../../../../src/estimate';

function explained(marked: string): string[] {
  const text = marked.replace('|', '');
  const names = new Names();
  evaluateEstimate(text, names);
  return hoverEstimate(text, marked.indexOf('|'), names)?.markdown.split('\n\n') ?? [];
}

test('a call is explained by its formula, its numbers, what to do about them, and their source', () => {
  expect(
    explained('servers = 8\nbusy = queueing.utili|zation(arrivals=720/s, time=10 ms, servers=servers)'),
  ).toEqual([
    '**queueing.utilization(arrivals, time, servers)**',
    'How busy the servers are.',
    '`arrivals × time ÷ servers`\\\n`720/s × 10 ms ÷ 8 = 90 %`',
    expect.stringContaining('80 %'),
    expect.stringContaining('Kleinrock'),
  ]);
});

test('a call within another is explained by its own numbers', () => {
  const [, , both] = explained('x = 2 * recovery.rto(recovery.r|to(1 s, 2 s), 4 s)');
  expect(both).toContain('`1 s + 2 s = 3 s`');
});

test('a call in a promise has numbers too', () => {
  const [, , both] = explained('require recovery.r|to(1 s, 2 s) < 5 s');
  expect(both).toContain('`1 s + 2 s = 3 s`');
});

test.each([
  ['in a function of the document, whose parameters have no values', 'f(x) = recovery.r|to(x, 2 s)'],
  ['that lacks an argument', 'x = recovery.r|to(2 s)'],
  ['that is not finished', 'x = recovery.r|to(2 s,'],
])('a call %s is explained by its formula alone', (_, marked) => {
  const parts = explained(marked);
  expect(parts[0]).toBe('**recovery.rto(detect, promote, redirect?)**');
  expect(parts).toContain('`detect + promote + redirect`');
});
