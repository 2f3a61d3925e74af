import { describe, expect, test } from 'vitest';
import { latencyTable, readOwnProfile, referencePage } from '../../../src/document/latency-numbers';
import { amountIn, evaluateExpression, formatReference, hoverEstimate, Names } from '../../../src/estimate';
import {
  classic,
  modern,
  profileNamed,
  referenceNumbers,
  type Profile,
  type ReferenceNumber,
} from '../../../src/reference';

const numberOf = (name: string, profile?: Profile): ReferenceNumber | undefined =>
  referenceNumbers(profile).find((number) => number.name === name);
const secondsIn = (expression: string, profile?: Profile): number | undefined => {
  const { value } = evaluateExpression(expression, new Names(undefined, profile));
  return value === undefined ? undefined : amountIn(value, 'time');
};
const ours = (values: unknown): unknown => ({ name: 'ours', year: 2026, values });
const own = (json: unknown): Profile => readOwnProfile(json).profile ?? classic;

describe('the profile', () => {
  test.each([
    ['latency.l1_cache', 0.5e-9, 1e-9],
    ['latency.main_memory', 100e-9, 20e-9],
    ['latency.mutex', 100e-9, (50 / 3) * 1e-9],
    ['latency.ssd_fsync_write', 5e-3, 300e-6],
    ['latency.ca_netherlands', 0.15, 0.15],
    ['latency.blob_get', 0.08, 0.08],
  ])('says which value %s has', (name, old, today) => {
    expect(numberOf(name)?.amount).toBeCloseTo(old, 12);
    expect(numberOf(name, modern)?.amount).toBeCloseTo(today, 12);
    expect(secondsIn(name)).toBeCloseTo(old, 12);
    expect(secondsIn(name, modern)).toBeCloseTo(today, 12);
  });

  test('changes no name, and what it changes keeps its dimension and has a source', () => {
    const names = (profile?: Profile): string[] => referenceNumbers(profile).map(({ name }) => name);
    expect(names(modern)).toEqual(names(classic));
    for (const number of modern.numbers.values()) {
      expect(number.dimension).toBe(numberOf(number.name)?.dimension);
      expect(number.source).toContain(String(number.year));
    }
  });

  test('is kept by a copy of the names', () => {
    expect(new Names(undefined, modern).clone().profile).toBe(modern);
  });

  test('is found by its name', () => {
    expect(profileNamed('classic')).toBe(classic);
    expect(profileNamed('modern')).toBe(modern);
    const mine = own(ours({}));
    expect(profileNamed('ours', [mine])).toBe(mine);
    expect(profileNamed('moden')).toBe('there is no profile “moden” — did you mean “modern”?');
    expect(profileNamed('x')).toBe('there is no profile “x”; there are “classic”, “modern”');
  });
});

