/** Malformed lines: the error stands at the offending text and says what was expected there. */
import { describe, expect, test } from 'vitest';
import { isUnit } from '../../../src/estimate/mathematics';
import { checkPromises } from '../../../src/scenario';
import { wholeOf } from '../../../src/scenario/amounts';
import { Piece } from '../../../src/scenario/piece';
import { problemAt } from '../../../src/scenario/problem';
import { linesOf } from '../../../src/scenario/tokens';
import { namesOf, places, read, unusual, verbs } from './places';

const said = (text: string, estimates = ''): string[] =>
  read(text, estimates, ['Checkout', 'Product search', '']).problems;

describe('run', () => {
  test.each([
    ['run 9 s seed 3', '1:9: a comma was expected before “seed”, as in “run 5 min, warm-up 30 s, seed 1”'],
    [
      'run 9 s, seed 3 warm-up 1 s',
      '1:17: a comma was expected before “warm-up”, as in “run 5 min, warm-up 30 s, seed 1”',
    ],
    ['run 9 s,', '1:9: “warm-up”, “until” or “seed” was expected here'],
    ['run 9 s,, seed 1', '1:9: “warm-up”, “until” or “seed” was expected here'],
    ['run 9 s, sed 3', '1:10: “warm-up”, “until” or “seed” was expected here — did you mean “seed”?'],
    ['run 9 s, seed=3', '1:10: no “=” was expected behind “seed” — did you mean “seed 3”?'],
    ['run 9 s, repeat 5', '1:10: “repeat” stands on a line of its own, as in “repeat 30”'],
    [
      'run 9 s\nuntil p99(users) within 2 %',
      '2:1: “until” belongs to the line that runs, as in “run 1 h until p99(users) within 2 %”',
    ],
    ['run 9 s, seed', '1:14: a whole number was expected here'],
    ['run 9 s, seed 2 users', '1:15: a whole number was expected here, not users'],
    ['run seed 3', '1:5: how long to run was expected: run 5 min'],
    ['run for 30 s, seed 2', '1:5: “for” was not expected here — did you mean “run 30 s”?'],
    ['run for ever', '1:5: “for” is not defined'],
    ['run Checkout', '1:13: how long to run was expected: run 5 min'],
    [
      'run Chekout 9 s',
      '1:5: there is no flowchart above with the title “Chekout” — did you mean “Checkout”?',
    ],
    [
      'run Chekout soak',
      '1:5: there is no flowchart above with the title “Chekout” — did you mean “Checkout”?',
    ],
    [
      'run "Chekout" 9 s',
      '1:5: there is no flowchart above with the title “Chekout” — did you mean “Checkout”?',
    ],
    [
      'run Shop 9 s',
      '1:5: there is no flowchart above with the title “Shop”: “Checkout”, “Product search” are there',
    ],
    ['run 9 s please', '1:9: “please” was not expected here'],
    ['run soak please', '1:10: “please” was not expected here'],
    ['run 1/0 s', '1:5: a duration that ends was expected here'],
    ['run 0/0 s', '1:5: this comes to no number: a duration, such as 30 s, was expected here'],
    ['run soak - 2 min', '1:5: a duration is not negative'],
    ['run 0 s', '1:5: a duration longer than 0 s was expected here'],
    ['run 60 s / 2 s', '1:5: a duration, such as 30 s, was expected here, not a plain number'],
    ['run (9 s', '1:5: this bracket has no end: “)” was expected on the same line'],
    ['run 9 s)', '1:8: “)” closes no bracket'],
    ['run "Checkout 9 s', '1:5: this text has no end: a closing " was expected on the same line'],
    [
      '"run" 9 s',
      '1:1: “"run"” begins no statement: one of run, link, at, every, chaos, compare, sweep, cheapest, repeat, explain, require was expected',
    ],
  ])('%s', (text, problem) => {
    expect(said(text, 'soak = 1 min')).toEqual([problem]);
  });

  test('of an unknown flowchart nothing else is said', () => {
    expect(said('run Chekout 9 s\nat 1 s crash cart\nat crash app\nlink')).toEqual([
      '1:5: there is no flowchart above with the title “Chekout” — did you mean “Checkout”?',
    ]);
  });
  test('commas inside brackets divide no clauses', () => {
    expect(read('run max(1 min, 2 min), seed 3').draft.run).toMatchObject({ durationSeconds: 120, seed: 3 });
  });
});

