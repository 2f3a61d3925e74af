import type { Uncertain } from './uncertain';

const LEVELS = '▁▂▃▄▅▆▇█';
const BARS = 9;

/** The shape of a distribution in nine bars, from its first percentile to its 99th: `▁▃▆█▆▄▂▁▁`. */
export function sparkline(value: Uncertain): string {
  const [low, high] = [value.percentile(0.01), value.percentile(0.99)];
  if (!(low < high) || !Number.isFinite(high - low)) return '';
  const counts = new Array<number>(BARS).fill(0);
  for (const sample of value.samples) {
    const bar = Math.floor(((sample - low) / (high - low)) * BARS);
    if (bar >= 0 && bar < BARS) counts[bar] = (counts[bar] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return counts
    .map((count) => LEVELS.charAt(Math.max(0, Math.ceil((count / most) * LEVELS.length) - 1)))
    .join('');
}
