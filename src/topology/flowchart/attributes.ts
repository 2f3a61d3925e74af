import { isMap, isScalar, parseDocument, type Pair, type Scalar } from 'yaml';
import type { Mend } from '../../source/text-problem';
import type { Attribute, FlowNode, Span } from './graph';
import { decodeEntities } from './label';

export interface AttributeBlock {
  readonly attributes: readonly Attribute[];
  readonly end: number;
  readonly problems: readonly { readonly message: string; readonly start: number; readonly end: number }[];
}

/** The block whose `{` stands at an offset; `undefined` if it never closes. Quotes hide braces. */
export function attributesAt(text: string, open: number): AttributeBlock | undefined {
  const close = closingBrace(text, open);
  if (close < 0) return undefined;
  const content = text.slice(open + 1, close);
  // As Mermaid does: one line is a flow mapping, several lines are a block mapping.
  const block = content.includes('\n');
  const source = block ? content : `{${content}}`;
  const shift = block ? open + 1 : open;
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const expected = block
    ? 'over several lines, one “key: value” a line was expected, all with the same indent and without commas'
    : '“key: value” with commas in between was expected';
  // One slip makes several errors; the first says where.
  const problems = document.errors.slice(0, 1).map(({ pos: [start, end] }) => ({
    message: expected,
    start: start + shift,
    end: Math.min(close, Math.max(end, start + 1) + shift),
  }));
  const isReadable = document.errors.length === 0;
  const attributes: Attribute[] = [];
  const entries = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value, rest } of joined(entries, source)) {
    const name = String(key.value);
    const keySpan = spanOf(key.range, shift);
    if (attributes.some((earlier) => earlier.key === name)) {
      if (isReadable) problems.push({ message: `“${name}” is given twice`, ...keySpan });
    } else if (isScalar(value)) {
      const { start, end: ownEnd } = spanOf(value.range, shift);
      const end = rest === undefined ? ownEnd : spanOf(rest.range, shift).end;
      const whole = text.slice(start, end);
      const quoted = /^["']/.test(whole) ? 1 : 0;
      const read = rest === undefined ? textOf(value) : whole;
      attributes.push({ key: name, keySpan, value: read, start: start + quoted, end });
      if (rest !== undefined && isReadable)
        problems.push({ message: `put the value in quotes: ${name}: "${whole}"`, start, end });
    } else if (isReadable) problems.push({ message: withoutValue(name), ...keySpan });
  }
  return { attributes, problems, end: close + 1 };
}

interface Entry {
  readonly key: Scalar;
  readonly value: unknown;
  /** The last piece of a value that YAML has split at its commas. */
  readonly rest: Scalar | undefined;
}

/** The entries of a block, each with what YAML took for keys of their own and belongs to its value. */
function joined(pairs: readonly Pair[], source: string): Entry[] {
  const entries: Entry[] = [];
  for (const { key, value } of pairs) {
    if (!isScalar(key)) continue;
    const last = entries.at(-1);
    if (value === null && last !== undefined && goesOn(last, key, source))
      entries[entries.length - 1] = { ...last, rest: key };
    else entries.push({ key, value, rest: undefined });
  }
  return entries;
}

/**
 * Whether `2 ms)` belongs to the `time: lognormal(5 ms` before it, and `promote 10 s` to `failover: detect 5 s`. What
 * begins with a word may also be a key that lacks its colon or value.
 */
function goesOn({ key, value, rest }: Entry, piece: Scalar, source: string): boolean {
  if (!isScalar(value) || value.type !== 'PLAIN' || piece.type !== 'PLAIN') return false;
  const before = source.slice(value.range?.[0], (rest ?? value).range?.[1]);
  const isOpen = before.split('(').length > before.split(')').length;
  if (isOpen || key.value === 'label') return true;
  const isClause = /^[\p{L}_][\p{L}\p{N}_-]*\s/u;
  const written = String(piece.value);
  return !/^[\p{L}_]/u.test(written) || (isClause.test(written) && isClause.test(before));
}

/** The attributes that Mermaid draws a node by. */
export function draw(node: FlowNode, attributes: readonly Attribute[]): void {
  const value = (key: string): string => attributes.find((given) => given.key === key)?.value ?? '';
  node.shape = value('shape') || node.shape;
  const isPicture = value('icon') !== '' || value('img') !== '';
  if (value('label') !== '') {
    node.label = decodeEntities(value('label')).trim();
    node.written = value('label').trim();
    node.labelType = value('labelType');
  } else if (isPicture && node.label === node.id) node.label = node.written = '';
}

/** YAML takes `role:clients` and `role clients` for keys. */
function withoutValue(key: string): string {
  const [, name = '', colon = '', value = ''] = /^([^:\s]+)(:|\s+)(.+)$/.exec(key) ?? [];
  if (value === '') return `“${key}” needs a single value`;
  return colon === ':'
    ? `a blank was expected after the colon: ${name}: ${value}`
    : `a colon was expected after “${name}”: ${name}: ${value}`;
}

function textOf(scalar: Scalar): string {
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? '');
}

function spanOf(
  range: readonly [number, number, number] | null | undefined,
  shift: number,
): { start: number; end: number } {
  return { start: (range?.[0] ?? 0) + shift, end: (range?.[1] ?? 0) + shift };
}

function closingBrace(text: string, open: number): number {
  let quote = '';
  for (let at = open + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"') quote = char;
    else if (char === '}') return at;
  }
  return -1;
}

/**
 * The mend of an attribute's value, or of a part of it, in the flowchart's text. There is none where escapes make what
 * is written another stretch than the value, or where the new text would need quotes that are not there.
 */
export function mendIn(
  { start, end, value }: Attribute,
  mend: Mend,
  part: Span = { start: 0, end: value.length },
): Mend | undefined {
  // A quoted value ends with its quote.
  const isQuoted = end - start === value.length + 1;
  const isVerbatim = isQuoted || end - start === value.length;
  const fits = isQuoted ? !/["'\\]/.test(mend.text) : /^(?!%)[\p{L}\p{N}_ .*/^%-]*$/u.test(mend.text);
  return isVerbatim && fits
    ? { text: mend.text, start: start + (mend.start ?? part.start), end: start + (mend.end ?? part.end) }
    : undefined;
}