describe('one’s own profile', () => {
  test('says what differs from its base, in expressions or SI', () => {
    const { profile, problems } = readOwnProfile({
      name: 'ours',
      base: 'modern',
      year: 2025,
      source: 'measured in our cluster',
      values: {
        'latency.mutex': '20 ns',
        'prices.cpu': '12 $/month',
        'prices.egress_gb': '70 $/TB',
        'availability_class.three_nines': '99.91 %',
        'rtt.eu_west_1_us_east_1': 0.075,
        'capacities.server': '2 k req/s',
        'sizes.row': '2 * 300 B',
      },
    });
    expect(problems).toEqual([]);
    expect(numberOf('latency.mutex', profile)).toMatchObject({
      amount: 20e-9,
      year: 2025,
      source: 'measured in our cluster',
      title: 'mutex lock or unlock',
    });
    const cpu = numberOf('prices.cpu', profile);
    expect(cpu && formatReference(cpu)).toBe('12 $/month');
    const egress = numberOf('prices.egress_gb', profile);
    expect(egress && formatReference(egress)).toBe('0.07 $/GB');
    expect(numberOf('availability_class.three_nines', profile)?.amount).toBeCloseTo(0.9991, 12);
    expect(numberOf('rtt.us_east_1_eu_west_1', profile)?.amount).toBe(0.075);
    expect(secondsIn('rtt.eu_west_1_us_east_1', profile)).toBe(0.075);
    expect(numberOf('capacities.server', profile)?.amount).toBe(2000);
    expect(numberOf('sizes.row', profile)?.amount).toBe(600);
    expect(numberOf('latency.main_memory', profile)).toBe(numberOf('latency.main_memory', modern));
  });

  test('is its own source unless it names one, and classic elsewhere', () => {
    const profile = own(ours({ 'latency.mutex': '20 ns' }));
    expect(numberOf('latency.mutex', profile)?.source).toBe('the profile “ours”');
    expect(numberOf('latency.l2_cache', profile)).toBe(numberOf('latency.l2_cache'));
  });

  test.each([
    [
      ours({ 'latency.mutexx': '1 ns' }),
      '“latency.mutexx”: there is no such reference number — did you mean “latency.mutex”?',
    ],
    [ours({ teleport: '1 ns' }), '“teleport”: there is no such reference number'],
    [
      ours({ 'latency.mutex': '5 MB' }),
      '“latency.mutex”: “5 MB” is a size in bytes, where a duration was expected',
    ],
    [ours({ 'prices.cpu': '12 $' }), '“prices.cpu”: “12 $” is $, where $ per second was expected'],
    [
      ours({ 'prices.egress_gb': '0.1 $' }),
      '“prices.egress_gb”: “0.1 $” is $, where $ per byte was expected',
    ],
    [
      ours({ 'availability_class.two_nines': '2 s' }),
      '“availability_class.two_nines”: “2 s” is a duration, where a plain number was expected',
    ],
    [
      ours({ 'availability_class.two_nines': '120 %' }),
      '“availability_class.two_nines”: 120 % is no share: it must be 100 % at most',
    ],
    [
      ours({ 'latency.mutex': '-1 ns' }),
      '“latency.mutex”: -1 ns is no amount: it must be finite, and 0 at least',
    ],
    [
      ours({ 'latency.mutex': Infinity }),
      '“latency.mutex”: Infinity is no amount: it must be finite, and 0 at least',
    ],
    [
      ours({ 'latency.mutex': true }),
      '“latency.mutex”: a number or an expression was expected, such as "20 ns"',
    ],
    [
      ours({ 'latency.mutex': '1 +' }),
      '“latency.mutex”: the line ends here: a number, a name or an opening bracket was expected',
    ],
    [ours([]), '“values”: an object was expected, such as { "latency.mutex": "20 ns" }'],
    [{ name: 'ours', values: {} }, '“year”: the year that the values are of was expected, such as 2026'],
    [
      { name: 'modern', year: 2026 },
      '“name”: “modern” comes with the language, so your own needs another name',
    ],
    [{ year: 2026 }, '“name”: a profile needs a name, by which documents choose it'],
    [
      { name: 'ours', year: 2026, base: 'clasic' },
      '“base”: there is no profile “clasic” — did you mean “classic”?',
    ],
    [{ name: 'ours', year: 2026, base: 3 }, '“base”: the name of a profile was expected'],
    [{ name: 'ours', year: 2026, source: 3 }, '“source”: a text was expected'],
    [{ name: 'ours', year: 2026, vales: {} }, '“vales”: a profile has no such key — did you mean “values”?'],
    ['ours', 'a profile is an object with “name”, “year” and “values”'],
    [null, 'a profile is an object with “name”, “year” and “values”'],
  ])('that is wrong, %j, is told so', (json, problem) => {
    expect(readOwnProfile(json)).toEqual({ problems: [problem] });
  });

  test('is told all that is wrong with it at once', () => {
    expect(readOwnProfile({ values: { x: 1, 'latency.mutex': 'y' } }).problems).toHaveLength(4);
  });
});

describe('in an estimate cell', () => {
  test('completion and hover have the profile’s values', () => {
    const hover = hoverEstimate('latency.main_memory', 12, new Names(undefined, modern))?.markdown;
    expect(hover).toContain('**20 ns**');
    expect(hover).toContain('March 2026');
  });

  test('the way back is explained, too', () => {
    const hover = hoverEstimate('rtt.eu_west_1_us_east_1', 6, new Names())?.markdown;
    expect(hover).toContain('**81 ms**');
    expect(hover).toContain('N. Virginia – Ireland');
  });

  test('a document’s own name is its own', () => {
    const names = new Names();
    names.set('rtt', 3);
    expect(evaluateExpression('rtt * 2', names).value).toBe(6);
  });
});

describe('the table for people', () => {
  const rows = (profile?: Profile): string[][] =>
    latencyTable(profile)
      .split('\n')
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, -1),
      );

  test('says how long each would be in the life of a person', () => {
    const [head, , ...body] = rows();
    expect(head).toEqual(['name', 'of', 'value', 'if 1 ns were 1 s', 'year', 'source']);
    expect(body.find(([name]) => name === '`latency.main_memory`')?.slice(2, 5)).toEqual([
      '100 ns',
      '100 s',
      '2007',
    ]);
    expect(body.find(([name]) => name === '`latency.ca_netherlands`')?.slice(2, 4)).toEqual([
      '150 ms',
      '4.75 years',
    ]);
  });

  test('goes from the fastest to the slowest, with a profile’s values', () => {
    expect(rows()[2]?.[0]).toBe('`latency.l1_cache`');
    expect(rows(modern)[2]?.[0]).toBe('`latency.memory_sequential`');
    expect(rows(modern).at(-1)?.[0]).toBe('`latency.blob_put`');
    expect(rows(modern).find(([name]) => name === '`latency.main_memory`')?.[2]).toBe('20 ns');
  });

  test('stands at the top of a page of all reference numbers', () => {
    const page = referencePage(modern);
    expect(page).toContain('“modern”');
    expect(page).toContain(latencyTable(modern));
    for (const { name } of referenceNumbers()) expect(page).toContain(`| \`${name}\` |`);
  });
});