describe('at and link', () => {
  test.each([
    [
      'at 1 s crash app 5 s',
      '2:18: “5 s” was not expected here: the name of a node or subgraph ends before it',
    ],
    [
      'at 1 s crash app, primary',
      '2:17: “, primary” was not expected here: the name of a node or subgraph ends before it',
    ],
    ['at 1 s crash app for', '2:21: a duration, such as 30 s, was expected here'],
    [
      'at 1 s crash app for 5 s for 6 s',
      '2:26: “for” was not expected here; a name with this word in it stands in quotes',
    ],
    [
      'at 1 s: crash app',
      '2:7: nothing was expected between the time and what happens, as in “at 1 s crash app”',
    ],
    ['at 1 s for 5 s crash app', '2:8: “for 5 s” was not expected here'],
    ['at 1 s "crash" app', `2:8: there is no fault “"crash"”: ${verbs} are`],
    ['at 1 s kill app', '2:8: there is no fault “kill” — did you mean “crash”?'],
    [
      'crash app for 5 s',
      '2:1: “crash” begins no statement: a fault stands behind its time, as in “at 60 s crash app for 5 s”',
    ],
    ['at 1 s add an instance of app', '2:12: a number of instances was expected here — did you mean “1”?'],
    ['at 1 s add instance of app', '2:12: a number of instances was expected here, such as 1'],
    ['at soak * 2 burn app', `2:13: there is no fault “burn”: ${verbs} are`],
    ['at 1 s crash 3 instances app', '2:26: “of” was expected before this, as in “crash 3 instances of app”'],
    ['at 1 s crash 3 instances of', '2:28: a node was expected here'],
    [
      'at 1 s slow app 3x',
      '2:17: “by” was expected here, as in “slow NODE by FACTORx, slow NODE by DURATION, or slow disk of NODE by FACTORx”',
    ],
    ['at 1 s slow app by', '2:19: a factor such as 3x, or a duration such as 5 ms, was expected'],
    ['at 1 s slow app by fast', '2:20: “fast” is not defined'],
    ['at 1 s slow app by 3x please', '2:23: “please” was not expected here'],
    ['at 1 s slow app by 0/0', '2:20: a factor such as 3x, or a duration such as 5 ms, was expected'],
    ['at 1 s slow us-east by 3x', '2:13: “us-east” is a subgraph: a node was expected'],
    [
      'at 1 s partition us-east and eu-west',
      '2:26: “from” or “to” was expected here, as in “partition PLACE from PLACE, or partition PLACE to PLACE”',
    ],
    ['link', '2:5: two subgraphs were expected, as in “link SUBGRAPH SUBGRAPH rtt DURATION”'],
    [
      'link us-east eu-west 80 ms',
      '2:22: “rtt” was expected here, as in “link SUBGRAPH SUBGRAPH rtt DURATION”',
    ],
    ['link us-east eu-west rtt', '2:25: a duration, such as 30 s, was expected here'],
    ['link app eu-west rtt 8 ms', '2:6: “app” is a node: a subgraph was expected'],
  ])('%s', (line, problem) => {
    expect(said(`run 9 s\n${line}`, 'soak = 1 s')).toEqual([problem]);
  });

  test('a label of two nodes says nothing about which', () => {
    expect(read('run 9 s\nat 1 s slow Replica by 3x', '', [], unusual).problems).toEqual([
      '2:13: several have the label “Replica”: one of r1,2, in was expected',
    ]);
  });
});

