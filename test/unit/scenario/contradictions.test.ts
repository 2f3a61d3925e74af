/** Lines that are well written and cannot all be true, or would do nothing: an error where the second thing stands. */
import { describe, expect, test } from 'vitest';
import { read, unusual } from './places';

describe('a scenario contradicts itself', () => {
  test.each([
    ['run 9 s, seed 1, seed 2', '1:18: “seed” stands here already: one was expected'],
    ['run 9 s, warm-up 1 s, warmup 2 s', '1:23: “warm-up” stands here already: one was expected'],
    ['run 9 s\nrun 9 s', '2:1: this scenario runs already: one “run” was expected'],
    [
      'run 9 s\nlink us-east eu-west rtt 8 ms\nlink "EU West" us-east rtt 9 ms',
      '3:6: how far “eu-west” is from “us-east” is said above: one “link” between two subgraphs was expected',
    ],
  ])('%j', (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });
});

describe('a line would do nothing, or the opposite of what it says', () => {
  test.each([
    ['at 1 s crash app for 0 s', '2:22: a duration longer than 0 s was expected here'],
    [
      'at 1 s slow app by 50 %',
      '2:20: this is 0.5 of the node’s own time, which is faster, not slower: at least 1x was expected, such as 1.5x',
    ],
    [
      'at 1 s slow app by 0.25x',
      '2:20: this is 0.25 of the node’s own time, which is faster, not slower: at least 1x was expected, such as 1.25x',
    ],
    ['at 1 s partition app from App', '2:27: two different places were expected'],
  ])('%s', (line, problem) => {
    expect(read(`run 9 s\n${line}`).problems).toEqual([problem]);
  });

  test.each([
    [
      'link eu eu-1 rtt 8 ms',
      '2:9: “eu-1” and “eu” overlap: two subgraphs apart from each other were expected',
    ],
    ['at 1 s partition in from empty', '2:26: nothing in “empty” can be cut off'],
  ])('%s, where one lies in the other or nothing lies in it', (line, problem) => {
    expect(read(`run 9 s\n${line}`, '', [], unusual).problems).toEqual([problem]);
  });
});

test('a zone within another can be cut off from the rest of it', () => {
  expect(read('run 9 s\nat 1 s partition eu from eu-1', '', [], unusual).problems).toEqual([]);
});

test('as slow as before is no contradiction: an estimate may come to it', () => {
  expect(read('run 9 s\nat 1 s slow app by factor', 'factor = 1').problems).toEqual([]);
});
