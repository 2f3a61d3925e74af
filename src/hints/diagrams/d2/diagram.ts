import type { Span } from '../../../source/occurrence';
import type { PartRole } from '../../technologies';
import { arrowsOf, copiesIn, namedIn, ungrouped, type Arrow, type Diagram, type Part } from '../diagram';
import { readD2 as readEntries, type Entry, type Name } from './reader';

/** Words that say something of the box that they stand in. https://d2lang.com/tour/keywords */
const keywords = new Set([
  ...['shape', 'label', 'icon', 'style', 'near', 'tooltip', 'link', 'class', 'classes', 'vars', 'direction'],
  ...['width', 'height', 'top', 'left', 'constraint', 'layers', 'scenarios', 'steps', 'source-arrowhead'],
  ...['target-arrowhead', 'grid-rows', 'grid-columns', 'grid-gap', 'vertical-gap', 'horizontal-gap'],
]);
const shapes: Readonly<Record<string, PartRole>> = {
  cylinder: 'database',
  queue: 'queue',
  person: 'clients',
  'c4-person': 'clients',
};
/** What these hold are columns, members and messages. */
const closed = new Set(['sql_table', 'class', 'sequence_diagram']);

interface Box {
  readonly id: string;
  label: string;
  shape: string;
  icon: string;
  isMultiple: boolean;
  span: Span;
  readonly mentions: Span[];
  readonly boxes: Box[];
  readonly parent: Box | undefined;
}

/** The boxes of D2 that hold no others, and what leads from one to another. */
export function readD2(text: string): Diagram {
  const reader = new Boxes();
  reader.read(readEntries(text), reader.root);
  const { root, arrows } = reader;
  if (closed.has(root.shape)) return { parts: [], arrows: [], conflicts: [] };
  const parts = leaves(root).filter((box) => box !== root && !closed.has(box.shape));
  const boxes = new Map(all(root).map((box) => [box.id, box]));
  const membersOf = (id: string): string[] | undefined => {
    const box = boxes.get(id);
    return box === undefined || box.boxes.length === 0 ? undefined : leaves(box).map((one) => one.id);
  };
  const isPart = new Set(parts.map(({ id }) => id));
  return {
    parts: parts.map(partFrom),
    arrows: ungrouped(arrows, membersOf).filter(({ from, to }) => isPart.has(from) && isPart.has(to)),
    conflicts: [],
  };
}

class Boxes {
  readonly root = boxOf('', '', { start: 0, end: 0 }, undefined);
  readonly arrows: Arrow[] = [];

  read(entries: readonly Entry[], around: Box): void {
    for (const entry of entries) {
      const [path = []] = entry.paths;
      if (entry.arrows.length > 0) this.#connect(entry, around);
      else this.#entry(path, entry, around);
    }
  }

  #entry(path: readonly Name[], entry: Entry, around: Box): void {
    const at = path.findIndex(({ text }) => keywords.has(text.toLowerCase()));
    const box = this.#boxAt(at < 0 ? path : path.slice(0, at), around);
    if (at >= 0) {
      describe(box, path.slice(at), entry);
      return;
    }
    if (entry.value !== '') {
      box.label = entry.value;
      box.span = { start: path[0]?.start ?? entry.end, end: entry.end };
    }
    this.read(entry.entries, box);
  }

  #connect({ paths, arrows, value, entries }: Entry, around: Box): void {
    const boxes = paths.map((path) => this.#boxAt(path, around));
    const isDashed = entries.some(({ paths: [path = []], value: dash, entries: inner }) => {
      const [head, dashes] = path.map(({ text }) => text);
      return (
        head === 'style' &&
        ((dashes === 'stroke-dash' && dash !== '0') ||
          inner.some((one) => one.paths[0]?.[0]?.text === 'stroke-dash' && one.value !== '0'))
      );
    });
    const label = value || (entries.find(({ paths: [path] }) => path?.[0]?.text === 'label')?.value ?? '');
    arrows.forEach((heads, index) => {
      const [from, to] = [boxes[index], boxes[index + 1]];
      if (from !== undefined && to !== undefined && from !== to)
        this.arrows.push(...arrowsOf(from.id, to.id, heads, { label, isAsynchronous: isDashed }));
    });
  }

  /** The box at a path from another, made where it is not there yet; `_` is the one around. Case says nothing. */
  #boxAt(path: readonly Name[], around: Box): Box {
    let box = around;
    for (const { text, start, end } of path) {
      if (text === '_') {
        box = box.parent ?? box;
        continue;
      }
      // What a table or a class holds is no box of its own.
      if (closed.has(box.shape) && box !== this.root) return box;
      const id = `${box.id}.${text.toLowerCase()}`;
      let inner = box.boxes.find((one) => one.id === id);
      if (inner === undefined) {
        inner = boxOf(id, text, { start, end }, box);
        box.boxes.push(inner);
      }
      inner.mentions.push({ start, end });
      box = inner;
    }
    return box;
  }
}

function boxOf(id: string, label: string, span: Span, parent: Box | undefined): Box {
  return { id, label, shape: '', icon: '', isMultiple: false, span, mentions: [], boxes: [], parent };
}

/** `shape: cylinder`, `style.multiple: true`, `style: { multiple: true }`. */
function describe(box: Box, [first, second]: readonly Name[], { value, entries }: Entry): void {
  const word = first?.text.toLowerCase();
  if (word === 'shape') box.shape = value.toLowerCase();
  else if (word === 'label') box.label = value;
  else if (word === 'icon') box.icon = value;
  else if (word === 'style') {
    const inner = entries.find(({ paths: [path] }) => path?.[0]?.text === 'multiple')?.value;
    if ((second?.text === 'multiple' ? value : inner) === 'true') box.isMultiple = true;
  }
}

function all(box: Box): Box[] {
  return [box, ...box.boxes.flatMap(all)];
}

/** Boxes without any inside, or whose inside is no diagram. */
function leaves(box: Box): Box[] {
  return box.boxes.length === 0 || closed.has(box.shape) ? [box] : box.boxes.flatMap(leaves);
}

function partFrom({ id, label, shape, icon, isMultiple, span, mentions }: Box): Part {
  const named = namedIn(label);
  // https://icons.terrastruct.com/dev/postgresql.svg
  const pictured = (/([^/]*)\.\w+$/.exec(icon)?.[1] ?? '').replaceAll(/%20|[-_]/g, ' ');
  const drawnAs = shapes[shape];
  const copies = isMultiple ? Infinity : copiesIn(`${named.label} ${named.technology}`);
  return {
    id,
    label: named.label,
    technology: `${named.technology} ${pictured}`.trim(),
    ...(drawnAs !== undefined && { drawnAs }),
    ...(copies !== undefined && { copies }),
    span,
    mentions,
  };
}
