/**
 * Look-ups a second, a load after each miss, of the cache policy that the first argument names, or of the LRU that anyone
 * might write: `map`, a `Map` in the order of use. Room for a tenth of the keys.
 */
import { Stream } from '../../../src/sim/kernel/stream';
import { Zipf } from '../../../src/sim/kernel/zipf';
import { evictions, type EvictionName } from '../../../src/sim/nodes/eviction';
import { printRate } from './stopwatch';

const KEYS = 100_000;
const ENTRIES = KEYS / 10;

const [, , name = ''] = process.argv;
const draws = new Zipf(KEYS, 0.9, new Stream(1, 'keys'));
const trace = Int32Array.from({ length: 300_000 }, () => draws.draw());

/** Looks a key up and loads it if it is missing. */
function lookUp(): (key: number) => void {
  if (name === 'map') {
    const kept = new Map<number, number>();
    return (key) => {
      const value = kept.get(key);
      if (value !== undefined) kept.delete(key);
      else if (kept.size === ENTRIES) kept.delete(kept.keys().next().value ?? -1);
      kept.set(key, value ?? key);
    };
  }
  const kept = evictions[name as EvictionName](ENTRIES, new Stream(1, 'eviction'));
  let time = 0;
  return (key) => {
    if (kept.use(key) < 0) kept.insert(key, time++);
  };
}

printRate(3, () => {
  const look = lookUp();
  for (const key of trace) look(key);
  return trace.length;
});
