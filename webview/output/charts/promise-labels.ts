import { text as textMark, type Markish } from '@observablehq/plot';

interface Line {
  readonly text: string;
  readonly color: string;
  /** Where it stands on the horizontal axis. */
  readonly x: number;
}

/** What upright lines are, above them: to the left of those in the right half, so that no end is cut off. */
export function promiseLabels(lines: readonly Line[], middle: number): Markish[] {
  const label = (half: readonly Line[], textAnchor: 'start' | 'end'): Markish =>
    textMark(half, { x: 'x', frameAnchor: 'top', dy: -10, text: 'text', fill: 'color', textAnchor });
  return [
    label(
      lines.filter(({ x }) => x <= middle),
      'start',
    ),
    label(
      lines.filter(({ x }) => x > middle),
      'end',
    ),
  ];
}
