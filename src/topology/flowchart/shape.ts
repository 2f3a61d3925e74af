/** Brackets of Mermaid's classic shapes: opening, closing, and the shape's name. The longest openings come first. */
const SHAPES: readonly (readonly [string, string, string])[] = [
  ['(((', ')))', 'doublecircle'],
  ['((', '))', 'circle'],
  ['([', '])', 'stadium'],
  ['(-', '-)', 'ellipse'],
  ['[[', ']]', 'subroutine'],
  ['[(', ')]', 'cylinder'],
  ['[/', '/]', 'lean_right'],
  ['[/', '\\]', 'trapezoid'],
  ['[\\', '\\]', 'lean_left'],
  ['[\\', '/]', 'inv_trapezoid'],
  ['{{', '}}', 'hexagon'],
  ['(', ')', 'round'],
  ['{', '}', 'diamond'],
  ['>', ']', 'odd'],
  ['[', ']', 'square'],
];

export interface ShapeText {
  readonly shape: string;
  readonly text: string;
  readonly end: number;
}

/** The shape and text that begin at an offset; `undefined` if no bracket opens there, `null` if it never closes. */
export function shapeAt(text: string, at: number): ShapeText | undefined | null {
  const candidates = SHAPES.filter(([open]) => text.startsWith(open, at));
  const longest = candidates[0]?.[0].length;
  if (longest === undefined) return undefined;
  let best: ShapeText | undefined;
  for (const [open, close, shape] of candidates.filter(([opening]) => opening.length === longest)) {
    const inner = at + open.length;
    const quoted = /^\s*"([^"]*)"\s*/.exec(text.slice(inner));
    const from = quoted === null ? inner : inner + quoted[0].length;
    const end = text.indexOf(close, from);
    if (end < 0 || (quoted !== null && end !== from)) continue;
    const content = quoted === null ? text.slice(inner, end).trim() : (quoted[1] ?? '');
    const found = { shape, text: content, end: end + close.length };
    if (best === undefined || found.end < best.end) best = found;
  }
  return best ?? null;
}
