import { PassOn } from './pass-on';
import type { PatternDeclaration } from './pattern';

/** The cache loads what is missing itself. Its callers know nothing else: without it they get no answer. */
export const readThrough: PatternDeclaration = {
  isAside: false,
  writesAround: false,
  ordersWrites: false,
  create: (memory) => new PassOn(memory),
};
