import { LateTier } from '../late-tier';
import { TierPool } from '../tier-pool';
import { REDIS_WIDTH, type RedisPlace } from './place';
import { loadRedis } from './program';

/**
 * Experiments by whoever works at a place; an experiment of one run is made here, where it tells how far it is. `onWait` is
 * told what it waits for: that Redis answers again, has memory, or that somebody works. Its runs fail with `TierTrouble`
 * where there is no Redis.
 */
export function workerPool(place: RedisPlace, onWait: (reason: string) => void): TierPool {
  return new TierPool(new LateTier(REDIS_WIDTH, () => loadRedis().RedisTier.at(place, onWait)), {
    keepsSingle: true,
  });
}