describe('require', () => {
  test.each([
    ['p99 < 1 s', '2:9: p99 is measured at a node: p99(NODE) was expected'],
    ['p99() < 1 s', '2:12: p99 is measured at a node: p99(NODE) was expected'],
    ['p99(users, app) < 1 s', '2:18: “, app” was not expected here: the name of a node ends before it'],
    ['p99(us-east) < 1 s', '2:13: “us-east” is a subgraph: a node was expected'],
    ['P99(users) < 1 s', '2:9: there is no metric “P99” — did you mean “p99”?'],
    ['p99(users < 1 s', '2:12: this bracket has no end: “)” was expected on the same line'],
    ['p99(users) < 1 s well', '2:26: “well” was not expected here: a message stands in double quotes'],
    ['p99(users) < 1 s "a" "b"', '2:30: “"b"” was not expected here: a message stands in double quotes'],
    ['p99(users) < 0/0 s', '2:20: one side of “<” is no number, so nothing can be said of it'],
    ['not (p99(users) != 0/0 s)', '2:25: one side of “!=” is no number, so nothing can be said of it'],
    ['p99(users) < 1 s "a', '2:26: this text has no end: a closing " was expected on the same line'],
    [
      'p99(users) < 5',
      '2:20: a duration (p99(users)) cannot be compared with a plain number (5): give “5” a unit, such as 5 ms',
    ],
    [
      'throughput(users) > 5',
      '2:27: 1 per second (throughput(users)) cannot be compared with a plain number (5): give “5” a unit, such as 5/s',
    ],
    [
      'throughput(users) > 5 k req/s',
      '2:27: 1 per second (throughput(users)) cannot be compared with req per second (5 k req/s) — did you mean “5 k/s”?',
    ],
    ['p99.9(users) < 1 s', '2:9: there is no metric “p99.9” — did you mean “p999”?'],
    ['p9(users) < 1 s', '2:9: there is no metric “p9”: p50, p90, p95, p99, p999 are'],
    ['error_rate(users) < 1 %', '2:9: there is no metric “error_rate” — did you mean “errors”?'],
    ['5', '2:9: a promise was expected after “require”: a comparison such as x < 20 TB, or a condition'],
  ])('%s', (condition, problem) => {
    const text = `run 9 s\nrequire ${condition}`;
    const { draft, problems } = read(text);
    const refused = checkPromises(text, draft.requirements, namesOf(''), places).problems;
    expect([
      ...problems,
      ...refused.map(({ line, column, message }) => `${line}:${column}: ${message}`),
    ]).toEqual([problem]);
  });
});

test('what no number stands for before the run may be one after it', () => {
  const text = 'run 9 s\nrequire (p99(users) - p50(users)) / (p99(app) - p50(app)) < 2';
  const { requirements } = read(text).draft;
  expect(checkPromises(text, requirements, namesOf(''), places).problems).toEqual([]);
});

describe('hundreds of words behind what makes sense', () => {
  const words = Array.from(
    { length: 400 },
    (_, index) =>
      `word${'abcdefghij'[index % 10] ?? ''}${'klmnopqrst'[(index / 10) | 0] ?? ''}${'uvwx'[(index / 100) | 0] ?? ''}`,
  );
  const prose = words.join(' ');
  const eight = words.slice(0, 8).join(' ');

  test.each([
    [`run 9 s ${prose}`, `1:9: “${eight} …” was not expected here`],
    [`run 9 s\nat 1 s slow app by 3x ${prose}`, `2:23: “${eight} …” was not expected here`],
    [`run 9 s\nat 1 s burn ${prose}`, `2:8: there is no fault “burn”: ${verbs} are`],
    [`run 9 s\nat 1 s crash app for nobody ${prose}`, '2:22: “nobody” is not defined'],
    [
      `run 9 s\nrequire p99(users) < 1 s ${prose}`,
      `2:26: “${eight} …” was not expected here: a message stands in double quotes`,
    ],
  ])('%#: the error stands where they begin, and nobody counts them', (text, problem) => {
    const { draft, problems } = read(text);
    const refused = checkPromises(text, draft.requirements, namesOf(''), places).problems;
    expect([
      ...problems,
      ...refused.map(({ line, column, message }) => `${line}:${column}: ${message}`),
    ]).toEqual([problem]);
    expect(words.filter(isUnit)).toEqual([]);
  });

  test('are read no oftener than a few times', () => {
    // Nothing makes sense here, wherever it is cut.
    const text = `1 ${Array.from({ length: 400 }, () => 'm / nobody').join(' ')}`;
    const [{ tokens }] = linesOf(text) as [ReturnType<typeof linesOf>[number]];
    let readings = 0;
    const read = () => {
      readings++;
      return { problem: problemAt({ start: 0, end: 1 }, 'no') };
    };
    expect(() => wholeOf(new Piece(text, tokens, 0), read)).toThrow('no');
    expect(readings).toBeLessThan(40);
  });
});
