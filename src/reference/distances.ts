import type { ReferenceNumber } from './reference-number';

/** A cloud region, under the names that people give it. */
interface Region {
  readonly id: string;
  readonly names: readonly [string, ...string[]];
}

const regions: readonly Region[] = [
  { id: 'us-east-1', names: ['N. Virginia', 'us-east', 'Virginia'] },
  { id: 'us-west-1', names: ['N. California', 'California'] },
  { id: 'us-west-2', names: ['Oregon', 'us-west'] },
  { id: 'eu-west-1', names: ['Ireland', 'eu-west'] },
  { id: 'eu-central-1', names: ['Frankfurt', 'eu-central'] },
  { id: 'ap-northeast-1', names: ['Tokyo', 'ap-northeast'] },
  { id: 'ap-northeast-2', names: ['Seoul'] },
  { id: 'ap-southeast-1', names: ['Singapore', 'ap-southeast'] },
  { id: 'ap-southeast-2', names: ['Sydney'] },
  { id: 'sa-east-1', names: ['São Paulo', 'sa-east', 'Sao Paulo'] },
];

/** Round trips in milliseconds between the regions above, in their order: a measurement of 2017, made symmetric. */
const milliseconds: readonly (readonly number[])[] = [
  [0, 72, 88, 81, 89, 145, 178, 217, 230, 120],
  [0, 0, 19, 153, 167, 103, 132, 174, 158, 193],
  [0, 0, 0, 137, 160, 89, 118, 161, 162, 183],
  [0, 0, 0, 0, 20, 212, 242, 239, 310, 191],
  [0, 0, 0, 0, 0, 237, 266, 326, 323, 195],
  [0, 0, 0, 0, 0, 0, 31, 74, 104, 257],
  [0, 0, 0, 0, 0, 0, 0, 72, 134, 286],
  [0, 0, 0, 0, 0, 0, 0, 0, 175, 328],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 323],
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
];

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s._-]+/g, ' ')
    .trim();

const indexOf = new Map(
  regions.flatMap(({ id, names }, index) => [id, ...names].map((name) => [plain(name), index] as const)),
);

/** The round trip in seconds between two regions named as AWS or as people name them; `undefined` if one is unknown. */
export function roundTripSeconds(one: string, other: string): number | undefined {
  const a = indexOf.get(plain(one));
  const b = indexOf.get(plain(other));
  if (a === undefined || b === undefined) return undefined;
  const ms = milliseconds[Math.min(a, b)]?.[Math.max(a, b)];
  return ms === undefined ? undefined : ms / 1000;
}

/** `rtt.us_east_1_eu_west_1`, and the way back. */
function between(
  one: string,
  other: string,
  row: Omit<ReferenceNumber, 'name' | 'also' | 'dimension'>,
): ReferenceNumber {
  const name = (...places: string[]): string => `rtt.${places.join('_').replaceAll('-', '_')}`;
  return { name: name(one, other), also: [name(other, one)], dimension: 'time', ...row };
}

const ofRegions = regions.flatMap(({ id, names: [name] }, index) =>
  regions.slice(index + 1).flatMap((other) => {
    const seconds = roundTripSeconds(id, other.id);
    if (seconds === undefined) return [];
    return between(id, other.id, {
      title: `${name} – ${other.names[0]}`,
      amount: seconds,
      year: 2017,
      source: 'acomputerscientistlearnsaws.blogspot.com/2017/04/aws-regions.html, made symmetric',
    });
  }),
);

const ofContinents = (
  [
    ['na_central', 'na_east', 'North America, centre – east', 25],
    ['na_central', 'na_west', 'North America, centre – west', 40],
    ['na_east', 'na_west', 'North America, east – west', 60],
    ['eu_west', 'na_east', 'Western Europe – North America, east', 80],
    ['eu_west', 'na_central', 'Western Europe – North America, centre', 100],
    ['eu_west', 'singapore', 'Western Europe – Singapore', 160],
    ['na_west', 'singapore', 'North America, west – Singapore', 180],
  ] as const
).map(([one, other, title, ms]) =>
  between(one, other, {
    title,
    amount: ms / 1000,
    year: 2026,
    source: 'sirupsen/napkin-math, table of March 2026, rounded by its author',
  }),
);

const toVirginia = (
  [
    ['tokyo', 'Tokyo', 150],
    ['london', 'London', 80],
    ['sao_paulo', 'São Paulo', 120],
  ] as const
).map(([city, title, ms]) =>
  between(city, 'us-east-1', {
    title: `users in ${title} – N. Virginia`,
    amount: ms / 1000,
    year: 2026,
    source: 'himanshukukreja.in, System Design Mastery, week 1, day 2; undated, read in 2026',
  }),
);

const ofZones = (
  [
    ['zones_near', 'the two zones of a region that are closest', 0.25],
    ['zones_far', 'the two zones of a region that are farthest apart', 3.37],
  ] as const
).map(([name, title, ms]): ReferenceNumber => ({
  name: `rtt.${name}`,
  title,
  amount: ms / 1000,
  dimension: 'time',
  year: 2020,
  source: 'xkyle.com, “Measuring AWS Region and AZ Latency”, best of 50 pings',
}));

/** Round trips that were measured. */
export const roundTrips: readonly ReferenceNumber[] = [
  ...ofZones,
  ...ofRegions,
  ...ofContinents,
  ...toVirginia,
];
