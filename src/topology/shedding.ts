import type { Names } from '../estimate';
import type { SheddingSpec } from '../sim';
import { durationLike } from './amounts';
import { expressionOffers, ReadProblem, shifted, type Kind, type Note } from './kind';
import { piecesOf } from './pieces';

const WORDS = ['newest', 'oldest', 'codel(5 ms, 100 ms)'];
const target = durationLike('5 ms');
const interval = durationLike('100 ms');

/** `newest`, `oldest`, or `codel(5 ms, 100 ms)`: the target and the interval of CoDel, which may be left out. */
export const shedding: Kind<SheddingSpec> = {
  expected: `one of ${WORDS.join(', ')}`,
  offers: (before) => (before.includes('(') ? expressionOffers : { words: WORDS, names: false }),
  read: (text, names, note) => {
    const word = text.trim();
    if (word === 'newest' || word === 'oldest') return { kind: word };
    const [, opening = '', inside = ''] = /^(\s*codel\s*\()(.*)\)\s*$/s.exec(text) ?? [];
    if (opening === '' && word !== 'codel')
      throw new ReadProblem(`${shedding.expected} was expected, not “${word}”`, 0, text.length);
    return { kind: 'codel', ...delays(inside, opening.length, names, note) };
  },
};

/** The defaults are those of Maurer, “Fail at scale”, and of RFC 8289, §4.2 and §4.3. */
function delays(
  inside: string,
  from: number,
  names: Names,
  note?: Note,
): { targetSeconds: number; intervalSeconds: number } {
  const pieces = inside.trim() === '' ? [] : piecesOf(inside);
  const [first, second, third] = pieces;
  if (third !== undefined)
    throw new ReadProblem('codel(target, interval) was expected', from, from + inside.length);
  const read = (kind: Kind<number>, piece: typeof first, preset: number): number =>
    piece === undefined
      ? preset
      : shifted((moved) => kind.read(piece.text, names, moved), from + piece.start, note);
  const targetSeconds = read(target, first, 0.005);
  const intervalSeconds = read(interval, second, Math.max(0.1, targetSeconds));
  if (targetSeconds > intervalSeconds)
    throw new ReadProblem('the target must not be longer than the interval', from, from + inside.length);
  return { targetSeconds, intervalSeconds };
}
