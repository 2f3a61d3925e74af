import { Piece } from '../piece';

/** `3x` is 3 times: the sign is no part of the number. */
export function withoutTimes(by: Piece): Piece {
  const last = by.tokens.at(-1);
  const sign = last === undefined ? undefined : /(?:(?<=\d)|^)[x×]$/.exec(last.text);
  if (last === undefined || sign === null || sign === undefined) return by;
  const rest = by.part(0, by.tokens.length - 1).tokens;
  if (sign.index === 0) return rest.length > 0 ? new Piece(by.source, rest, by.start) : by;
  const number = { ...last, text: last.text.slice(0, sign.index), end: last.start + sign.index };
  return new Piece(by.source, [...rest, number], by.start);
}
