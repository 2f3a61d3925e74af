import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Alias,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { Section } from '../section';
import type { Mistake } from './format';

/** A document as it was read. */
interface Read {
  readonly contents: Node | null;
  /** What each alias stands for. */
  readonly aliases: ReadonlyMap<Alias, Node>;
  readonly mistakes: readonly Mistake[];
}

/** A document of a file, and the offset at which its text begins: its own ranges count from there. */
interface Part extends Read {
  readonly offset: number;
}

/**
 * The documents of the file that was read last, by their texts. While one of many manifests is edited, the others are not
 * parsed again.
 */
let kept = new Map<string, readonly Read[]>();

/**
 * YAML, and with it JSON: a mapping and a list are sections, scalars settings. Several documents of a file become sections
 * named by their position, for a manifest of Kubernetes has many.
 */
export function parseYaml(text: string): Section {
  const file = Section.ofFile();
  const parts = partsOf(text);
  parts.forEach((part, index) => {
    const start = part.offset + (part.contents?.range?.[0] ?? 0);
    const section = parts.length === 1 ? file : file.open(String(index), '', { start, end: start });
    new Reading(part).fill(section, part.contents);
  });
  return file;
}

/** What is wrong with a text as YAML, in its order. */
export function yamlMistakes(text: string): readonly Mistake[] {
  return partsOf(text).flatMap(({ mistakes, offset }) =>
    mistakes.map(({ start, end, message }) => ({
      // What is missing at the end of the text is missing there, not behind it.
      ...{ start: Math.min(start + offset, text.length), end: Math.min(end + offset, text.length) },
      message,
    })),
  );
}

function partsOf(text: string): Part[] {
  const read = new Map<string, readonly Read[]>();
  const parts: Part[] = [];
  for (const { written, offset } of textsOf(text)) {
    const documents = read.get(written) ?? kept.get(written) ?? documentsOf(written);
    read.set(written, documents);
    parts.push(...documents.map((document) => ({ ...document, offset })));
  }
  kept = read;
  return parts;
}

/** So many brackets may be open at a time: with some more the parser ends the whole process. */
const MOST_OPEN = 10_000;

function mostOpen(text: string): number {
  let [open, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    most = Math.max(most, open);
  }
  return most;
}

function documentsOf(text: string): Read[] {
  if (mostOpen(text) > MOST_OPEN) {
    const mistake = {
      start: 0,
      end: 0,
      message: `at most ${MOST_OPEN} brackets within one another were expected`,
    };
    return [{ contents: null, aliases: new Map(), mistakes: [mistake] }];
  }
  const documents = parseAllDocuments(text, {
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  return Array.isArray(documents)
    ? documents.map((document: Document) => ({
        contents: document.contents,
        aliases: aliasesOf(document),
        mistakes: mistakesOf(document),
      }))
    : [];
}

function mistakesOf({ errors }: Document): Mistake[] {
  return errors.map(({ message, pos: [start, end] }) => ({
    ...{ start, end },
    message: `YAML was expected: ${message}`,
  }));
}

/** An alias stands for the node that last had its anchor before it. */
function aliasesOf(document: Document): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  visit(document, {
    Alias: (_, alias) => {
      const node = anchors.get(alias.source);
      if (node !== undefined) aliases.set(alias, node);
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return aliases;
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

/** Aliases lead to so many nodes at most: a few that hold one another come to more than any memory has. */
const MOST_ALIASED = 10_000;

/** Puts what a document says into a section, with what its aliases and merge keys stand for. */
class Reading {
  /** What aliases stand for that are being read: what holds itself ends there. */
  readonly #open = new Set<Node>();
  #left = MOST_ALIASED;

  constructor(private readonly part: Part) {}

  fill(section: Section, node: Node | null): void {
    if (section.isDeepest) return;
    if (isMap(node)) {
      for (const pair of node.items) if (!isMerge(pair)) this.#add(section, pair);
      this.#inherit(section, node.items);
    } else if (isSeq(node))
      node.items.forEach((item, index) => {
        this.#put(section, String(index), item as Node, item as Node);
      });
  }

  #add(section: Section, { key, value }: Pair): void {
    if (isScalar(key)) this.#put(section, String(key.value), key, value as Node | null);
  }

  #inherit(section: Section, pairs: readonly Pair[]): void {
    for (const pair of pairs) if (isMerge(pair)) this.#merge(section, pair.value as Node | null);
  }

  /** `<<: *base`, or a list of such: what they have holds where no nearer mapping says it. https://yaml.org/type/merge.html */
  #merge(section: Section, value: Node | null): void {
    this.#within(value, (base) => {
      if (isSeq(base)) for (const one of base.items) this.#merge(section, one as Node);
      if (!isMap(base)) return;
      const said = new Set([...section.settings.map(({ key }) => key), ...section.sections.map(nameOf)]);
      for (const pair of base.items)
        if (isScalar(pair.key) && !isMerge(pair) && !said.has(String(pair.key.value)))
          this.#add(section, pair);
      this.#inherit(section, base.items);
    });
  }

  #put(section: Section, name: string, head: Node, value: Node | null): void {
    if (this.#open.size > 0 && this.#left-- <= 0) return;
    const [start = 0, end = start] = spanOf(head, this.part) ?? [];
    this.#within(value, (meant) => {
      if (isScalar(meant)) {
        const [from = end, to = end] = spanOf(value, this.part) ?? [];
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
      this.fill(section.open(name, '', span), meant);
    });
  }

  /** Reads what a node stands for, unless that is being read already or too much has been. */
  #within(node: Node | null, read: (meant: Node | null) => void): void {
    const meant = isAlias(node) ? this.part.aliases.get(node) : undefined;
    if (meant === undefined) read(node);
    else if (!this.#open.has(meant) && this.#left > 0) {
      this.#open.add(meant);
      read(meant);
      this.#open.delete(meant);
    }
  }
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function nameOf({ name }: Section): string {
  return name;
}

/** Where a node stands in the file. */
function spanOf(node: Node | null, { offset }: Part): readonly [number, number] | undefined {
  const range = node?.range;
  return range ? [range[0] + offset, range[1] + offset] : undefined;
}
