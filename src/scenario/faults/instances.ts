import { dimensionName } from '../../estimate';
import { didYouMean } from '../../source/suggest';
import { amountOf, valueOf } from '../amounts';
import type { Draft } from '../draft';
import type { Piece } from '../piece';
import { problemAt } from '../problem';

/** The word for what is counted. */
export const INSTANCES = ['instance', 'instances'];

/** The number, without the word for what it counts. */
export function numberIn(piece: Piece): Piece {
  const word = piece.find(INSTANCES);
  return word > 0 && word === piece.tokens.length - 1 ? piece.part(0, word) : piece;
}

/** A whole number of instances, at least one. @throws ScenarioProblem */
export function instancesOf(number: Piece, { names }: Draft): number {
  if (/^(?:an?|one)$/i.test(number.text) && !names.has(number.text)) {
    const { words, mend } = didYouMean('1');
    throw problemAt(number, `a number of instances was expected here${words}`, undefined, mend);
  }
  if (INSTANCES.includes(number.text)) {
    const mend =
      number.text === 'instance' ? { text: '1 ', start: number.start, end: number.start } : undefined;
    throw problemAt(number, 'a number of instances was expected here, such as 1', undefined, mend);
  }
  const instances = amountOf(number, 'count', 'a number of instances', names);
  const { value } = valueOf(number, names);
  const counted = typeof value === 'object' ? dimensionName(value) : undefined;
  if (counted !== undefined && counted !== 'a plain number' && !INSTANCES.includes(counted))
    throw problemAt(number, `a number of instances was expected here, not ${counted}`, 'scenario.dimension');
  if (!Number.isInteger(instances) || instances < 1)
    throw problemAt(number, 'a whole number of instances was expected');
  return instances;
}
