import type { Uncertain } from './uncertain';

const LEVELS = '▁▂▃▄▅▆▇█';
const BARS = 9;

/** The shape of a distribution in nine bars, from its first percentile to its 99th: `▁▃▆█▆▄▂▁▁`. */
export function sparkline(value: Uncertain): string {
  const [low, high] = [value.percentile(0.01), value.percentile(0.99)];
  if (!(low < high) || !Number.isFinite(high - low)) return '';
  const { sorted } = value;
  const ends = Array.from({ length: BARS + 1 }, (_, bar) =>
    placeOf(sorted, low + ((high - low) * bar) / BARS),
  );
  const counts = ends.slice(1).map((end, bar) => end - (ends[bar] ?? 0));
  const most = Math.max(...counts);
  return counts
    .map((count) => LEVELS.charAt(Math.max(0, Math.ceil((count / most) * LEVELS.length) - 1)))
    .join('');
}

/** How many of some ascending numbers are below another (binary search). */
function placeOf(sorted: Float64Array, amount: number): number {
  let [first, last] = [0, sorted.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((sorted[middle] as number) < amount) first = middle + 1;
    else last = middle;
  }
  return first;
}
