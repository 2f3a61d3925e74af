import type { QuorumPicture } from '../../../src/calculators';
import { drawing, label, svg } from './svg';

const WIDTH = 560;
const HEIGHT = 118;
const MIDDLE = 58;
const MOST_STEP = 64;
/** As wide as the longer text, about. */
const TEXT = 160;

/** Copies in a row: the write spans the first w from above, the read the last r from below, and both share the rest. */
export function drawQuorum({ n, r, w }: QuorumPicture): SVGElement {
  const step = Math.min(MOST_STEP, WIDTH / n);
  const radius = step * 0.34;
  const left = Math.min(40, (WIDTH - n * step) / 2);
  const center = (index: number): number => left + (index + 0.5) * step;
  const copies = Array.from({ length: n }, (_, index) => {
    const isBoth = index < w && index >= n - r;
    return svg('circle', {
      class: isBoth ? 'copy both' : 'copy',
      ...{ cx: center(index), cy: MIDDLE, r: radius },
    });
  });
  const bracket = (from: number, to: number, y: number, tip: number, kind: string): SVGElement => {
    const [x1, x2] = [center(from) - radius, center(to) + radius];
    return svg('path', { class: kind, d: `M${x1} ${y + tip}V${y}H${x2}V${y + tip}` });
  };
  return drawing(
    WIDTH,
    HEIGHT,
    r + w > n ? 'Every read meets the latest write' : 'A read may miss the latest write',
    description(n, r, w),
    ...copies,
    bracket(0, w - 1, MIDDLE - radius - 14, 8, 'written'),
    label(within((center(0) + center(w - 1)) / 2), MIDDLE - radius - 20, `W = ${w} confirmed the write`),
    bracket(n - r, n - 1, MIDDLE + radius + 14, -8, 'read'),
    label(within((center(n - r) + center(n - 1)) / 2), MIDDLE + radius + 30, `R = ${r} answer the read`),
  );
}

/** The middle of a text that must not stand out on either side. */
function within(x: number): number {
  return Math.min(Math.max(x, TEXT / 2), WIDTH - TEXT / 2);
}

function description(n: number, r: number, w: number): string {
  const both = r + w - n;
  const shared =
    both > 0
      ? `${both === 1 ? 'one is' : `${both} are`} in both`
      : both === 0
        ? 'together they are all, and none is in both'
        : `none is in both, and ${-both} in neither`;
  return `Of ${n} copies, ${w} confirmed the write, and at worst the ${r} that answer the read are the other ones: ${shared}.`;
}
