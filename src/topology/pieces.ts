/** A stretch of a text, and where it begins there. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** What stands between the commas of a text, blanks included; commas inside brackets separate nothing. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text.charAt(at);
    if (char === '(' || char === '[') depth++;
    if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (at < text.length && (char !== ',' || depth > 0)) continue;
    pieces.push({ text: text.slice(start, at), start });
    start = at + 1;
  }
  return pieces;
}

/** The innermost call that is still open where a text ends: its name, and what stands in its bracket so far. */
export function openCall(text: string): { name: string; inside: string } | undefined {
  let closed = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text.charAt(at);
    if (char === ')') closed++;
    if (char === '(' && closed-- === 0) {
      const name = /[\p{L}_][\p{L}\p{N}_]*(?=\s*$)/u.exec(text.slice(0, at))?.[0] ?? '';
      return { name, inside: text.slice(at + 1) };
    }
  }
  return undefined;
}
