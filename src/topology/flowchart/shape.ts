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

/** Every name that `@{ shape: … }` may give: Mermaid throws at any other (11.17, `shapes.ts`). */
export const shapeNames: ReadonlySet<string> = new Set(
  [
    'rect proc process rectangle rounded event stadium terminal pill text odd',
    'fr-rect subprocess subproc framed-rectangle subroutine',
    'cyl db database cylinder h-cyl das horizontal-cylinder lin-cyl disk lined-cylinder',
    'datastore data-store folder directory bucket console browser person bang cloud',
    'circle circ sm-circ start small-circle fr-circ stop framed-circle dbl-circ double-circle doublecircle',
    'f-circ junction filled-circle cross-circ summary crossed-circle',
    'diam decision diamond question hex hexagon prepare',
    'lean-r lean-right in-out lean-l lean-left out-in',
    'trap-b priority trapezoid-bottom trapezoid trap-t manual trapezoid-top inv-trapezoid',
    'curv-trap curved-trapezoid display notch-rect card notched-rectangle',
    'lin-rect lined-rectangle lined-process lin-proc shaded-process',
    'div-rect div-proc divided-rectangle divided-process fork join hourglass collate',
    'brace comment brace-l brace-r braces bolt com-link lightning-bolt',
    'doc document docs documents st-doc stacked-document lin-doc lined-document tag-doc tagged-document',
    'delay half-rounded-rectangle tri extract triangle flip-tri manual-file flipped-triangle',
    'win-pane internal-storage window-pane notch-pent loop-limit notched-pentagon',
    'sl-rect manual-input sloped-rectangle st-rect procs processes stacked-rectangle',
    'bow-rect stored-data bow-tie-rectangle tag-rect tagged-rectangle tag-proc tagged-process flag paper-tape',
    // In no documentation, because other diagrams or icons are drawn with them.
    'state choice note composite anchor icon',
  ].flatMap((line) => line.split(' ')),
);
