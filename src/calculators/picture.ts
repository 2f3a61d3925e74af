import type { Dimension } from '../reference';

/** What is drawn where a picture says more than a number: plain data, in SI, which whoever shows it draws. */
export type Picture = QuorumPicture | TimelinePicture | CurvePicture;

/** Copies in a row, as unlucky as can be: the write is confirmed by the first, the read asks the last. */
export interface QuorumPicture {
  readonly kind: 'quorum';
  readonly n: number;
  readonly r: number;
  readonly w: number;
}

/** What comes after what, each as long as it lasts. */
export interface TimelinePicture {
  readonly kind: 'timeline';
  readonly title: string;
  /** What happens where the first step begins, and where the last one ends. */
  readonly from: string;
  readonly to: string;
  readonly steps: readonly { readonly name: string; readonly seconds: number }[];
}

/** How one amount follows another. */
export interface CurvePicture {
  readonly kind: 'curve';
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly points: readonly Point[];
  /** The point that is asked for. */
  readonly mark?: Point;
  /** What must be reached, on the axis of y. */
  readonly limit?: number;
}

export interface Axis {
  readonly label: string;
  readonly dimension: Dimension;
  /** A share by its nines, so that 99.9 % is as far above 99 % as that is above 90 %. */
  readonly nines?: true;
}

export type Point = readonly [x: number, y: number];

/** So many copies can be told apart in a picture. */
const MOST_COPIES = 24;

/** The overlap of a read with a write; of more copies than can be drawn, none. */
export function quorumPicture(n: number, r: number, w: number): QuorumPicture | undefined {
  return n <= MOST_COPIES && r <= n && w <= n ? { kind: 'quorum', n, r, w } : undefined;
}

/** The steps that take time, one after the other; `undefined` where none does, or one never ends. */
export function timeline(
  title: string,
  from: string,
  to: string,
  ...steps: TimelinePicture['steps']
): TimelinePicture | undefined {
  const lasting = steps.filter(({ seconds }) => seconds > 0);
  return lasting.length > 0 && lasting.every(({ seconds }) => Number.isFinite(seconds))
    ? { kind: 'timeline', title, from, to, steps: lasting }
    : undefined;
}

/** The points of a function at so many places, evenly from one bound to the other. */
export function pointsOf(f: (x: number) => number, from: number, to: number, steps = 100): readonly Point[] {
  return Array.from({ length: steps + 1 }, (_, step): Point => {
    const x = from + ((to - from) * step) / steps;
    return [x, f(x)];
  });
}
