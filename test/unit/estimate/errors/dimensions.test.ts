/** Values that do not fit each other: what each side is, and what would make them fit. */
import { describe, expect, test } from 'vitest';
import { said, type Mistake } from './mended';

const mistakes: Record<string, readonly Mistake[]> = {
  'a sum of unlike things': [
    [
      'row = 500 B\ncreates = 10 M url/day\ncreates + row',
      '3:9: a size in bytes (row = 500 B) cannot be added to url per second (creates = 10 M url/day): both sides of “+” must count the same thing',
    ],
    [
      'latency.disk_seek * 3 + 5 GB',
      '1:23: a size in bytes (5 GB) cannot be added to a duration (latency.disk_seek * 3 = 30 ms): both sides of “+” must count the same thing',
    ],
    [
      '500 CHF + 3 EUR',
      '1:9: EUR (3 EUR) cannot be added to CHF (500 CHF): both sides of “+” must count the same thing',
    ],
    [
      'f(x, y) = x + y\nf(1 s, 2 B)',
      '2:1: in f(x, y): a size in bytes (y = 2 B) cannot be added to a duration (x = 1 s): both sides of “+” must count the same thing',
    ],
    [
      'bytes_of_a_year_of_pictures = 3 TB\nbytes_of_a_year_of_pictures + 3 s',
      '2:29: a duration (3 s) cannot be added to a size in bytes (3 TB): both sides of “+” must count the same thing',
    ],
  ],
  'a unit that is missing': [
    [
      '5 ms + 3',
      '1:6: a plain number (3) cannot be added to a duration (5 ms) — did you mean “3 ms”?',
      { mended: '5 ms + 3 ms' },
    ],
    [
      '5 - 10 ms',
      '1:3: a duration (10 ms) cannot be subtracted from a plain number (5) — did you mean “5 ms”?',
      { mended: '5 ms - 10 ms' },
    ],
    [
      '(5 ms + 3) * 2',
      '1:7: a plain number (3) cannot be added to a duration (5 ms) — did you mean “3 ms”?',
      { mended: '(5 ms + 3 ms) * 2' },
    ],
    [
      'latency.disk_seek + 5',
      '1:19: a plain number (5) cannot be added to a duration (latency.disk_seek = 10 ms) — did you mean “5 ms”?',
      { mended: 'latency.disk_seek + 5 ms' },
    ],
    [
      'timeout = 5\n20 ms + timeout',
      '2:7: a plain number (timeout = 5) cannot be added to a duration (20 ms): give “timeout” a unit, such as 5 ms',
    ],
    [
      'require 5 req/s > 100',
      '1:17: req per second (5 req/s) cannot be compared with a plain number (100) — did you mean “100 req/s”?',
      { mended: 'require 5 req/s > 100 req/s' },
    ],
    [
      'row = between(1 kB, 4 kB)\nrequire row < 5',
      '2:13: a size in bytes (row = 2 kB) cannot be compared with a plain number (5) — did you mean “5 kB”?',
      { mended: 'require row < 5 kB' },
    ],
    [
      'limit = 120\nrequire 20 ms < limit',
      '2:15: a duration (20 ms) cannot be compared with a plain number (limit = 120): give “limit” a unit, such as 120 ms',
    ],
    [
      'max(3 s, 4)',
      '1:10: a plain number (4) cannot stand beside a duration (3 s) — did you mean “4 s”?',
      { mended: 'max(3 s, 4 s)' },
    ],
    [
      'normal(5 ms, 1)',
      '1:14: a duration was expected here, as before, not a plain number — did you mean “1 ms”?',
      { mended: 'normal(5 ms, 1 ms)' },
    ],
  ],
  'a share beside an amount': [
    [
      'revenue = 100 $/day\nfraud = 3 %\nrevenue - fraud',
      '3:9: a plain number (fraud = 0.03) cannot be subtracted from $ per second (revenue = 100 $/day) — did you mean “revenue * (1 - fraud)”?',
      { mended: 'revenue * (1 - fraud)' },
    ],
    [
      'row = 2 kB\noverhead = between(10 %, 20 %)\noverhead + 5 * row',
      '3:10: a size in bytes (5 * row = 10 kB) cannot be added to a plain number (overhead = 0.141) — did you mean “(1 + overhead) * 5 * row”?',
      { mended: '(1 + overhead) * 5 * row' },
    ],
    [
      'row = 2 kB\nrow - 0.5',
      '2:5: a plain number (0.5) cannot be subtracted from a size in bytes (row = 2 kB) — did you mean “0.5 kB”, or “row * (1 - 0.5)”?',
    ],
    [
      'row = 2 kB\nrate = 0.5\nrate - row',
      '3:6: a size in bytes (row = 2 kB) cannot be subtracted from a plain number (rate = 0.5): give “rate” a unit, such as 0.5 kB',
    ],
    [
      'row = 2 kB\nlimit = 0.5\nrequire row < limit',
      '3:13: a size in bytes (row = 2 kB) cannot be compared with a plain number (limit = 0.5): give “limit” a unit, such as 0.5 kB',
    ],
  ],
  'a factor that is missing': [
    [
      '5 GB/day + 2 GB',
      '1:10: a size in bytes (2 GB) cannot be added to byte per second (5 GB/day): multiply “5 GB/day” by a duration, such as 1 day',
    ],
    [
      '100 req/s * 1 day + 3 req/s',
      '1:19: req per second (3 req/s) cannot be added to req (100 req/s * 1 day = 8.64 M req): multiply “3 req/s” by a duration, such as 1 day',
    ],
    [
      'growth = 5 GB/day\ndisk = 2 TB\nrequire growth < disk',
      '3:16: byte per second (growth = 5 GB/day) cannot be compared with a size in bytes (disk = 2 TB): multiply “growth” by a duration, such as 1 day',
    ],
    [
      'size = 2 kB/note\nnotes = 100 note\nnotes * size + size',
      '3:14: byte per note (size = 2 kB/note) cannot be added to a size in bytes (notes * size = 200 kB): multiply “size” by an amount of note',
    ],
    [
      '100 req/day / 86400 s < 2 req/s',
      '1:23: req per second^2 (100 req/day / 86400 s) cannot be compared with req per second (2 req/s): both sides of “<” must count the same thing',
    ],
  ],
  'another spelling of a unit': [
    [
      '3 pear + 2 pears',
      '1:8: pears (2 pears) cannot be added to pear (3 pear) — did you mean “pear”?',
      { mended: '3 pear + 2 pear' },
      '1:12: hint: “pears” and “pear” are counted as two different things',
      { mended: '3 pear + 2 pear' },
    ],
    [
      'a = 3 plum\nb = 2 plums\na + b',
      '2:7: hint: “plums” and “plum” are counted as two different things',
      { mended: 'b = 2 plum' },
      '3:3: plums (b = 2 plums) cannot be added to plum (a = 3 plum): “plum” and “plums” are counted as two different things',
    ],
    [
      '5 mb < 3 MB',
      '1:3: hint: “mb” is counted as a thing of its own — did you mean “MB”?',
      { mended: '5 MB < 3 MB' },
      '1:6: mb (5 mb) cannot be compared with a size in bytes (3 MB) — did you mean “MB”?',
      { mended: '5 MB < 3 MB' },
    ],
    [
      '500 USD + 3 $',
      '1:5: hint: “USD” is counted as a thing of its own — did you mean “$”?',
      { mended: '500 $ + 3 $' },
      '1:9: $ (3 $) cannot be added to USD (500 USD) — did you mean “$”?',
      { mended: '500 $ + 3 $' },
    ],
    [
      '5 min + 3 m',
      '1:7: metre (3 m) cannot be added to a duration (5 min) — did you mean “min”?',
      { mended: '5 min + 3 min' },
    ],
  ],
  'a conversion': [
    [
      '5 to GB',
      '1:3: a plain number (5) cannot be converted to a size in bytes — did you mean “5 GB”?',
      { mended: '5 GB' },
    ],
    [
      'x = 5\nx to GB',
      '2:3: a plain number (x = 5) cannot be converted to a size in bytes — did you mean “x * 1 GB”?',
      { mended: 'x * 1 GB' },
    ],
    [
      '5 GB/day to GB',
      '1:10: byte per second (5 GB/day) cannot be converted to a size in bytes — did you mean “GB/day”?',
      { mended: '5 GB/day to GB/day' },
    ],
    [
      '5 GB to GB/day',
      '1:6: a size in bytes (5 GB) cannot be converted to byte per second: divide “5 GB” by a duration, such as 1 day',
    ],
    [
      '20 ms to 1/s',
      '1:7: a duration (20 ms) cannot be converted to 1 per second — did you mean “1 / (20 ms)”?',
      { mended: '1 / (20 ms) to 1/s' },
    ],
    [
      '5 GB to gb',
      '1:6: a size in bytes (5 GB) cannot be converted to gb — did you mean “GB”?',
      { mended: '5 GB to GB' },
      '1:9: hint: “gb” is counted as a thing of its own — did you mean “GB”?',
      { mended: '5 GB to GB' },
    ],
    ['5 GB to ms', '1:6: a size in bytes (5 GB) cannot be converted to a duration'],
    ['5 MB * 3 MB to MB', '1:13: byte^2 (5 MB * 3 MB = 15 T B^2) cannot be converted to a size in bytes'],
    ['3 s to %', '1:5: a duration (3 s) cannot be converted to a percentage, since that is a plain number'],
    [
      'x = 5 to 10 ms',
      '1:10: a unit without a number was expected after “to” — did you mean “between(5 ms, 10 ms)”?',
      { mended: 'x = between(5 ms, 10 ms)' },
    ],
  ],
  'an equation': [
    [
      'a = 3 s\nb = a * 2\nsolve(a, b = 10)',
      '3:14: a duration (b = 6 s) cannot equal a plain number (10) — did you mean “10 s”?',
      { mended: 'solve(a, b = 10 s)' },
    ],
    [
      'a = 3 s\nlong = a * 2\nsolve(a, lang = 10 s)',
      '3:10: “lang” is not defined — did you mean “long”?',
      { mended: 'solve(a, long = 10 s)' },
    ],
  ],
  'a function’s argument': [
    [
      'availability.downtime(99,9 %)',
      '1:23: “99,9 %” is two arguments here — did you mean “99.9 %”?',
      { mended: 'availability.downtime(99.9 %)' },
    ],
    [
      'between(1,5 kB, 3 kB)',
      '1:9: “1,5 kB” is two arguments here — did you mean “1.5 kB”?',
      { mended: 'between(1.5 kB, 3 kB)' },
    ],
    [
      'min(5 ms, 3 GB)',
      '1:11: a size in bytes (3 GB) cannot stand beside a duration (5 ms): the arguments of “min” must count the same thing',
    ],
    [
      'ceil(5 GB / 2)',
      '1:1: ceil(x, digits?) cannot be done with a size in bytes: plain numbers were expected, as x / (1 GB) is',
    ],
    ['between(1 kB, 3 ms)', '1:15: a size in bytes was expected here, as before, not a duration'],
    [
      'availability.downtime(99.9)',
      '1:23: “availability” must be between 0 % and 100 %, not 9990 % — did you mean “99.9 %”?',
      { mended: 'availability.downtime(99.9 %)' },
    ],
    ['sum([1, 2], 3)', '1:1: sum(a, b, …) takes values or one list, not both'],
  ],
};

describe.each(Object.entries(mistakes))('%s', (_, table) => {
  test.each(table.map(([cell, ...problems]) => [cell, problems] as const))('%j', (cell, problems) => {
    expect(said(cell)).toEqual(problems);
  });
});
