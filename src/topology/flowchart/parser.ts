import { parseDocument } from 'yaml';
import { Lines } from '../../source/lines';
import type { Problem } from '../../source/problem';
import { arrowAt } from './arrow';
import { attributesAt } from './attributes';
import type { Attribute, FlowEdge, Flowchart, FlowNode, Subgraph } from './graph';
import { shapeAt } from './shape';

const HEADER =
  /^\s*(?:flowchart-elk|flowchart|graph)(?:[^\S\n]+(TB|TD|BT|RL|LR|>|<|\^|v))?[^\S\n]*(?=[;\n]|$|%%)/;
const FRONT_MATTER = /^\s*---[^\S\n]*\n([\s\S]*?)\n?---[^\S\n]*(?:\n|$)/;
const BLANKS = /(?:[\s;]|%%[^\n]*)*/y;
// A hyphen belongs to an id unless an arrow begins with it.
const ID = /(?:[\p{L}\p{N}_#$!?*+.'`\\/]|-(?![->.]|$)|=(?!=)|:(?!:)|%(?!%))+/uy;
/** Statements that change looks only; the flowchart keeps them as text. */
const STYLING = /(?:classDef|style|linkStyle|click|direction|accTitle|accDescr)\b[^\n]*/y;

export interface Parsed {
  /** Missing only where the text is no flowchart at all. */
  readonly graph?: Flowchart;
  readonly problems: readonly Problem[];
}

/** True of a diagram that begins with `flowchart` or `graph`, after front matter, comments and directives. */
export function isFlowchart(text: string): boolean {
  return HEADER.test(text.slice(preambleEnd(text)));
}

/** Reads Mermaid's flowchart language: nodes, edges and subgraphs with their places. Errors do not end the reading. */
export function parseFlowchart(text: string): Parsed {
  const start = preambleEnd(text);
  const header = HEADER.exec(text.slice(start));
  if (header === null) return { problems: [] };
  const parser = new FlowchartParser(text, start + header[0].length);
  parser.graph.title = titleOf(text);
  parser.graph.direction = header[1] ?? 'TB';
  parser.read();
  return { graph: parser.graph, problems: parser.problems };
}

function preambleEnd(text: string): number {
  let end = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  for (;;) {
    const skipped = /^\s*(?:%%\{[\s\S]*?\}%%|%%[^\n]*)/.exec(text.slice(end));
    if (skipped === null) return end;
    end += skipped[0].length;
  }
}

function titleOf(text: string): string {
  const matter = FRONT_MATTER.exec(text)?.[1];
  const title: unknown = matter === undefined ? undefined : parseDocument(matter).get('title');
  return typeof title === 'string' || typeof title === 'number' ? String(title) : '';
}

class FlowchartParser {
  readonly graph: Flowchart = {
    title: '',
    direction: 'TB',
    nodes: new Map(),
    edges: [],
    subgraphs: new Map(),
  };
  readonly problems: Problem[] = [];
  readonly #lines: Lines;
  readonly #open: Subgraph[] = [];

  constructor(
    readonly text: string,
    private at: number,
  ) {
    this.#lines = new Lines(text);
  }

  read(): void {
    for (;;) {
      this.at = this.#match(BLANKS) ?? this.at;
      if (this.at >= this.text.length) break;
      const before = this.at;
      if (!this.#statement() || this.at === before) this.#skipLine();
    }
    for (const { start, end, id } of this.#open)
      this.#report(start, end, `the subgraph “${id}” has no “end”`);
  }

  /** False if the rest of the line has to be left out. */
  #statement(): boolean {
    if (/^subgraph\b/.test(this.#rest())) return this.#subgraph();
    if (/^end\b(?![-\w])/.test(this.#rest())) {
      const closed = this.#open.pop();
      if (closed === undefined) this.#report(this.at, this.at + 3, 'there is no subgraph to end here');
      this.at += 3;
      return true;
    }
    const accessible = /^accDescr\s*\{[^}]*\}/.exec(this.#rest());
    const styling = accessible === null ? this.#match(STYLING) : this.at + accessible[0].length;
    if (styling !== undefined) {
      this.at = styling;
      return true;
    }
    if (/^class\s/.test(this.#rest())) return this.#classes();
    return this.#chain();
  }

  #subgraph(): boolean {
    const start = this.at;
    const line = /^subgraph[^\S\n]*([^\n;]*)/.exec(this.#rest());
    const written = (line?.[1] ?? '').replace(/%%.*$/, '').trim();
    this.at += line?.[0].length ?? 0;
    const titled = /^([^\s[\]"]+)\s*\[\s*"?([^\]]*?)"?\s*\]$/.exec(written);
    const title = titled?.[2] ?? written.replace(/^"(.*)"$/, '$1');
    // Mermaid makes an id of its own for a title with blanks; the title does as well.
    const id = titled?.[1] ?? (title === '' ? `subgraph-${this.graph.subgraphs.size + 1}` : title);
    const subgraph: Subgraph = { id, title, members: [], parent: this.#open.at(-1)?.id, start, end: this.at };
    this.graph.subgraphs.set(id, subgraph);
    // A subgraph that an edge has named before is no node.
    this.graph.nodes.delete(id);
    this.#open.push(subgraph);
    return true;
  }

  #classes(): boolean {
    const line = /^class\s+([^\n;]+?)\s+([\w-]+)[^\S\n]*(?=[\n;]|$)/.exec(this.#rest());
    if (line === null) return this.#fail('“class a,b name” was expected');
    this.at += line[0].length;
    for (const id of (line[1] ?? '').split(',')) this.graph.nodes.get(id.trim())?.classes.push(line[2] ?? '');
    return true;
  }

  /** Nodes, and edges between them: `a & b --> c -- text --> d`. */
  #chain(): boolean {
    let sources = this.#nodeList();
    if (sources === undefined) return false;
    for (;;) {
      this.#blanksInLine();
      const start = this.at;
      const id = /^([^\s@]+)@(?=[<xo]?[-=~.])/.exec(this.#rest());
      if (id !== null) this.at += id[0].length;
      const arrow = arrowAt(this.text, this.at);
      if (arrow === undefined) {
        if (id !== null) return this.#fail('an arrow such as --> was expected after the edge’s name');
        const rest = /^[^\S\n]*(?:$|[\n;]|%%)/.test(this.#rest());
        return rest || this.#fail('an arrow such as -->, a “;” or the end of the line was expected');
      }
      this.at = arrow.end;
      let { label, labelStart } = arrow;
      const bars = /^\s*\|([^|]*)\|/.exec(this.#rest());
      if (bars !== null) {
        label = (bars[1] ?? '').trim();
        labelStart = this.at + bars[0].indexOf('|') + 1;
        this.at += bars[0].length;
      }
      this.at = this.#match(/\s*/y) ?? this.at;
      const targets = this.#nodeList();
      if (targets === undefined) return false;
      const unquoted = label.replace(/^"(.*)"$/s, '$1');
      for (const from of sources)
        for (const to of targets)
          this.graph.edges.push({
            id: id?.[1] ?? '',
            from,
            to,
            label: unquoted,
            labelSpan: { start: labelStart, end: labelStart + label.length },
            stroke: arrow.stroke,
            tail: arrow.tail,
            head: arrow.head,
            attributes: new Map(),
            start,
            end: this.at,
          });
      sources = targets;
    }
  }

  #nodeList(): string[] | undefined {
    const ids: string[] = [];
    for (;;) {
      const id = this.#node();
      if (id === undefined) return undefined;
      ids.push(id);
      const and = /^\s*&\s*/.exec(this.#rest());
      if (and === null) return ids;
      this.at += and[0].length;
    }
  }

  #node(): string | undefined {
    const start = this.at;
    const end = this.#match(ID);
    if (end === undefined || end === start) {
      const word = /^\S*/.exec(this.#rest())?.[0] ?? '';
      this.#fail(
        word === ''
          ? 'a node was expected here'
          : `“${word.slice(0, 20)}” cannot begin a node: a name was expected`,
      );
      return undefined;
    }
    const id = this.text.slice(start, end);
    this.at = end;
    if (this.text.startsWith('@{', this.at)) {
      const edges = this.graph.edges.filter((edge) => edge.id === id);
      if (edges.length > 0) return this.#attributes(edges, id);
    }
    if (this.graph.subgraphs.has(id)) return this.#classesOf(undefined, id);
    const node = this.graph.nodes.get(id) ?? this.#newNode(id, start, end);
    this.#join(id);
    const shape = shapeAt(this.text, this.at);
    if (shape === null) {
      this.#fail(`the bracket after “${id}” never closes`);
      return undefined;
    }
    if (shape !== undefined) {
      node.shape = shape.shape;
      node.label = shape.text;
      this.at = shape.end;
    }
    this.#classesOf(node, id);
    if (this.text.startsWith('@{', this.at)) return this.#attributes([node], id);
    return id;
  }

  #newNode(id: string, start: number, end: number): FlowNode {
    const node = {
      id,
      label: id,
      shape: 'square',
      attributes: new Map<string, Attribute>(),
      classes: [],
      start,
      end,
    };
    this.graph.nodes.set(id, node);
    return node;
  }

  /** A node belongs to the first subgraph that names it. */
  #join(id: string): void {
    const inside = [...this.graph.subgraphs.values()].some(({ members }) => members.includes(id));
    if (!inside) this.#open.at(-1)?.members.push(id);
  }

  #classesOf(node: FlowNode | undefined, id: string): string {
    const named = /^:::([\w-]+)/.exec(this.#rest());
    if (named !== null) {
      this.at += named[0].length;
      node?.classes.push(named[1] ?? '');
    }
    return id;
  }

  #attributes(owners: readonly (FlowNode | FlowEdge)[], id: string): string | undefined {
    const block = attributesAt(this.text, this.at + 1);
    if (block === undefined) {
      this.#report(this.at, this.at + 2, `the attributes of “${id}” have no closing “}”`);
      this.at = this.text.length;
      return undefined;
    }
    for (const { message, start, end } of block.problems) this.#report(start, end, message);
    for (const owner of owners)
      for (const attribute of block.attributes) {
        owner.attributes.set(attribute.key, attribute);
        if ('shape' in owner && attribute.key === 'shape') owner.shape = attribute.value;
        if ('shape' in owner && attribute.key === 'label') owner.label = attribute.value;
      }
    this.at = block.end;
    return id;
  }

  #rest(): string {
    return this.text.slice(this.at);
  }

  #blanksInLine(): void {
    this.at = this.#match(/[^\S\n]*/y) ?? this.at;
  }

  /** The end of what a sticky pattern matches here. */
  #match(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    return match === null ? undefined : this.at + match[0].length;
  }

  #skipLine(): void {
    const next = this.text.indexOf('\n', this.at);
    this.at = next < 0 ? this.text.length : next + 1;
  }

  #fail(message: string): false {
    const lineEnd = this.text.indexOf('\n', this.at);
    this.#report(this.at, Math.max(this.at + 1, lineEnd < 0 ? this.text.length : lineEnd), message);
    return false;
  }

  #report(start: number, end: number, message: string): void {
    this.problems.push({
      severity: 'error',
      code: 'topology.syntax',
      message,
      ...this.#lines.range(start, end),
    });
  }
}
