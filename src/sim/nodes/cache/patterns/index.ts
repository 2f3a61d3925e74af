import { cacheAside } from './cache-aside';
import type { PatternDeclaration } from './pattern';
import { readThrough } from './read-through';
import { refreshAhead } from './refresh-ahead';
import { writeAround } from './write-around';
import { writeBehind } from './write-behind';
import { writeThrough } from './write-through';

/** Every pattern of a cache, under the name it has in a diagram. */
export const patterns = {
  'cache-aside': cacheAside,
  'read-through': readThrough,
  'write-through': writeThrough,
  'write-behind': writeBehind,
  'write-around': writeAround,
  'refresh-ahead': refreshAhead,
} as const satisfies Record<string, PatternDeclaration>;

export type PatternName = keyof typeof patterns;

/** The names of all patterns. */
export const patternNames = Object.keys(patterns) as PatternName[];
