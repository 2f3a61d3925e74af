/** Slots of a Redis cluster, against what others publish of them. */
import { expect, test } from 'vitest';
import { crc16, hashSlots, slotOf } from '../../../../src/sim/partitioning/hash-slots';

test('the check sum of “123456789” is 0x31C3 (Redis cluster specification, appendix A)', () => {
  expect(crc16('123456789')).toBe(0x31c3);
});

// 12182 is in Redis’s own course on clusters; the others are `binascii.crc_hqx(key, 0) % 16384` of Python.
test.each([
  ['foo', 12182],
  ['bar', 5061],
  ['hello', 866],
  ['user1000', 3443],
])('the key %s is in slot %i', (key, slot) => {
  expect(slotOf(key)).toBe(slot);
});

// The examples of the Redis cluster specification, “Hash tags”.
test.each([
  ['{user1000}.following', 'user1000'],
  ['{user1000}.followers', 'user1000'],
  ['foo{{bar}}zap', '{bar'],
  ['foo{bar}{zap}', 'bar'],
])('%s is where its hash tag is', (key, tag) => {
  expect(slotOf(key)).toBe(crc16(tag) % 16_384);
});

test('empty braces are no hash tag: all of foo{}{bar} is hashed', () => {
  expect(slotOf('foo{}{bar}')).toBe(crc16('foo{}{bar}') % 16_384);
});

test('three masters have the slots up to 5460, 10922 and 16383, as redis-cli lays them out', () => {
  const cluster = hashSlots({ shards: 3, keys: 1, virtualNodes: 1, salt: 0 });
  const ends = [5460, 5461, 10_922, 10_923, 16_383].map((slot) => cluster.shardOf(keyIn(slot)));
  expect(ends).toEqual([0, 1, 1, 2, 2]);
});

/** The first number whose name is in a slot. */
function keyIn(slot: number): number {
  for (let key = 0; ; key++) if (slotOf(String(key)) === slot) return key;
}
