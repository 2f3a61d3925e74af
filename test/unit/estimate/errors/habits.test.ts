/** What people write out of habit who know other languages, spreadsheets and plain notation, and what they are told. */
import { describe, expect, test } from 'vitest';
import { said, type Mistake } from './mended';

const operator = 'was not expected here: an operator or the end of the line was';
const operand = 'stands here: a number, a name or an opening bracket was expected';
const notLeft = '(only a name can stand left of “=”; to compare, write “==”)';

const mistakes: Record<string, readonly Mistake[]> = {
  'numbers and units': [
    [
      '3 hours 30 min',
      `1:9: “30” ${operator} — did you mean “3 hours + 30 min”?`,
      { mended: '3 hours + 30 min' },
    ],
    [
      'x = 1 day 2 h 5 s',
      `1:11: “2” ${operator} — did you mean “1 day + 2 h + 5 s”?`,
      { mended: 'x = 1 day + 2 h + 5 s' },
    ],
    ['3 MB 30 kB', `1:6: “30” ${operator} — did you mean “3 MB + 30 kB”?`, { mended: '3 MB + 30 kB' }],
    ['3 MB 30 s', `1:6: “30” ${operator}`],
    ['5 min 30', `1:7: “30” ${operator} — did you mean “5 min + 30 s”?`],
    ['x = 2 h 30', `1:9: “30” ${operator} — did you mean “2 h + 30 min”?`],
    ['1.000.000 user', `1:6: “.000” ${operator} — did you mean “1_000_000”?`, { mended: '1_000_000 user' }],
    [
      '1h30m',
      '1:2: hint: “h30m” is counted as a thing of its own — did you mean “h + 30 min”?',
      { mended: '1h + 30 min' },
    ],
    ['1,000,000', `1:2: “,” ${operator} — did you mean “1_000_000”?`, { mended: '1_000_000' }],
    [
      'x = 1 000 000 user',
      `1:7: “000” ${operator} — did you mean “1_000_000”?`,
      { mended: 'x = 1_000_000 user' },
    ],
    ["1'000'000", `1:3: “000” ${operator} — did you mean “1_000_000”?`, { mended: '1_000_000' }],
    ['x = 5,5', `1:6: “,” ${operator} — did you mean “5.5”?`, { mended: 'x = 5.5' }],
    [
      '10k req per second',
      '1:9: hint: “per” is counted as a thing of its own — did you mean “/”?',
      { mended: '10k req / second' },
    ],
    ['20% of 500', `1:8: “500” ${operator} — did you mean “*”?`, { mended: '20% * 500' }],
    [
      'revenue = 5 $\n2 % of revenue',
      '2:5: “of” is not defined — did you mean “*”?',
      { mended: '2 % * revenue' },
    ],
    [
      'half = 0.5\nrevenue = 5 $\nhalf of revenue',
      '3:6: “of” is not defined — did you mean “*”?',
      { mended: 'half * revenue' },
    ],
    ['x = 3 x 4', `1:9: “4” ${operator} — did you mean “*”?`, { mended: 'x = 3 * 4' }],
    ['x = $500', '1:5: “$500” is not defined — did you mean “500 $”?', { mended: 'x = 500 $' }],
    [
      'x = 5 €/month',
      '1:7: “€” means nothing here: a number, a name or an operator was expected — did you mean “EUR”?',
      { mended: 'x = 5 EUR/month' },
    ],
    [
      '5 GB as MB',
      '1:6: hint: “as” is counted as a thing of its own — did you mean “to”?',
      { mended: '5 GB to MB' },
    ],
    [
      '10 dollars/month',
      '1:4: hint: “dollars” is counted as a thing of its own — did you mean “$”?',
      { mended: '10 $/month' },
    ],
    [
      '10 mln user',
      '1:4: hint: “mln” is counted as a thing of its own — did you mean “M”?',
      { mended: '10 M user' },
    ],
    [
      'disk = 5 Gigabytes',
      '1:10: hint: “Gigabytes” is counted as a thing of its own — did you mean “gigabytes”?',
      { mended: 'disk = 5 gigabytes' },
    ],
    ['x = .5.3', `1:7: “.3” ${operator}`],
    ['2024-01-01', '1:1: “2024-01-01” is no date here: there are durations, such as 3 days, but no dates'],
  ],
  'what is not known exactly': [
    [
      '5 to 10',
      '1:6: a unit was expected after “to”, such as TB or 1/s — did you mean “between(5, 10)”?',
      { mended: 'between(5, 10)' },
    ],
    [
      'x = 5..10 ms',
      `1:7: “.10” ${operator} — did you mean “between(5 ms, 10 ms)”?`,
      { mended: 'x = between(5 ms, 10 ms)' },
    ],
    [
      'normal(mu=5, sigma=1)',
      '1:8: normal(mean, sd) or normal(p50=…, p99=…) was expected — did you mean “mean”?',
      { mended: 'normal(mean=5, sigma=1)' },
    ],
    [
      'normal(mean=5, stddev=1)',
      '1:16: normal(mean, sd) or normal(p50=…, p99=…) was expected — did you mean “sd”?',
      { mended: 'normal(mean=5, sd=1)' },
    ],
    ['normal(5 ms)', '1:1: normal(mean, sd) or normal(p50=…, p99=…) was expected'],
    [
      'normal(5, -1)',
      '1:1: there is no such normal distribution: it needs a standard deviation that is not negative, or percentiles in their order',
    ],
    ['between(10, 5)', '1:1: the lower bound, 10, is above the upper one, 5', { mended: 'between(5, 10)' }],
    [
      'uniform(high=3 kB, low=8 kB)',
      '1:1: the lower bound, 8 kB, is above the upper one, 3 kB',
      { mended: 'uniform(high=8 kB, low=3 kB)' },
    ],
    [
      'between(5, 5)',
      '1:1: there is no such between distribution: it needs a lower bound below the upper one',
    ],
    [
      'x = between 3 and 8 kB',
      `1:13: “3” ${operator} — did you mean “between(3 kB, 8 kB)”?`,
      { mended: 'x = between(3 kB, 8 kB)' },
    ],
    [
      'x = 5 kB ± 1 kB',
      '1:10: “±” means nothing here: a number, a name or an operator was expected — did you mean “normal(5 kB, 1 kB)”?',
    ],
    ['x = 5 kB +/- 10 %', `1:11: “/” ${operand} — did you mean “normal(5 kB, 10 % * 5 kB)”?`],
    [
      'beta(90, 3)',
      '1:6: “mean” must be between 0 % and 100 %, not 90 — did you mean “90 %”, or “beta(alpha=90, beta=3)”?',
    ],
    [
      'beta(90, 3 %)',
      '1:6: “mean” must be between 0 % and 100 %, not 90 — did you mean “90 %”?',
      { mended: 'beta(90 %, 3 %)' },
    ],
    ['beta(101, 3 %)', '1:6: “mean” must be between 0 % and 100 %, not 101'],
    [
      'triangular(5, 1, 3)',
      '1:1: there is no such triangular distribution: it needs three values in ascending order',
    ],
    [
      'triangular(5, 3, 1)',
      '1:1: the lower bound, 5, is above the upper one, 1',
      { mended: 'triangular(1, 3, 5)' },
    ],
    [
      'triangular(1, 5, 3)',
      '1:1: there is no such triangular distribution: it needs three values in ascending order',
    ],
    [
      'rand()',
      '1:1: there is no function “rand” — did you mean “uniform(0, 1)”?',
      { mended: 'uniform(0, 1)' },
    ],
  ],
  'functions of other names': [
    ['avg(1, 2)', '1:1: there is no function “avg” — did you mean “mean”?', { mended: 'mean(1, 2)' }],
    ['ln(5)', '1:1: there is no function “ln” — did you mean “log”?', { mended: 'log(5)' }],
    ['SUM(1, 2)', '1:1: there is no function “SUM” — did you mean “sum”?', { mended: 'sum(1, 2)' }],
    ['pow(x + 1, 2)', '1:1: there is no function “pow” — did you mean “(x + 1)^2”?', { mended: '(x + 1)^2' }],
    ['Math.sqrt(4)', '1:1: there is no function “Math.sqrt” — did you mean “sqrt”?', { mended: 'sqrt(4)' }],
    [
      'IF(1 < 2, 3, 4)',
      '1:1: there is no function “IF” — did you mean “1 < 2 ? 3 : 4”?',
      { mended: '1 < 2 ? 3 : 4' },
    ],
    [
      'convert(5 GB, MB)',
      '1:1: there is no function “convert” — did you mean “5 GB to MB”?',
      { mended: '5 GB to MB' },
    ],
    [
      'CONVERT(5, "GB", "MB") * 2',
      '1:1: there is no function “CONVERT” — did you mean “(5 GB to MB)”?',
      { mended: '(5 GB to MB) * 2' },
    ],
    ['x = [1, 2]\nlength(x)', '2:1: there is no function “length”: nothing here counts the items of a list'],
    ['len(1:5)', '1:1: there is no function “len”: nothing here counts the items of a list'],
    ['sqrt 16', `1:6: “16” ${operator} — did you mean “sqrt(16)”?`, { mended: 'sqrt(16)' }],
    ['now()', '1:1: there is no function “now”: there are durations here, such as 3 days, but no dates'],
    ['print(5)', '1:1: there is no function “print”'],
  ],
  names: [
    [
      'usr = 3 user\nuser_cost = usrs * 2',
      '2:13: “usrs” is not defined — did you mean “usr”?',
      { mended: 'user_cost = usr * 2' },
    ],
    [
      'disk_seek * 2',
      '1:1: “disk_seek” is not defined — did you mean “latency.disk_seek”?',
      { mended: 'latency.disk_seek * 2' },
    ],
    ['rtt.us_east_1_eu_west_2', '1:5: “rtt” has no “us_east_1_eu_west_2”'],
    ['latency.disk', '1:9: “latency” has no “disk”: disk_seek, disk_read_1mb are there'],
    ['quorum.overlaps(n=3, r=2, write=2)', '1:27: quorum.overlaps(n, r, w) has no argument “write”'],
    [
      'replicas_for(targt=99 %, node=9 %)',
      '1:14: replicas_for(target, node) has no argument “targt” — did you mean “target”?',
      { mended: 'replicas_for(target=99 %, node=9 %)' },
    ],
    ['b = a + 1\na = 2', '1:5: “a” is defined only in line 2: a name is defined above where it is used'],
    ['a = a + 1', '1:5: “a” is defined by this line itself: a name is defined above where it is used'],
    [
      'a = c + 1\nc = a',
      '1:5: “c” is defined only in line 2: a name is defined above where it is used',
      '2:5: “a” has no value, because its own line has an error',
    ],
    ['x = f(2)\nf(y) = y', '1:5: “f” is defined only in line 2: a name is defined above where it is used'],
    [
      'daily users = 5',
      `1:13: “=” ${operator} ${notLeft} — did you mean “daily_users =”?`,
      { mended: 'daily_users = 5' },
    ],
    [
      'daily-users = 5',
      `1:13: “=” ${operator} ${notLeft} — did you mean “daily_users =”?`,
      { mended: 'daily_users = 5' },
    ],
    ['today + 3 days', '1:1: “today” is not defined: there are durations here, such as 3 days, but no dates'],
  ],
  'signs and words': [
    [
      'require 3 > 2 && 4 > 3',
      `1:16: “&” ${operand} — did you mean “and”?`,
      { mended: 'require 3 > 2 and 4 > 3' },
    ],
    [
      'require 3 > 2 || 4 > 3',
      `1:16: “|” ${operand} — did you mean “or”?`,
      { mended: 'require 3 > 2 or 4 > 3' },
    ],
    ['require !(3 > 2)', `1:9: “!” ${operand} — did you mean “not”?`, { mended: 'require not (3 > 2)' }],
    ['y = 10**3', `1:8: “*” ${operand} — did you mean “^”?`, { mended: 'y = 10^3' }],
    [
      'x = 5 GB // a row',
      `1:11: “/” ${operand} — did you mean “#” before a comment?`,
      { mended: 'x = 5 GB # a row' },
    ],
    ['y = 5 // 2', `1:8: “/” ${operand} — did you mean “floor(5 / 2)”?`, { mended: 'y = floor(5 / 2)' }],
    ['y = 5 GB // row', `1:11: “/” ${operand} — did you mean “#” before a comment, or floor(a / b)?`],
    ['f = x -> 2*x', `1:8: “>” ${operand} — did you mean “f(x) = 2*x”?`, { mended: 'f(x) = 2*x' }],
    ['size = row -> MB', `1:13: “>” ${operand} — did you mean “to”?`, { mended: 'size = row to MB' }],
    ['fits = x => 5', `1:10: “=” ${operator} ${notLeft} — did you mean “>=”?`, { mended: 'fits = x >= 5' }],
    [
      'f = (x, y) => x + y # both',
      `1:7: “,” stands here: “)” was expected to close the bracket — did you mean “f(x, y) = x + y”?`,
      { mended: 'f(x, y) = x + y # both' },
    ],
    ['x := 3', `1:4: “=” ${operand} — did you mean “=”?`, { mended: 'x = 3' }],
    ['x += 5', `1:4: “=” ${operand} — did you mean “x = x +”?`, { mended: 'x = x + 5' }],
    ['let x = 3', `1:7: “=” ${operator} ${notLeft} — did you mean “x = 3”?`, { mended: 'x = 3' }],
    ['return 5', `1:8: “5” ${operator} — did you mean “5”?`, { mended: '5' }],
    ['x = 5 MB;', `1:9: “;” ${operator} — a line ends without a sign`, { mended: 'x = 5 MB' }],
    ['5 GB -> MB', `1:7: “>” ${operand} — did you mean “to”?`, { mended: '5 GB to MB' }],
    [
      'x = if 1 < 2 then 3 else 4',
      `1:8: “1” ${operator} — did you mean “1 < 2 ? 3 : 4”?`,
      { mended: 'x = 1 < 2 ? 3 : 4' },
    ],
    [
      'x = 3 if 2 > 1 else 4',
      `1:10: “2” ${operator} — did you mean “2 > 1 ? 3 : 4”?`,
      { mended: 'x = 2 > 1 ? 3 : 4' },
    ],
    ['a = 3\na(2)', '2:1: a plain number cannot be called; to multiply, write “*”', { mended: 'a * (2)' }],
  ],
  promises: [
    [
      'x = 5 s\nrequire x',
      '2:9: a promise was expected after “require”: a comparison such as x < 20 TB, or a condition',
    ],
    [
      'require 3 < 5, "enough"',
      `1:14: “,” ${operator} — a message stands behind the promise without a comma`,
      { mended: 'require 3 < 5 "enough"' },
    ],
    [
      "require 3 < 5 'enough'",
      '1:15: a text stands in double quotes — did you mean “"enough"”?',
      { mended: 'require 3 < 5 "enough"' },
    ],
    ['Assert 3 < 5', `1:8: “3” ${operator} — did you mean “require”?`, { mended: 'require 3 < 5' }],
    [
      'x = 3\nassert x < 5',
      '2:1: “assert” is not defined — did you mean “require”?',
      { mended: 'require x < 5' },
    ],
    ['requires 3 < 5', `1:10: “3” ${operator} — did you mean “require”?`, { mended: 'require 3 < 5' }],
    ['x = 3\nx + assert', '2:5: “assert” is not defined'],
    ['require 3 =< 4', `1:12: “<” ${operand} — did you mean “<=”?`, { mended: 'require 3 <= 4' }],
  ],
};

describe.each(Object.entries(mistakes))('%s', (_, table) => {
  test.each(table.map(([cell, ...problems]) => [cell, problems] as const))('%j', (cell, problems) => {
    expect(said(cell)).toEqual(problems);
  });
});
