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
  ['[|', ']', 'rect'],
  ['{{', '}}', 'hexagon'],
  ['(', ')', 'round'],
  ['{', '}', 'diamond'],
  ['>', ']', 'odd'],
  ['[', ']', 'square'],
];

export interface ShapeText {
  readonly shape: string;
  /** As written between the brackets, and where it begins. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
}

/** The shape and text that begin at an offset; `undefined` if no bracket opens there, `null` if it never closes. */
export function shapeAt(text: string, at: number): ShapeText | undefined | null {
  const candidates = SHAPES.filter(([open]) => text.startsWith(open, at));
  const longest = candidates[0]?.[0].length;
  if (longest === undefined) return undefined;
  let best: ShapeText | undefined;
  for (const [open, close, shape] of candidates.filter(([opening]) => opening.length === longest)) {
    const properties = open === '[|' ? (/^[^|\]\n]*\|/.exec(text.slice(at + 2))?.[0].length ?? 0) : 0;
    const start = at + open.length + properties;
    const quoted = /^"[^"]*"/.exec(text.slice(start))?.[0].length ?? 0;
    const end = text.indexOf(close, start + quoted);
    if (end < 0) continue;
    const found = { shape, written: text.slice(start, end), start, end: end + close.length };
    if (best === undefined || found.end < best.end) best = found;
  }
  return best ?? null;
}
