import { PassOn } from './pass-on';
import type { PatternDeclaration } from './pattern';

/** Reads come through the cache; writes go to the store alone, and take no room here. */
export const writeAround: PatternDeclaration = {
  isAside: false,
  writesAround: true,
  ordersWrites: false,
  create: (memory) => new PassOn(memory),
};
