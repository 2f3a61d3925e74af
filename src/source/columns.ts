/** Blanks before what stands behind a line: a comment, or the message of a promise. */
const GAP = '   ';

/** A promise in its columns. */
export interface PromiseColumns {
  readonly left: string;
  /** Empty where the condition is no plain comparison; then all of it stands on the left. */
  readonly operator: string;
  readonly right: string;
  /** With its quotes; empty where there is none. */
  readonly message: string;
}

/**
 * Promises that stand one below the other: their comparisons end in one column, so that what is promised begins in one
 * (`  <` below ` >=`), and so do their messages.
 */
export function alignPromises(promises: readonly PromiseColumns[]): string[] {
  const width = Math.max(
    0,
    ...promises.map(({ left, operator }) => (operator === '' ? 0 : `${left} ${operator}`.length)),
  );
  const conditions = promises.map(({ left, operator, right }) =>
    operator === '' ? left : `${left}${operator.padStart(width - left.length)} ${right}`,
  );
  return alignSecond(
    conditions,
    promises.map(({ message }) => message),
    GAP,
  );
}

/** Lines with what stands behind some of them in one column; it is empty where nothing does. */
export function alignSecond(
  lines: readonly string[],
  behind: readonly string[],
  gap: string = GAP,
): string[] {
  const width = Math.max(0, ...lines.filter((_, at) => behind[at] !== '').map(({ length }) => length));
  return lines.map((line, at) => {
    const second = behind[at] ?? '';
    return second === '' ? line : line.padEnd(width) + gap + second;
  });
}

/** The stretches of consecutive items of a kind, as indices. */
export function stretches<T>(items: readonly T[], isOfKind: (item: T) => boolean): number[][] {
  const found: number[][] = [];
  items.forEach((item, index) => {
    if (!isOfKind(item)) return;
    const last = found.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else found.push([index]);
  });
  return found;
}
