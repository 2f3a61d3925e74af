import { PassOn } from './pass-on';
import type { PatternDeclaration } from './pattern';

/** Whoever misses loads the key and puts it here; without the cache, callers go on with the store alone. */
export const cacheAside: PatternDeclaration = {
  isAside: true,
  writesAround: false,
  ordersWrites: false,
  create: (memory) => new PassOn(memory),
};
