import type { FlowEdge, Head, Stroke } from './graph';

/** An arrow without its ends: `-->`, `<-.->`, `== text ==>`. */
export interface Arrow {
  readonly stroke: Stroke;
  readonly tail: Head;
  readonly head: Head;
  /** What stands inside the arrow, as written. */
  readonly label: string;
  readonly labelStart: number;
  readonly end: number;
}

const WHOLE = /([xo<]?)(--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?|~~~+)/y;
const OPENING = /([xo<]?)(--|==|-\.)/y;
/** What an arrow with text inside may hold before it closes: quoted text, or anything but its own stroke. */
const CLOSED: Readonly<Record<string, RegExp>> = {
  '--': /(\s*"[^"]*"\s*|(?:[^-]|-(?!-))*?)(--+[-xo>])/y,
  '==': /(\s*"[^"]*"\s*|[^=]*)(==+[=xo>])/y,
  '-.': /(\s*"[^"]*"\s*|[^.]*?)(-?\.+-[xo>]?)/y,
};
const HEADS: Readonly<Record<string, Head>> = { x: 'cross', o: 'circle', '<': 'arrow', '>': 'arrow' };
const STROKES: Readonly<Record<string, Stroke>> = {
  '-': 'normal',
  '=': 'thick',
  '.': 'dotted',
  '~': 'invisible',
};

/** The arrow that begins at an offset, if one does: Mermaid's lexer rules for links. */
export function arrowAt(text: string, at: number): Arrow | undefined {
  WHOLE.lastIndex = at;
  const whole = WHOLE.exec(text);
  if (whole !== null)
    return {
      ...ends(whole[1] ?? '', whole[2] ?? ''),
      label: '',
      labelStart: at,
      end: at + whole[0].length,
    };
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  const rest = CLOSED[opening?.[2] ?? ''];
  if (opening === null || rest === undefined) return undefined;
  const labelStart = at + opening[0].length;
  rest.lastIndex = labelStart;
  const closed = rest.exec(text);
  const [all = '', label = '', closing = ''] = closed ?? [];
  // An arrow that is never finished must not swallow the paragraphs below it.
  if (closed === null || /\n\s*\n/.test(label)) return undefined;
  const dotted = opening[2] === '-.' ? '-.' : '';
  return { ...ends(opening[1] ?? '', dotted + closing), label, labelStart, end: labelStart + all.length };
}

function ends(tail: string, body: string): { stroke: Stroke; tail: Head; head: Head } {
  const stroke = body.includes('.') ? 'dotted' : (STROKES[body.charAt(0)] ?? 'normal');
  const head = HEADS[body.charAt(body.length - 1)] ?? 'none';
  // Mermaid reads a head at the tail only where the other end has the same.
  return { stroke, tail: tail !== '' && HEADS[tail] === head ? head : 'none', head };
}

/** The shortest way to write an edge’s arrow. */
export function arrowOf({ stroke, tail, head }: FlowEdge): string {
  const ends = { none: '', arrow: '>', cross: 'x', circle: 'o' };
  const [open, line] = {
    normal: ['--', '-'],
    thick: ['==', '='],
    dotted: ['-.-', ''],
    invisible: ['~~', '~'],
  }[stroke] as [string, string];
  return `${tail === 'arrow' ? '<' : ends[tail]}${open}${head === 'none' ? line : ends[head]}`;
}
