/** A cloud region, under the names that people give it. */
interface Region {
  readonly id: string;
  readonly names: readonly string[];
}

const regions: readonly Region[] = [
  { id: 'us-east-1', names: ['us-east', 'N. Virginia', 'Virginia'] },
  { id: 'us-west-1', names: ['N. California', 'California'] },
  { id: 'us-west-2', names: ['us-west', 'Oregon'] },
  { id: 'eu-west-1', names: ['eu-west', 'Ireland'] },
  { id: 'eu-central-1', names: ['eu-central', 'Frankfurt'] },
  { id: 'ap-northeast-1', names: ['ap-northeast', 'Tokyo'] },
  { id: 'ap-northeast-2', names: ['Seoul'] },
  { id: 'ap-southeast-1', names: ['ap-southeast', 'Singapore'] },
  { id: 'ap-southeast-2', names: ['Sydney'] },
  { id: 'sa-east-1', names: ['sa-east', 'São Paulo', 'Sao Paulo'] },
];

/**
 * Round trips in milliseconds between the regions above, in their order: a measurement of 2017
 * (acomputerscientistlearnsaws.blogspot.com/2017/04/aws-regions.html), made symmetric.
 */
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
