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

/**
 * YAML, and with it JSON: a mapping and a list are sections, scalars settings. Several documents of a file become sections
 * named by their position, for a manifest of Kubernetes has many.
 */
export function parseYaml(text: string): Section {
  const file = Section.ofFile();
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
  const list = Array.isArray(documents) ? documents : [];
  list.forEach((document: Document, index) => {
    const start = document.contents?.range?.[0] ?? 0;
    const section = list.length === 1 ? file : file.open(String(index), '', { start, end: start });
    fill(section, document.contents, document);
  });
  return file;
}

/** Deeper than any real file; an anchor that holds itself ends here. */
const DEEPEST = 40;

function fill(section: Section, node: Node | null, document: Document, depth = 0): void {
  if (depth > DEEPEST) return;
  if (isMap(node)) for (const pair of node.items) add(section, pair, document, depth);
  else if (isSeq(node))
    node.items.forEach((item, index) => {
      put(section, String(index), item as Node, item as Node, document, depth);
    });
}

function add(section: Section, { key, value }: Pair, document: Document, depth: number): void {
  if (isScalar(key)) put(section, String(key.value), key, value as Node | null, document, depth);
}

function put(
  section: Section,
  name: string,
  head: Node,
  value: Node | null,
  document: Document,
  depth: number,
): void {
  const [start = 0, end = start] = head.range ?? [];
  const meant = isAlias(value) ? value.resolve(document) : value;
  if (isScalar(meant)) {
    const [from = end, to = end] = value?.range ?? [];
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
  fill(section.open(name, '', span), meant ?? null, document, depth + 1);
}
