import { withoutShards, withShards, type Assignment } from './assignment';
import type { Partitioner, PartitioningScheme } from './partitioner';

/** Of a Redis cluster. */
const SLOTS = 16_384;

/** CRC-16/XMODEM: the polynomial x¹⁶ + x¹² + x⁵ + 1, beginning with 0 (Redis cluster specification, appendix A). */
const REMAINDERS = Uint16Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte << 8;
  for (let bit = 0; bit < 8; bit++)
    remainder = ((remainder << 1) ^ ((remainder & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  return remainder;
});

/** The check sum of a text of ASCII characters, 0 … 65,535. */
export function crc16(text: string): number {
  let sum = 0;
  for (let place = 0; place < text.length; place++)
    sum = ((sum << 8) ^ (REMAINDERS[(sum >>> 8) ^ text.charCodeAt(place)] as number)) & 0xffff;
  return sum;
}

/** The slot of a key: of one with a hash tag, `{user1000}.following`, that of what stands in its first braces. */
export function slotOf(key: string): number {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  const hashed = close > open + 1 ? key.slice(open + 1, close) : key;
  return crc16(hashed) % SLOTS;
}

/** Redis cluster: a key is in a slot by its check sum, and each slot is on a shard. Keys are called by their numbers. */
class HashSlots implements Partitioner {
  constructor(
    readonly shards: number,
    readonly slots: Assignment,
  ) {}

  shardOf(key: number): number {
    return this.slots[slotOf(String(key))] as number;
  }

  grown(by: number): Partitioner {
    return new HashSlots(this.shards + by, withShards(this.slots, this.shards, by));
  }

  shrunk(by: number): Partitioner {
    return new HashSlots(this.shards - by, withoutShards(this.slots, this.shards, by));
  }
}

/** Neighbouring slots on each shard, as `redis-cli --cluster create` lays them out: of three, 0–5460, –10922 and –16383. */
export const hashSlots: PartitioningScheme = ({ shards }) => {
  const slots = new Uint16Array(SLOTS);
  for (let shard = 1; shard < shards; shard++) slots.fill(shard, Math.round((shard * SLOTS) / shards));
  return new HashSlots(shards, slots);
};
