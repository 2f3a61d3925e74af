import type { Names } from '../estimate';
import { metrics } from '../sim';
import { didYouMean } from '../source/suggest';
import type { Measurement } from './measurements';
import type { Piece } from './piece';
import type { Places } from './places';
import { problemAt } from './problem';

/**
 * Promises that can be read, and were meant otherwise: a share held against a number of percent without its sign, which
 * it could never reach or never miss, and `users.p99`. @throws ScenarioProblem
 */
export function checkSlips(
  condition: Piece,
  measurements: readonly Measurement[],
  names: Names,
  { nodes }: Places,
): void {
  const { source, start, end } = condition;
  for (const { metric, end: measured } of measurements) {
    if (metrics[metric].unit !== 'share') continue;
    const held = /^\s*(?:<=?|>=?|==?)\s*(\d+(?:\.\d+)?)(?=\s*(?:$|"|“|with\b|and\b|or\b))/.exec(
      source.slice(measured, end),
    );
    const number = held?.[1];
    if (held === null || number === undefined || Number(number) < 1) continue;
    // All of them: `availability(users) = 1`, or `>= 1`.
    if (Number(number) === 1 && !/^\s*<(?!=)/.test(held[0])) continue;
    const at = measured + held[0].length;
    const { words, mend } = didYouMean(`${number} %`);
    throw problemAt(
      { start: at - number.length, end: at },
      `a share from 0 % to 100 % was expected${words}`,
      'scenario.share',
      mend,
    );
  }
  // From where a name begins only: from each of its letters, a long one would take the square of its length.
  const dotted = /(?<![\p{L}\p{N}_-])([\p{L}_][\p{L}\p{N}_-]*)\.([a-z_0-9]+)\b/gu;
  for (const match of source.slice(start, end).matchAll(dotted)) {
    const [written, node = '', metric = ''] = match;
    if (!nodes.has(node) || names.has(node) || !Object.hasOwn(metrics, metric)) continue;
    const at = start + match.index;
    throw problemAt(
      { start: at, end: at + written.length },
      `a metric of a node is written ${metric}(${node})`,
      'scenario.syntax',
      { text: `${metric}(${node})` },
    );
  }
}
