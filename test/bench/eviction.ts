import { evictionNames } from '../../src/sim';
import { highestOf, program } from './programs';
import { perSecond, ratioAtLeast, times, type Row } from './table';

/**
 * Cache operations a second of each eviction policy, beside the LRU that one writes with a `Map`: V8 walks over all that was
 * deleted to find the oldest key, so that each eviction takes it longer.
 */
export function measureEviction(): Row[] {
  const names = [...evictionNames, 'map'];
  const figures = highestOf(3, Object.fromEntries(names.map((name) => [name, program('eviction', name)])));
  return evictionNames.map((name) => ({
    subject: `cache operations: ${name}`,
    figure: figures[name],
    unit: perSecond,
    beside: 'an LRU by Map',
    other: figures['map'],
    ratio: times,
    target: ratioAtLeast(5, times),
  }));
}
