import type { TimelinePicture } from '../../../src/calculators';
import { formatSeconds } from '../../../src/estimate/number-format';
import { drawing, label, svg } from './svg';

const WIDTH = 560;
const TOP = 26;
const BAR = 26;
const LINE = 18;
/** Shorter steps would not be seen. */
const LEAST = 6;

/** Steps side by side, each as long as it lasts, with its name and time in a line of its own below. */
export function drawTimeline({ title, from, to, steps }: TimelinePicture): SVGElement {
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const shares = steps.map(({ seconds }) => Math.max(LEAST, (seconds / total) * WIDTH));
  const scale = WIDTH / shares.reduce((sum, share) => sum + share, 0);
  let x = 0;
  const parts = steps.flatMap(({ name, seconds }, index) => {
    const width = (shares[index] ?? 0) * scale;
    const bar = svg('rect', { class: 'step', x, y: TOP, width, height: BAR });
    const y = TOP + BAR + (index + 1) * LINE;
    const text = `${name}, ${formatSeconds(seconds)}`;
    const isLate = x + width / 2 > WIDTH / 2;
    const at = x + width / 2;
    const line = svg('path', { class: 'axis', d: `M${at} ${TOP + BAR}V${y - 4}` });
    const shown = label(isLate ? at - 5 : at + 5, y, text, isLate ? 'end' : 'start');
    x += width;
    return [bar, line, shown];
  });
  const listed = steps.map(({ name, seconds }) => `${name} ${formatSeconds(seconds)}`).join(', ');
  return drawing(
    WIDTH,
    TOP + BAR + steps.length * LINE + 8,
    title,
    `${title}: ${listed}, together ${formatSeconds(total)}.`,
    label(0, TOP - 10, from, 'start'),
    label(WIDTH / 2, TOP - 10, formatSeconds(total)),
    label(WIDTH, TOP - 10, to, 'end'),
    ...parts,
  );
}
