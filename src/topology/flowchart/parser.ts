import type { Problem } from '../../source/problem';
import { remembered } from '../../source/remembered';
import { suggest } from '../../source/suggest';
import { arrowAt, type Arrow } from './arrow';
import { attributesAt, draw, mendIn } from './attributes';
import type { Attribute, FlowEdge, Flowchart, FlowNode, Subgraph } from './graph';
import { bareLabel, decodeEntities, needsQuotes, readLabel } from './label';
import { Membership } from './membership';
import { directions, prepare } from './preamble';
import { Scanner } from './scanner';
import { shapeAt, shapeNames } from './shape';

// A hyphen belongs to an id unless an arrow begins with it; so does an equals sign.
const ID = /(?:[\p{L}\p{N}_#$!?*+.'`\\/,%]|(?<=[^\s;])[&]|-(?![->.]|$)|=(?!=)|:(?!:))+/uy;
/** Words that begin a statement or end one: Mermaid takes none for a node, not even before a hyphen. */
const RESERVED =
  /^(?:subgraph|end|style|linkStyle|classDef|class|graph|flowchart-elk|flowchart|interpolate|_self|_blank|_parent|_top)\b/;
/** Statements that change looks only. */
const STYLING = /(?:classDef|linkStyle)\s[^\n;]*|click\s(?:"[^"\n]*"|[^"\n;])*/y;
const LINK_STYLE = /linkStyle\s+(\d+(?:\s*,\s*\d+)*)/y;
const CLICK = /click\s+([^\s;"]+)/y;
/** Statements to the end of the line. */
const WHOLE_LINE =
  /direction\s+(?:TB|TD|BT|RL|LR)[^\n]*|accTitle\s*:[^\n]*|accDescr\s*:[^\n]*|accDescr\s*\{[^}]*\}/y;
const LABEL_IN_BARS = /\|("[^"]*"|[^|]*)\|/y;

/** True of an id that Mermaid takes for a word of its language. */
export function isReservedNode(id: string): boolean {
  return RESERVED.test(id);
}

export interface Parsed {
  /** Missing only where the text is no flowchart at all. */
  readonly graph?: Flowchart;
  readonly problems: readonly Problem[];
}

/** True of a diagram that begins with `flowchart` or `graph`, after front matter, comments and directives. */
export function isFlowchart(text: string): boolean {
  return prepare(text).header !== undefined;
}

/** Reads Mermaid's flowchart language: nodes, edges and subgraphs with their places. Errors do not end the reading. */
export const parseFlowchart = remembered(parse, 8);

function parse(written: string): Parsed {
  const { text, title, header } = prepare(written);
  if (header === undefined) return { problems: [] };
  const parser = new FlowchartParser(text, header.end);
  parser.graph.title = title;
  parser.direct(header.direction, header.start);
  parser.read();
  parser.graph.isWhole = parser.problems.length === 0;
  return { graph: parser.graph, problems: parser.problems };
}

class FlowchartParser extends Scanner {
  readonly graph: Flowchart = {
    title: '',
    direction: 'TB',
    isWhole: true,
    nodes: new Map(),
    edges: [],
    subgraphs: new Map(),
    mentions: [],
  };
  readonly #membership = new Membership();
  /** Edges with a name; several may share one. */
  readonly #named = new Map<string, FlowEdge[]>();
  /** Whether the last node ended with `@{ … }`. */
  #hasAttributes = false;

  /** Sets the direction that stands after `flowchart`. */
  direct(written: string, start: number): void {
    const known = Object.keys(directions).slice(0, 5).join(', ');
    if (written === '') return;
    const direction = Object.hasOwn(directions, written) ? directions[written] : undefined;
    if (direction === undefined)
      this.report(start, this.at, `“${written}” is no direction: one of ${known} was expected`);
    else this.graph.direction = direction;
  }

  read(): void {
    for (;;) {
      this.skip(/[\s;]*/y);
      if (this.at >= this.text.length) break;
      if (!this.#statement()) this.skipLine();
      else if (this.endOf(/[^\S\n]*(?:$|[\n;])/y) === undefined) {
        this.skip(/[^\S\n]*/y);
        const what = this.text.startsWith('%%', this.at)
          ? 'a comment stands on a line of its own'
          : 'an arrow such as -->, a “;” or the end of the line was expected';
        this.fail(what);
        this.skipLine();
      }
    }
    for (let open = this.#membership.end(); open !== undefined; open = this.#membership.end())
      this.report(open.start, open.end, `the subgraph “${open.id}” has no “end”`);
    // An edge may name a subgraph before it begins.
    for (const id of this.graph.subgraphs.keys()) this.graph.nodes.delete(id);
    for (const { attributes } of this.graph.nodes.values()) this.#knownShape(attributes.get('shape'));
  }

  /** Mermaid draws nothing of a diagram with a shape that it does not know. */
  #knownShape(shape: Attribute | undefined): void {
    if (shape === undefined || shape.value === '' || shapeNames.has(shape.value)) return;
    const otherwise = ': rect, rounded, circle, cyl, hex or another was expected';
    const { words, mend } = suggest(shape.value, shapeNames, otherwise);
    const message = `Mermaid has no shape “${shape.value}”${words}`;
    this.report(shape.start, shape.end, message, mend && mendIn(shape, mend));
  }

  /** False if the rest of the line has to be left out. */
  #statement(): boolean {
    if (this.endOf(/subgraph\b/y) !== undefined) return this.#subgraph();
    if (this.endOf(/end\b/y) !== undefined) return this.#end();
    const looks = this.endOf(STYLING) ?? this.endOf(WHOLE_LINE);
    if (looks !== undefined) {
      const [before, clicked] = this.exec(CLICK) ?? [];
      if (before !== undefined && clicked !== undefined)
        this.#mention(clicked, this.at + before.length - clicked.length);
      for (const index of this.exec(LINK_STYLE)?.[1]?.split(',') ?? []) {
        const edge = this.graph.edges[Number(index)];
        if (edge !== undefined) edge.isStyled = true;
      }
      this.at = looks;
      return true;
    }
    if (this.endOf(/style\s/y) !== undefined) return this.#style();
    if (this.endOf(/class\s/y) !== undefined) return this.#classes();
    return this.#chain();
  }

  #subgraph(): boolean {
    const start = this.at;
    const [line = ''] = this.exec(/subgraph(?:"[^"]*"|[^\n;["]|\[\s*"[^"]*"|\[[^\]\n]*)*/y) ?? [];
    this.at += line.length;
    const written = line.slice('subgraph'.length).trim();
    const [, name = written, bracket] = /^([^[\]"]*?)\s*\[([\s\S]*)\]$/.exec(written) ?? [];
    const title = readLabel(bracket ?? name);
    // Mermaid makes an id of its own for a title with blanks; here the title is one as well.
    const id = readLabel(name) || `subgraph-${this.graph.subgraphs.size + 1}`;
    const subgraph: Subgraph = { id, title, members: [], start, end: this.at };
    this.#quoted(bracket ?? '', start + line.indexOf('[') + 1);
    this.#mention(id, start + line.indexOf(name, 'subgraph'.length));
    this.graph.subgraphs.set(id, subgraph);
    this.#membership.begin(subgraph);
    return true;
  }

  #end(): boolean {
    if (this.#membership.end() === undefined)
      this.report(this.at, this.at + 3, 'there is no subgraph to end here');
    this.at += 3;
    return true;
  }

  /** A style makes its node if nothing else does. */
  #style(): boolean {
    const [line = '', before = '', id = ''] = this.exec(/(style\s+)([^\s;]+)[^\n;]*/y) ?? [];
    const start = this.at + before.length;
    if (id !== '' && !this.#named.has(id) && !this.graph.nodes.has(id))
      this.#newNode(id, start, start + id.length);
    const node = this.graph.nodes.get(id);
    if (node !== undefined) node.isStyled = true;
    this.#mention(id, start);
    this.at += line.length;
    return line !== '' || this.fail('“style node fill:#fff” was expected');
  }

  #classes(): boolean {
    const line = this.exec(/class\s+([^\n;]+?)\s+([^\s;]+)[^\S\n]*(?=[\n;]|$)/y);
    if (line === null) return this.fail('“class a,b name” was expected');
    for (const { 0: id, index } of (line[1] ?? '').matchAll(/[^\s,]+/g)) {
      this.graph.nodes.get(id)?.classes.push(line[2] ?? '');
      this.#mention(id, this.at + line[0].indexOf(line[1] ?? '', 'class'.length) + index);
    }
    this.at += line[0].length;
    return true;
  }

  /** Nodes, and edges between them: `a & b --> c -- text --> d`. */
  #chain(): boolean {
    let sources = this.#nodeList();
    while (sources !== undefined) {
      this.skip(/[^\S\n]*/y);
      const start = this.at;
      const [named = '', id = ''] = this.exec(/([^\s@"]+)@(?=[<xo]?[-=~.])/y) ?? [];
      if (named !== '' && this.#hasAttributes)
        return this.fail('no name for an edge may follow attributes: give the node a line of its own');
      const arrow = arrowAt(this.text, this.endOf(/\s*/y, this.at + named.length) ?? this.at);
      if (arrow === undefined) {
        return named === '' || this.fail('an arrow such as --> was expected after the edge’s name');
      }
      if (id !== '') this.#mention(id, start);
      const arrowSpan = { start: this.endOf(/\s*/y, this.at + named.length) ?? this.at, end: arrow.end };
      const label = this.#label(arrow);
      this.skip(/\s*/y);
      const targets = this.#nodeList();
      for (const from of targets === undefined ? [] : sources)
        for (const to of targets ?? []) {
          const { stroke, tail, head } = arrow;
          const own = { attributes: new Map<string, Attribute>(), isWhole: true, isStyled: false };
          const edge = { id, from, to, ...label, arrowSpan, stroke, tail, head, ...own, start, end: this.at };
          this.graph.edges.push(edge);
          if (id !== '') this.#named.set(id, [...(this.#named.get(id) ?? []), edge]);
        }
      sources = targets;
    }
    return false;
  }

  /** The text of an edge, inside its arrow or between bars behind it. */
  #label(arrow: Arrow): Pick<FlowEdge, 'label' | 'labelSpan'> {
    this.at = this.endOf(/\s*/y, arrow.end) ?? arrow.end;
    const bars = this.exec(LABEL_IN_BARS);
    const written = bars?.[1] ?? arrow.label;
    const start = bars === null ? arrow.labelStart : this.at + 1;
    if (bars === null) this.at = arrow.end;
    else {
      this.at += bars[0].length;
      this.#quoted(written, start);
    }
    const from = start + (/^[\s"]*/.exec(written)?.[0].length ?? 0);
    const to = start + written.length - (/[\s"]*$/.exec(written)?.[0].length ?? 0);
    return { label: readLabel(written), labelSpan: { start: from, end: Math.max(from, to) } };
  }

  #nodeList(): string[] | undefined {
    const ids: string[] = [];
    for (;;) {
      const id = this.#node();
      if (id === undefined) return undefined;
      ids.push(id);
      const and = this.endOf(/[^\S\n]+&\s+/y);
      if (and === undefined) return ids;
      this.at = and;
    }
  }

  #node(): string | undefined {
    const start = this.at;
    const end = this.endOf(ID);
    this.#hasAttributes = false;
    const reserved = RESERVED.exec(this.text.slice(start, start + 20))?.[0];
    if (end === undefined || reserved !== undefined) {
      const [word = ''] = this.exec(/\S*/y) ?? [];
      this.fail(
        reserved !== undefined
          ? `“${reserved}” is a word of the language: the name of a node was expected`
          : word === ''
            ? 'a node was expected here'
            : `“${word.slice(0, 20)}” cannot begin a node: a name was expected`,
      );
      return undefined;
    }
    const id = this.text.slice(start, end);
    this.at = end;
    const edges = this.#named.get(id);
    if (edges !== undefined && this.text.startsWith('@{', end)) {
      this.#mention(id, start);
      return this.#attributes(edges, id);
    }
    const node = this.graph.nodes.get(id) ?? this.#newNode(id, start, end);
    this.#mention(id, start);
    this.#membership.name(id);
    if (!this.#shape(node)) return undefined;
    const [styled = '', name = ''] = this.exec(/:::([\p{L}\p{N}_-]+)/uy) ?? [];
    if (styled !== '') node.classes.push(name);
    this.at += styled.length;
    return this.text.startsWith('@{', this.at) ? this.#attributes([node], id) : id;
  }

  #mention(id: string, start: number): void {
    if (this.text.startsWith(id, start)) this.graph.mentions.push({ id, start, end: start + id.length });
  }

  #newNode(id: string, start: number, end: number): FlowNode {
    const label = decodeEntities(id);
    const attributes = new Map<string, Attribute>();
    const looks = { written: id, labelType: 'text', shape: 'square', classes: [], isStyled: false };
    const node = { id, label, ...looks, attributes, isWhole: true, start, end };
    this.graph.nodes.set(id, node);
    return node;
  }

  /** Brackets with the node's text, if any follow. False if they never close. */
  #shape(node: FlowNode): boolean {
    const shape = shapeAt(this.text, this.at);
    if (shape === undefined) return true;
    const unquoted = shape === null ? -1 : needsQuotes(shape.written, forbiddenIn(shape.shape));
    if (shape === null || shape.written.slice(0, Math.max(0, unquoted)).includes('\n'))
      return this.fail(`the bracket after “${node.id}” never closes`);
    this.#quoted(shape.written, shape.start, forbiddenIn(shape.shape));
    node.shape = shape.shape;
    node.label = readLabel(shape.written);
    const { text: written, isMarkdown } = bareLabel(shape.written);
    Object.assign(node, { written, labelType: isMarkdown ? 'markdown' : 'text' });
    this.at = shape.end;
    return true;
  }

  /** Reports what a label may hold in quotes only. */
  #quoted(written: string, start: number, forbidden?: RegExp): void {
    const at = needsQuotes(written, forbidden);
    const char = written.charAt(at);
    const advice = char === '"' ? 'quotes stand around the whole text' : 'put the text in quotes';
    if (at >= 0) this.report(start + at, start + at + 1, `“${char}” cannot stand in plain text: ${advice}`);
  }

  #attributes(owners: readonly (FlowNode | FlowEdge)[], id: string): string | undefined {
    const block = attributesAt(this.text, this.at + 1);
    if (block === undefined || block.problems.length > 0) for (const owner of owners) owner.isWhole = false;
    if (block === undefined) {
      this.report(this.at, this.at + 2, `the attributes of “${id}” have no closing “}”`);
      this.at = this.text.length;
      return undefined;
    }
    for (const { message, start, end } of block.problems) this.report(start, end, message);
    for (const owner of owners) {
      for (const attribute of block.attributes) owner.attributes.set(attribute.key, attribute);
      if ('shape' in owner) draw(owner, block.attributes);
    }
    this.at = block.end;
    this.#hasAttributes = true;
    return id;
  }
}

/** Slanted brackets have slashes for text; all others end at any bracket, bar or quote. */
function forbiddenIn(shape: string): RegExp | undefined {
  return /^(?:lean|trapezoid|inv)/.test(shape) ? /[[\](){}"]/ : undefined;
}
