import { describe, expect, test } from 'vitest';
import { roundTripSeconds } from '../../../src/reference';

/** In the order of the published table, with the names that people give them. */
const regions = [
  ['us-east-1', 'us-east', 'N. Virginia', 'Virginia'],
  ['us-west-1', 'N. California', 'California'],
  ['us-west-2', 'us-west', 'Oregon'],
  ['eu-west-1', 'eu-west', 'Ireland'],
  ['eu-central-1', 'eu-central', 'Frankfurt'],
  ['ap-northeast-1', 'ap-northeast', 'Tokyo'],
  ['ap-northeast-2', 'Seoul'],
  ['ap-southeast-1', 'ap-southeast', 'Singapore'],
  ['ap-southeast-2', 'Sydney'],
  ['sa-east-1', 'sa-east', 'São Paulo', 'Sao Paulo'],
] as const;
const ids = regions.map(([id]) => id);

describe('the round trip', () => {
  // Milliseconds of acomputerscientistlearnsaws.blogspot.com/2017/04/aws-regions.html.
  test.each([
    ['N. Virginia', [0, 72, 88, 81, 89, 145, 178, 217, 230, 120]],
    ['N. California', [72, 0, 19, 153, 167, 103, 132, 174, 158, 193]],
    ['Oregon', [88, 19, 0, 137, 160, 89, 118, 161, 162, 183]],
    ['Ireland', [81, 153, 137, 0, 20, 212, 242, 239, 310, 191]],
    ['Frankfurt', [89, 167, 160, 20, 0, 237, 266, 326, 323, 195]],
    ['Tokyo', [145, 103, 89, 212, 237, 0, 31, 74, 104, 257]],
    ['Seoul', [178, 132, 118, 242, 266, 31, 0, 72, 134, 286]],
    ['Singapore', [217, 174, 161, 239, 326, 74, 72, 0, 175, 328]],
    ['Sydney', [230, 158, 162, 310, 323, 104, 134, 175, 0, 323]],
    ['São Paulo', [120, 193, 183, 191, 195, 257, 286, 328, 323, 0]],
  ])('from %s to each region', (from, milliseconds) => {
    expect(ids.map((to) => roundTripSeconds(from, to))).toEqual(milliseconds.map((ms) => ms / 1000));
  });

  test('is the same in both directions', () => {
    for (const one of ids)
      for (const other of ids) expect(roundTripSeconds(one, other)).toBe(roundTripSeconds(other, one));
  });

  test('is at least what light in fibre takes', () => {
    // N. Virginia to Sydney, 15,700 km each way at 200 km a millisecond.
    expect(roundTripSeconds('Virginia', 'Sydney')).toBeGreaterThan((2 * 15_700) / 200 / 1000);
  });
});

describe('a region', () => {
  test.each(regions.map((names) => [names[0], names] as const))(
    '%s has the names that people give it',
    (id, names) => {
      for (const name of names) expect(roundTripSeconds(name, id), name).toBe(0);
    },
  );

  test.each(['US East', 'us_east', 'Us-East', ' us  east ', 'us.east'])('may be spelt “%s”', (name) => {
    expect(roundTripSeconds(name, 'eu-west')).toBe(0.081);
  });

  test.each([
    ['us-east', 'moon'],
    ['moon', 'us-east'],
    ['moon', 'moon'],
    ['', ''],
    ['constructor', '__proto__'],
  ])('that nobody knows has no round trip: %s to %s', (one, other) => {
    expect(roundTripSeconds(one, other)).toBeUndefined();
  });
});
