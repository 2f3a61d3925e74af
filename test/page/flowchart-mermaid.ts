import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Flowchart } from '../../src/topology';

/** What two parsers of flowcharts can be compared by: everything that is drawn and connected. */
export interface Drawing {
  readonly title: string;
  readonly direction: string;
  /** Sorted by id. */
  readonly nodes: readonly { id: string; label: string; shape: string; classes: string[] }[];
  /** In the order of the text. */
  readonly edges: readonly {
    from: string;
    to: string;
    label: string;
    stroke: string;
    tail: string;
    head: string;
  }[];
  /** Sorted by id; members are nodes and subgraphs, sorted. A subgraph without an id of its own is named by its title. */
  readonly subgraphs: readonly { id: string; title: string; members: string[] }[];
}

/** Either what Mermaid read and drew, or why it would not. */
export type Answer =
  { readonly drawing: Drawing; readonly drawnNodes: number } | { readonly refusal: string };

const bundle = join(import.meta.dirname, '..', '..', 'node_modules', 'mermaid', 'dist', 'mermaid.min.js');

/** Runs in the page: Mermaid's own parser and renderer over one flowchart. */
const ask = `async (text) => {
  // Mermaid hides entities from its parser, and a browser decodes them when it draws.
  const area = document.createElement('textarea');
  const decoded = (label) => {
    area.innerHTML = (label ?? '').replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';').replaceAll('<', '&lt;');
    return area.value.trim().replace(/<br\\s*\\/?>/g, '<br>');
  };
  const heads = {
    arrow_open: ['none', 'none'],
    arrow_point: ['none', 'arrow'],
    arrow_cross: ['none', 'cross'],
    arrow_circle: ['none', 'circle'],
    double_arrow_point: ['arrow', 'arrow'],
    double_arrow_cross: ['cross', 'cross'],
    double_arrow_circle: ['circle', 'circle'],
  };
  const sorted = (items, key) => [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  try {
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const { svg } = await mermaid.render('chart', text);
    const host = document.createElement('div');
    host.innerHTML = svg;
    const inside = db.getSubGraphs();
    const ids = new Set(inside.map(({ id }) => id));
    const own = new Map(inside.map(({ id, title }) => [id, /^subGraph\\d+$/.test(id) ? title : id]));
    // An edge's attributes stand where a node could, and Mermaid lists them with the nodes.
    const drawn = new Set([...db.getVertices().keys(), ...own.keys()]);
    const nodes = [...db.getVertices().values()].filter(({ id }) => !ids.has(id));
    return {
      drawnNodes: host.querySelectorAll('g.node, g.icon-shape, g.image-shape').length,
      drawing: {
        title: host.querySelector('.flowchartTitleText')?.textContent ?? '',
        direction: db.getDirection(),
        nodes: sorted(nodes, ({ id }) => id).map(({ id, text: label, type, classes }) => ({
          id, label: decoded(label), shape: type ?? 'square', classes: classes.filter((name) => name !== 'clickable'),
        })),
        edges: db.getEdges().map(({ start, end, text: label, stroke, type }) => ({
          from: own.get(start) ?? start, to: own.get(end) ?? end, label: decoded(label), stroke,
          tail: heads[type]?.[0] ?? type, head: heads[type]?.[1] ?? type,
        })),
        subgraphs: sorted(inside, ({ id }) => own.get(id)).map(({ id, title, nodes: members }) => ({
          id: own.get(id), title: decoded(title), members: sorted(members.filter((member) => drawn.has(member)).map((member) => own.get(member) ?? member), (member) => member),
        })),
      },
    };
  } catch (error) {
    document.querySelectorAll('#dchart').forEach((left) => left.remove());
    return { refusal: String(error) };
  }
}`;

/** A page with Mermaid's own bundle in it. */
export class MermaidPage {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser): Promise<MermaidPage> {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html><body></body></html>');
    await page.addScriptTag({ path: bundle });
    await page.evaluate('mermaid.initialize({ startOnLoad: false, securityLevel: "strict", logLevel: 5 })');
    return new MermaidPage(page);
  }

  /** The picture of a flowchart, as SVG. */
  draw(text: string): Promise<string> {
    return this.page.evaluate(`mermaid.render('chart', ${JSON.stringify(text)}).then(({ svg }) => svg)`);
  }

  read(text: string): Promise<Answer> {
    return this.page.evaluate(`(${ask})(${JSON.stringify(text)})`);
  }
}

/** Mermaid writes the line breaks of a label its own way. */
const withPlainBreaks = (label: string): string => label.replace(/<br\s*\/?>/g, '<br>');

const byKey = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** Our reading of a flowchart in the same terms. */
export function drawingOf({ title, direction, nodes, edges, subgraphs }: Flowchart): Drawing {
  const all = [...subgraphs.values()];
  return {
    title,
    direction,
    nodes: byKey([...nodes.values()], ({ id }) => id).map(({ id, label, shape, classes }) => ({
      id,
      label: withPlainBreaks(label),
      shape,
      classes: [...classes],
    })),
    edges: edges.map(({ from, to, label, stroke, tail, head }) => ({
      from,
      to,
      label: withPlainBreaks(label),
      stroke,
      tail,
      head,
    })),
    subgraphs: byKey(all, ({ id }) => id).map(({ id, title: name, members }) => ({
      id,
      title: name,
      members: byKey(members, (member) => member),
    })),
  };
}
