/** Inputs that can be moved: which values they take, and what is said of a declaration that is none. */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../../src/estimate';
import { problemsOf } from '../cell';

/** The stops of the only control of a sound cell, the written one in brackets. */
function stops(text: string): string[] {
  const result = evaluateEstimate(text, new Names());
  expect(problemsOf(result)).toEqual([]);
  const [control] = result.controls;
  return (control?.stops ?? []).map((stop, index) => (index === control?.written ? `[${stop}]` : stop));
}

const problems = (text: string): string[] => problemsOf(evaluateEstimate(text, new Names()));

describe('a slider', () => {
  test('has every value of its step, both ends and the written value, in the author’s unit', () => {
    expect(stops('servers = 8  # slider 1 .. 11 step 3')).toEqual(['1', '4', '7', '[8]', '10', '11']);
    expect(stops('size = 2 GB  # slider 500 MB .. 3 GB step 500 MB')).toEqual([
      '0.5 GB',
      '1 GB',
      '1.5 GB',
      '[2 GB]',
      '2.5 GB',
      '3 GB',
    ]);
  });

  test('without a step goes by round numbers, a hundred at most beside its ends', () => {
    expect(stops('workers = 5  # slider 1 .. 64').slice(0, 4)).toEqual(['1', '2', '3', '4']);
    expect(stops('time = 70 ms  # slider 37 ms .. 1 s').slice(0, 4)).toEqual([
      '37 ms',
      '40 ms',
      '50 ms',
      '60 ms',
    ]);
  });

  test('is logarithmic from two decades on: each value 5 to 12.5 % above the one before', () => {
    const all = stops('users = 10 M user  # slider 1 M user .. 100 M user');
    expect(all).toContain('[10 M user]');
    expect(all).toContain('25 M user');
    const numbers = all.map((stop) => parseFloat(stop.replace('[', '')));
    expect([numbers[0], numbers.at(-1)]).toEqual([1, 100]);
    const ratios = numbers.slice(1).map((number, index) => number / (numbers[index] ?? 0));
    expect(Math.max(...ratios)).toBeLessThanOrEqual(1.125 + 1e-9);
    expect(Math.min(...ratios)).toBeGreaterThan(1.05);
  });

  test('takes ends without a unit in the unit of its number', () => {
    expect(stops('load = 10 k req/s  # slider 5 k .. 20 k step 5 k')).toEqual([
      '5 k req/s',
      '[10 k req/s]',
      '15 k req/s',
      '20 k req/s',
    ]);
    expect(stops('reads = 99 %  # slider 50 % .. 100 % step 25 %')).toEqual([
      '50 %',
      '75 %',
      '[99 %]',
      '100 %',
    ]);
  });

  test('may be below zero, and be followed by a remark', () => {
    expect(stops('shift = -5 ms  # slider -10 ms .. 0 ms step 5 ms, of the clock')).toEqual([
      '-10 ms',
      '[-5 ms]',
      '0 ms',
    ]);
  });
});

describe('a toggle', () => {
  test('is false or true', () => {
    expect(stops('cached = true  # toggle')).toEqual(['false', '[true]']);
    expect(stops('cached = false # toggle, Redis in front')).toEqual(['[false]', 'true']);
  });
});

describe('what declares no control that could be is an error at its place', () => {
  test.each([
    [
      'users = 10 M user  # slider 1 GB .. 2 GB',
      '1:29: user was expected here, as in 10 M user, not a size in bytes',
    ],
    [
      'users = 10 M user  # slider 1 M .. 5 min',
      '1:36: user was expected here, as in 10 M user, not a duration',
    ],
    [
      'n = 10  # slider 20 .. 5',
      '1:18: a slider goes from a smaller value to a larger one, such as slider 1 M .. 100 M',
    ],
    ['n = 10  # slider 20 .. 50', '1:18: the slider’s range does not include 10, which is written before it'],
    [
      'n = 10  # slider',
      '1:11: a slider has two ends: “slider low .. high” was expected, such as slider 1 M .. 100 M',
    ],
    [
      'n = 10  # slider 1 - 20',
      '1:11: a slider has two ends: “slider low .. high” was expected, such as slider 1 M .. 100 M',
    ],
    [
      'n = 10  # slider 1 .. 20 step',
      '1:26: how far apart the values are was expected after “step”, such as step 1',
    ],
    ['n = 10  # slider 1 .. 20 step 0', '1:31: a step greater than 0 was expected here'],
    [
      'n = 10  # slider 1 .. 2000 step 1',
      '1:33: this makes more than 1000 values: a longer step was expected',
    ],
    [
      'n = 5 * 2  # slider 1 .. 20',
      '1:5: a slider moves a number that is written before it: one was expected, such as 10 M user, for what is computed follows',
    ],
    [
      'n = 10  # toggle',
      '1:5: a toggle switches a truth value that is written before it: true or false was expected',
    ],
    ['n = true  # toggle it', '1:20: nothing was expected behind “toggle” but a remark after a comma'],
    [
      '2 + 2  # slider 1 .. 5',
      '1:10: a slider moves what a name is defined as: a definition was expected before it, such as users = 10 M user  # slider 1 M .. 100 M',
    ],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test('but a comment that only speaks of sliders is none', () => {
    expect(problems('n = 10  # the slider’s value\n# slider\nm = 3  # sliders')).toEqual([]);
  });
});
