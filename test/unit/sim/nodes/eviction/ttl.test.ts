import { expect, test } from 'vitest';
import { Stream } from '../../../../../src/sim/kernel/stream';
import { ttl } from '../../../../../src/sim/nodes/eviction/ttl';
import { expectToKeep, least } from './reference';

test('TTL keeps what a list without the one that expires next keeps', () => {
  expectToKeep(
    ttl,
    least(
      ({ expiresAt }) => expiresAt,
      ({ came }) => came,
    ),
  );
});

test('an entry that is renewed does not go before those that expire earlier now', () => {
  const kept = ttl(2, new Stream(1, 'eviction'));
  const first = kept.insert(1, 10);
  kept.insert(2, 20);
  kept.renew?.(first, 30);
  kept.insert(3, 40);
  expect([1, 2, 3].map((key) => kept.slotOf(key) >= 0)).toEqual([true, false, true]);
});
