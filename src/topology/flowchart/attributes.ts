import { isMap, isScalar, parseDocument, type Scalar } from 'yaml';
import type { Attribute, FlowNode } from './graph';
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
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: false });
  const expected = block
    ? 'over several lines, one “key: value” a line was expected, all with the same indent and without commas'
    : '“key: value” with commas in between was expected';
  // One slip makes several errors; the first says where.
  const problems = document.errors.slice(0, 1).map(({ pos: [start, end] }) => ({
    message: expected,
    start: start + shift,
    end: Math.min(close, Math.max(end, start + 1) + shift),
  }));
  const attributes: Attribute[] = [];
  if (isMap(document.contents))
    for (const { key, value } of document.contents.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      const keySpan = spanOf(key.range, shift);
      if (isScalar(value)) {
        const span = spanOf(value.range, shift);
        const quoted = /^["']/.test(text.slice(span.start));
        attributes.push({
          key: name,
          keySpan,
          value: textOf(value),
          start: span.start + (quoted ? 1 : 0),
          end: span.end,
        });
      } else if (document.errors.length === 0) problems.push({ message: withoutValue(name), ...keySpan });
    }
  return { attributes, problems, end: close + 1 };
}

/** The attributes that Mermaid draws a node by. */
export function draw(node: FlowNode, attributes: readonly Attribute[]): void {
  const value = (key: string): string => attributes.find((given) => given.key === key)?.value ?? '';
  node.shape = value('shape') || node.shape;
  const isPicture = value('icon') !== '' || value('img') !== '';
  if (value('label') !== '') node.label = decodeEntities(value('label')).trim();
  else if (isPicture && node.label === node.id) node.label = '';
}

/** YAML takes `role:clients` for one word. */
function withoutValue(key: string): string {
  const [, name = '', value = ''] = /^([^:]+):(.+)$/.exec(key) ?? [];
  return value === ''
    ? `“${key}” needs a single value`
    : `a blank was expected after the colon: ${name}: ${value}`;
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
