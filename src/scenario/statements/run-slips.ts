import type { Names } from '../../estimate';
import { didYouMean, suggest } from '../../source/suggest';
import type { Piece } from '../piece';
import { problemAt, type ScenarioProblem } from '../problem';
import { repeat } from './repeat';
import { CLAUSES, clauseOf } from './run-clauses';
import { until } from './until';

/** A `run` in full. */
export const EXAMPLE = 'run 5 min, warm-up 30 s, seed 1';

/** @throws ScenarioProblem at a clause that begins inside another */
export function checkComma({ tokens }: Piece): void {
  const inside = tokens.find(
    ({ kind, text }, index) =>
      index > 0 && kind === 'word' && text !== 'until' && clauseOf(text) !== undefined,
  );
  if (inside !== undefined)
    throw problemAt(inside, `a comma was expected before “${inside.text}”, as in “${EXAMPLE}”`);
}

/** `run for 30 s` @throws ScenarioProblem */
export function checkFor(length: Piece, names: Names): void {
  const [first, second] = length.tokens;
  if (first?.kind !== 'word' || first.text !== 'for' || second === undefined) return;
  if (!/^[\d.]/.test(second.text) && !names.has(second.text)) return;
  const { words, mend } = didYouMean(`run ${length.part(1).text}`, {
    text: '',
    start: first.start,
    end: second.start,
  });
  throw problemAt(first, `“for” was not expected here${words}`, undefined, mend);
}

/** What is wrong with a clause that none begins, the last of its line or not: `seed=3`, `repeat 5`. */
export function unknownClause(piece: Piece, before: Piece, isLast: boolean): ScenarioProblem {
  const [written = '', word = '', sign = '', value = ''] =
    /^([\p{L}-]+)\s*([=:]?)\s*(.*)$/su.exec(piece.text) ?? [];
  if (word === repeat.keyword) {
    const mend = { text: `\n${repeat.keyword} ${value}`, start: before.end, end: piece.end };
    const message = `“${repeat.keyword}” stands on a line of its own, as in “${repeat.example}”`;
    return problemAt(piece, message, undefined, isLast && value !== '' ? mend : undefined);
  }
  const clause = clauseOf(word);
  if (clause !== undefined && sign !== '' && value !== '') {
    const { words, mend } = didYouMean(`${clause} ${value}`);
    const at = { start: piece.start, end: piece.start + written.length };
    return problemAt(at, `no “${sign}” was expected behind “${word}”${words}`, undefined, mend);
  }
  const first = piece.tokens[0]?.text ?? '';
  const { words, mend } = suggest(first, CLAUSES);
  const at = mend && { ...mend, start: piece.start, end: piece.start + first.length };
  return problemAt(piece, `“warm-up”, “until” or “seed” was expected here${words}`, undefined, at);
}

/** What is wrong with a line that begins with a clause of a `run`, if it does. */
export function clauseAlone(line: Piece): ScenarioProblem | undefined {
  const word = line.part(0, 1);
  const clause = clauseOf(word.text.replace(/[=:].*$/s, ''));
  if (clause === undefined) return undefined;
  const example = clause === 'until' ? until.example : EXAMPLE;
  // The line above goes on with it, if that is the run and has no comment.
  const above = /(?:^|\n)[^\S\n]*run\s[^\n#]*(\n\s*)$/.exec(line.source.slice(0, line.start))?.[1];
  const mend =
    above === undefined ? undefined : { text: ', ', start: line.start - above.length, end: line.start };
  return problemAt(word, `“${clause}” belongs to the line that runs, as in “${example}”`, undefined, mend);
}
