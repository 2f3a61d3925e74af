import { declarationsIn } from '../../estimate';
import { Lines } from '../../source/lines';
import type { Range } from '../../source/problem';
import { singleSpaced } from '../../source/markdown-text';
import type { CodeCell } from '../cells';

/** A value that is tried in the place of the one that an input has in the text. */
export interface Assumption {
  /** The place of the input’s cell among the code cells, from 0. */
  readonly cell: number;
  readonly name: string;
  /** What the text gives it: `10 M user`. */
  readonly written: string;
  /** One of its control’s stops: `25 M user`. */
  readonly value: string;
}

/** What writes an assumption into the document. */
export interface AssumptionEdit extends Range {
  readonly cell: number;
  readonly text: string;
}

/** An assumption about an input that there is, and where that has its value. */
interface Found {
  readonly cell: number;
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The cells as they would be with the assumptions written into them. */
export function assuming(
  cells: readonly CodeCell[],
  assumptions: readonly Assumption[],
): readonly CodeCell[] {
  const found = inputsOf(cells, assumptions);
  return cells.map((cell, place) => {
    const own = found.filter((one) => one.cell === place);
    if (own.length === 0) return cell;
    // From the last to the first, so that what comes before keeps its offsets.
    const text = own
      .sort((one, other) => other.start - one.start)
      .reduce((all, { start, end, value }) => all.slice(0, start) + value + all.slice(end), cell.text);
    return { ...cell, text };
  });
}

/** The edits that write the assumptions, and change nothing else. */
export function editsOf(
  cells: readonly CodeCell[],
  assumptions: readonly Assumption[],
): readonly AssumptionEdit[] {
  return inputsOf(cells, assumptions).map(({ cell, start, end, value }) => ({
    cell,
    text: value,
    ...new Lines(cells[cell]?.text ?? '').range(start, end),
  }));
}

/** `with users = 25 M user, not kept` */
export function assumptionText(cells: readonly CodeCell[], assumptions: readonly Assumption[]): string {
  const all = inputsOf(cells, assumptions).map(({ name, value }) => `${name} = ${singleSpaced(value)}`);
  return `with ${all.join(', ')}, not kept`;
}

/**
 * The inputs that the assumptions are about. Of a cell that was edited after it put out its controls, an input that is
 * there no more, or is written otherwise, is left out: what was moved is not what stands there.
 */
function inputsOf(cells: readonly CodeCell[], assumptions: readonly Assumption[]): Found[] {
  return assumptions.flatMap(({ cell, name, written, value }): Found[] => {
    const { language, text = '' } = cells[cell] ?? {};
    if (language !== 'estimate') return [];
    return declarationsIn(text).flatMap(({ of }): Found[] => {
      const { start, end } = of.value;
      const isMoved = of.name === name && text.slice(start, end) === written;
      return isMoved ? [{ cell, name, value, start, end }] : [];
    });
  });
}
