/** Promises that can be read, and were meant otherwise. */
import { describe, expect, test } from 'vitest';
import { checkPromises, readScenario } from '../../../src/scenario';
import { Names } from '../../../src/estimate';
import type { Problem } from '../../../src/source/problem';
import { places } from './places';

function problemsOf(promise: string): readonly Problem[] {
  const text = `run 9 s\nrequire ${promise}`;
  const { draft } = readScenario(text, { names: new Names(), places, titles: [] });
  return checkPromises(text, draft.requirements, new Names(), places).problems;
}

function told(promise: string): string[] {
  return problemsOf(promise).map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

describe('a share held against a number of percent without its sign', () => {
  test.each([
    ['errors(users) < 1', '2:25: a share from 0 % to 100 % was expected — did you mean “1 %”?'],
    ['availability(users) > 99.9', '2:31: a share from 0 % to 100 % was expected — did you mean “99.9 %”?'],
    ['errors(users) < 5 "few"', '2:25: a share from 0 % to 100 % was expected — did you mean “5 %”?'],
  ])('%s', (promise, problem) => {
    expect(told(promise)).toEqual([problem]);
  });

  test.each([
    'errors(users) < 1 %',
    'errors(users) < 0.01',
    'availability(users) = 1',
    'availability(users) >= 1',
    'errors(users) < 5 * 0.1 %',
    'throughput(users) > 99',
  ])('but not %s', (promise) => {
    expect(told(promise).filter((one) => one.includes('a share'))).toEqual([]);
  });
});

test('a metric behind its node’s name is told how it is written', () => {
  expect(told('users.p99 < 50 ms')).toEqual(['2:9: a metric of a node is written p99(users)']);
});

test.each([
  ['p99(users) < 50', undefined],
  ['p99(users) + 20 < 50 ms', undefined],
  ['throughput(users) > 50 req/s', '50/s'],
  ['p99.9(users) < 50 ms', 'p999'],
])('what is measured has no unit of its own to mend a number with: %s', (promise, text) => {
  expect(problemsOf(promise).map(({ fix }) => fix?.text)).toEqual([text]);
});

test.each([
  // A word of the language that is no metric is none of a node either.
  ['latency(users) < 50 ms', 'latency', ': latencies are p50, p99, mean and others'],
  ['p95_latency(users) < 50 ms', 'p95_latency', ' — did you mean “p95”?'],
  ['luck(url-cache) < 1', 'luck', expect.stringContaining('hit_ratio')],
  ['luck(users) < 1', 'luck', expect.not.stringContaining('hit_ratio')],
])('what is no metric is told which there are: %s', (promise, name, words) => {
  const [problem = ''] = told(promise);
  const start = `2:9: there is no metric “${name}”`;
  expect([problem.slice(0, start.length), problem.slice(start.length)]).toEqual([start, words]);
});
