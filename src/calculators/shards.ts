import type { Calculator, Input } from './calculator';
import { movedOnRing } from './hash-ring';
import { topShare } from './zipf';

const shardCount: Input = {
  name: 'shards',
  dimension: 'count',
  means: 'shards, loaded evenly but for the hot key',
  least: 1,
  whole: true,
};
const before: Input = {
  name: 'before',
  dimension: 'count',
  means: 'shards before',
  least: 1,
  most: 1e9,
  whole: true,
};
const after: Input = { ...before, name: 'after', means: 'shards after' };

/** Data cut into pieces. */
export const shards: Calculator = {
  id: 'shards',
  title: 'Shards',
  summary:
    'How many shards data and writes need, what moves when their number changes, and what a hot key does.',
  source:
    'Kleppmann, Designing Data-Intensive Applications, ch. 6; a key stays where its hash modulo both numbers is the same; hot keys by Zipf’s law.',
  functions: [
    {
      name: 'sharding.needed',
      means: 'The fewest shards that hold the data and take the writes.',
      inputs: [
        { name: 'size', dimension: 'data', means: 'size of all data', least: 0 },
        { name: 'shard_size', dimension: 'data', means: 'data that a shard holds', least: 0 },
        { name: 'writes', dimension: 'rate', means: 'writes a second', least: 0 },
        { name: 'shard_writes', dimension: 'rate', means: 'writes a second that a shard takes', least: 0 },
      ],
      result: 'count',
      compute: ({ size = 0, shard_size = 0, writes = 0, shard_writes = 0 }) =>
        Math.max(1, ceilOfRatio(size, shard_size), ceilOfRatio(writes, shard_writes)),
      working: 'max(1, ⌈size ÷ shard_size⌉, ⌈writes ÷ shard_writes⌉)',
      advice: (_, shards) =>
        shards === 1 ? 'One is enough: do without shards for as long as it is.' : undefined,
      example: 'sharding.needed(size=10 TB, shard_size=500 GB, writes=50 k/s, shard_writes=5 k/s)',
    },
    {
      name: 'sharding.moved_modulo',
      means: 'Share of the keys that move if the shard is the key’s hash modulo the number of shards.',
      inputs: [before, after],
      result: 'share',
      compute: ({ before = 1, after = 1 }) =>
        1 - greatestCommonDivisor(before, after) / Math.max(before, after),
      working: '1 − gcd(before, after) ÷ max(before, after)',
      advice: ({ before = 1, after = 1 }, moved) =>
        moved > movedOnRing(before, after)
          ? `Consistent hashing would move ${Math.round(100 * movedOnRing(before, after))} % of the keys.`
          : undefined,
      example: 'sharding.moved_modulo(before=4, after=5)',
    },
    {
      name: 'sharding.moved_consistent',
      means: 'Share of the keys that move under consistent hashing.',
      inputs: [before, after],
      result: 'share',
      compute: ({ before = 1, after = 1 }) => movedOnRing(before, after),
      working: '1 − min(before, after) ÷ max(before, after)',
      example: 'sharding.moved_consistent(before=4, after=5)',
    },
    {
      name: 'sharding.hot_key',
      means: 'Share of the requests for the most popular key.',
      inputs: [
        { name: 'keys', dimension: 'count', means: 'keys that are asked for', least: 1 },
        {
          name: 'skew',
          dimension: 'count',
          means: 'exponent of Zipf’s law: 0 for keys asked for alike',
          default: 1,
          least: 0,
          most: 10,
        },
      ],
      result: 'share',
      compute: ({ keys = 1, skew = 1 }) => topShare(1, Math.floor(keys), skew),
      working: '1 ÷ (1 + 1 ÷ 2^skew + … + 1 ÷ keys^skew)',
      example: 'sharding.hot_key(keys=1 M)',
    },
    {
      name: 'sharding.hot_shard',
      means: 'Share of the requests for the shard that has the most popular key.',
      inputs: [
        shardCount,
        {
          name: 'hot_key',
          dimension: 'share',
          means: 'share of the requests for that key',
          least: 0,
          most: 1,
        },
      ],
      result: 'share',
      compute: ({ shards = 1, hot_key = 0 }) => hot_key + (1 - hot_key) / shards,
      working: 'hot_key + (1 − hot_key) ÷ shards',
      advice: ({ shards = 1, hot_key = 0 }) =>
        shards * hot_key > 1
          ? 'Its key alone is more than an even share: more shards help little; cache the key, or split it.'
          : undefined,
      example: 'sharding.hot_shard(shards=16, hot_key=7 %)',
    },
  ],
};

/** Rounding must not add a shard where the last is just full. */
function ceilOfRatio(whole: number, part: number): number {
  return whole === 0 ? 0 : Math.ceil((whole / part) * (1 - 1e-12));
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
