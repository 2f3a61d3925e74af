export { Cache } from './cache';
export { patternNames } from './patterns';
export type { CacheSpec, Invalidation, Stampede } from './spec';
