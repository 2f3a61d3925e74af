import { describe, expect, test } from 'vitest';
import { fibreSeconds, greatCircleKm, referenceNumbers } from '../../../src/reference';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });
const secondsOf = (name: string): number =>
  referenceNumbers().find((number) => number.name === name || number.also?.includes(name))?.amount ?? NaN;

describe('the great circle', () => {
  // Published with a radius of 6,378.1 km: www.openjudges.com/p/D4531.
  test.each([
    ['Tokyo–London', at(35.68, 139.77), at(51.15, 359.82), 9609],
    ['Singapore–Chicago', at(1.37, 103.92), at(41.78, 272.25), 15_092],
    ['London–Buenos Aires', at(51.15, 359.82), at(-34.58, 301.52), 11_112],
  ])('%s is as long as it is published', (_, one, other, km) => {
    expect(Math.round((greatCircleKm(one, other) * 6378.1) / 6371)).toBe(km);
  });

  test('New York–London is 5,570 km long', () => {
    expect(greatCircleKm(at(40.7128, -74.006), at(51.5074, -0.1278))).toBeCloseTo(5570, -1);
  });

  test('is half the earth from pole to pole, a quarter to the equator, and nothing to where one is', () => {
    expect(greatCircleKm(at(90, 0), at(-90, 77))).toBeCloseTo(Math.PI * 6371, 6);
    expect(greatCircleKm(at(90, 0), at(0, 123))).toBeCloseTo((Math.PI / 2) * 6371, 6);
    expect(greatCircleKm(at(35, 139), at(35, 139))).toBe(0);
    expect(greatCircleKm(at(0, 179), at(0, -179))).toBeCloseTo(greatCircleKm(at(0, 0), at(0, 2)), 6);
  });
});

describe('light in fibre', () => {
  test('needs 55 ms for the 11,000 km from Tokyo to Virginia, one way', () => {
    expect(fibreSeconds(11_000)).toBeCloseTo(0.055, 12);
    expect(secondsOf('fibre.virginia_tokyo')).toBeCloseTo(2 * 0.055, 2);
  });

  test.each([
    ['fibre.new_york_london', 5570],
    ['fibre.london_new_york', 5570],
    ['fibre.san_francisco_amsterdam', 8790],
    ['fibre.tokyo_sydney', 7820],
  ])('is there and back after %s of %d km', (name, km) => {
    expect(secondsOf(name)).toBeCloseTo((2 * km) / 200 / 1000, 3);
  });

  test.each([
    ['rtt.us_east_1_eu_west_1', 'fibre.virginia_dublin'],
    ['rtt.us_east_1_us_west_2', 'fibre.oregon_virginia'],
    ['rtt.us_east_1_ap_southeast_2', 'fibre.virginia_sydney'],
    ['rtt.eu_west_1_eu_central_1', 'fibre.dublin_frankfurt'],
    ['rtt.ap_northeast_1_ap_northeast_2', 'fibre.seoul_tokyo'],
    ['rtt.ap_southeast_1_sa_east_1', 'fibre.sao_paulo_singapore'],
    ['latency.ca_netherlands', 'fibre.san_francisco_amsterdam'],
    ['rtt.london_us_east_1', 'fibre.virginia_london'],
  ])('is never slower than what was measured: %s, %s', (measured, limit) => {
    expect(secondsOf(measured)).toBeGreaterThan(secondsOf(limit));
  });
});
