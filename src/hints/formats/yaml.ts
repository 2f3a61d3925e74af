import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { Section } from '../section';

/** A document of a file, and the offset at which its text begins: its own ranges count from there. */
interface Part {
  readonly document: Document;
  readonly offset: number;
}

/**
 * The documents of the file that was read last, by their texts. While one of many manifests is edited, the others are not
 * parsed again.
 */
let kept = new Map<string, readonly Document[]>();

/**
 * YAML, and with it JSON: a mapping and a list are sections, scalars settings. Several documents of a file become sections
 * named by their position, for a manifest of Kubernetes has many.
 */
export function parseYaml(text: string): Section {
  const file = Section.ofFile();
  const parts = partsOf(text);
  parts.forEach((part, index) => {
    const start = part.offset + (part.document.contents?.range?.[0] ?? 0);
    const section = parts.length === 1 ? file : file.open(String(index), '', { start, end: start });
    fill(section, part.document.contents, part);
  });
  return file;
}

function partsOf(text: string): Part[] {
  const read = new Map<string, readonly Document[]>();
  const parts: Part[] = [];
  for (const { written, offset } of textsOf(text)) {
    const documents = read.get(written) ?? kept.get(written) ?? documentsOf(written);
    read.set(written, documents);
    parts.push(...documents.map((document) => ({ document, offset })));
  }
  kept = read;
  return parts;
}

function documentsOf(text: string): Document[] {
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  return Array.isArray(documents) ? documents : [];
}

/**
 * The text of each document, from its `---` on: nothing else, not even a block of text, may have these three in front of a
 * line. Where directives or `...` stand between documents, the whole is one. https://yaml.org/spec/1.2.2/#912-document-markers
 */
function* textsOf(text: string): Generator<{ readonly written: string; readonly offset: number }> {
  const starts = /(?<![^\n])(?:%|\.\.\.)/.test(text) ? [] : text.matchAll(/(?<![^\n])---(?=\s|$)/g);
  let offset = 0;
  for (const { index } of starts) {
    if (index > offset) yield { written: text.slice(offset, index), offset };
    offset = index;
  }
  yield { written: text.slice(offset), offset };
}

/** Deeper than any real file; an anchor that holds itself ends here. */
const DEEPEST = 40;

function fill(section: Section, node: Node | null, part: Part, depth = 0): void {
  if (depth > DEEPEST) return;
  if (isMap(node)) for (const pair of node.items) add(section, pair, part, depth);
  else if (isSeq(node))
    node.items.forEach((item, index) => {
      put(section, String(index), item as Node, item as Node, part, depth);
    });
}

function add(section: Section, { key, value }: Pair, part: Part, depth: number): void {
  if (isScalar(key)) put(section, String(key.value), key, value as Node | null, part, depth);
}

function put(
  section: Section,
  name: string,
  head: Node,
  value: Node | null,
  part: Part,
  depth: number,
): void {
  const [start = 0, end = start] = spanOf(head, part) ?? [];
  const meant = isAlias(value) ? value.resolve(part.document) : value;
  if (isScalar(meant)) {
    const [from = end, to = end] = spanOf(value, part) ?? [];
    section.settings.push({
      key: name,
      // As written, for 1.0 and 0644 are not what numbers make of them.
      value: meant.value === null ? '' : (meant.source ?? ''),
      keySpan: { start, end },
      valueSpan: { start: from, end: to },
    });
    return;
  }
  // An item of a list has no name to point to: its first line’s beginning is where it stands.
  const span = head === value ? { start, end: start + 1 } : { start, end };
  fill(section.open(name, '', span), meant ?? null, part, depth + 1);
}

/** Where a node stands in the file. */
function spanOf(node: Node | null, { offset }: Part): readonly [number, number] | undefined {
  const range = node?.range;
  return range ? [range[0] + offset, range[1] + offset] : undefined;
}
