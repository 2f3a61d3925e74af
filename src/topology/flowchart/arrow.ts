import type { Head, Stroke } from './graph';

/** An arrow without its ends: `-->`, `<-.->`, `== text ==>`. */
export interface Arrow {
  readonly stroke: Stroke;
  readonly tail: Head;
  readonly head: Head;
  /** What stands inside the arrow. */
  readonly label: string;
  readonly labelStart: number;
  readonly end: number;
}

const WHOLE = /([xo<]?)(--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?|~~~+)/y;
const OPENING = /([xo<]?)(--|==|-\.)/y;
const CLOSING: Readonly<Record<string, RegExp>> = {
  '--': /--+[-xo>]/g,
  '==': /==+[=xo>]/g,
  '-.': /\.+-[xo>]?/g,
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
  if (whole !== null) {
    const body = whole[2] ?? '';
    return { ...ends(whole[1] ?? '', body), label: '', labelStart: at, end: at + whole[0].length };
  }
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  if (opening === null) return undefined;
  const closing = CLOSING[opening[2] ?? ''];
  const labelStart = at + opening[0].length;
  if (closing === undefined) return undefined;
  closing.lastIndex = labelStart;
  const close = closing.exec(text);
  const label = close === null ? '' : text.slice(labelStart, close.index);
  if (close === null || /\n\s*\n/.test(label)) return undefined;
  const dotted = opening[2] === '-.' ? '-.' : '';
  return {
    ...ends(opening[1] ?? '', dotted + close[0]),
    label: label.trim(),
    labelStart,
    end: close.index + close[0].length,
  };
}

function ends(tail: string, body: string): { stroke: Stroke; tail: Head; head: Head } {
  const stroke = body.includes('.') ? 'dotted' : (STROKES[body.charAt(0)] ?? 'normal');
  const head = HEADS[body.charAt(body.length - 1)] ?? 'none';
  // Mermaid reads a head at the tail only where the other end has the same.
  return { stroke, tail: tail !== '' && HEADS[tail] === head ? head : 'none', head };
}
