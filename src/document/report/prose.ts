import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Nodes, Root } from 'hast';
import { raw } from 'hast-util-raw';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { toString } from 'hast-util-to-string';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import { cellLanguages, markdownTree } from '../markdown';
import { scrolled } from './scrolled';

/** A heading of the prose, and where it stands in the page. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly id: string;
}

/** The prose of a document as trees of HTML: the stretches before, between and behind its code cells. */
export interface Prose {
  readonly stretches: readonly Root[];
  readonly headings: readonly Heading[];
}

/** What of HTML a document may bring along: what GitHub lets a README have. What these elements hold is no text. */
const schema: Schema = {
  ...defaultSchema,
  strip: [
    ...['script', 'style', 'title', 'textarea', 'select', 'template'],
    ...['noscript', 'iframe', 'object', 'svg', 'math'],
  ],
  protocols: { ...defaultSchema.protocols, src: ['http', 'https', 'data'] },
};

/**
 * Reads a document as GitHub does, its HTML sanitised. Each stretch of its HTML is read on its own, so that none can
 * enclose or swallow a cell.
 */
export function proseOf(document: string): Prose {
  const slugger = new GithubSlugger();
  const headings: Heading[] = [];
  const stretches = stretchesOf(document).map((children) => {
    const clean = sanitize(raw({ type: 'root', children }), schema) as Root;
    visit(clean, 'element', (node, index, parent) => {
      if (index !== undefined && parent !== undefined) {
        if (node.tagName === 'img') parent.children[index] = picture(node);
        if (node.tagName === 'table') parent.children[index] = scrolled('Table', node);
        if (node.tagName === 'pre') node.properties = { ...node.properties, tabIndex: 0 };
      }
      const [, depth] = /^h([1-6])$/.exec(node.tagName) ?? [];
      if (depth === undefined) return;
      const text = toString(node).trim();
      const id = slugger.slug(text);
      node.properties = { ...node.properties, id };
      headings.push({ depth: Number(depth), text, id });
    });
    return clean;
  });
  linkInside(stretches);
  return { stretches, headings };
}

/** Between each two stands a code cell: a top-level block in one of our languages. */
function stretchesOf(document: string): ElementContent[][] {
  const tree = markdownTree(document, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const cells = new Set<unknown>(
    tree.children.filter((node) => node.type === 'code' && cellLanguages.some((one) => one === node.lang)),
  );
  const marks = new Set<Nodes>();
  const html = toHast(tree, {
    allowDangerousHtml: true,
    handlers: {
      code: (state, node: Parameters<typeof defaultHandlers.code>[1]) => {
        const shown = defaultHandlers.code(state, node);
        if (cells.has(node)) marks.add(shown);
        return shown;
      },
    },
  });
  const stretches: ElementContent[][] = [[]];
  for (const node of 'children' in html ? html.children : [])
    if (marks.has(node)) stretches.push([]);
    else if (node.type !== 'doctype') stretches.at(-1)?.push(node);
  return stretches;
}

/** Sanitising gave the author’s own anchors, and those of footnotes, a prefix: what links to them gets the same. */
function linkInside(stretches: readonly Root[]): void {
  const prefix = defaultSchema.clobberPrefix ?? '';
  const anchors = new Set<string>();
  const links: Element[] = [];
  for (const stretch of stretches)
    visit(stretch, 'element', (node) => {
      const { id, name, href } = node.properties;
      for (const anchor of [id, name]) if (typeof anchor === 'string') anchors.add(anchor);
      if (typeof href === 'string' && href.startsWith('#')) links.push(node);
      // It describes references to footnotes by a heading that has another identifier here.
      delete node.properties['ariaDescribedBy'];
    });
  for (const { properties } of links) {
    const anchor = String(properties['href']).slice(1);
    if (!anchors.has(anchor) && anchors.has(prefix + anchor)) properties['href'] = `#${prefix}${anchor}`;
  }
}

/** A picture that the page holds; of one that would have to be fetched a link, by its words. */
function picture(image: Element): Element {
  const { src, alt } = image.properties;
  const source = typeof src === 'string' ? src : '';
  if (/^data:image\//i.test(source)) return image;
  // What else a link holds in itself is no picture, and may be a page with scripts.
  const isLink = source !== '' && !/^data:/i.test(source);
  const words = typeof alt === 'string' && alt !== '' ? alt : source;
  const children = [{ type: 'text' as const, value: words }];
  return isLink
    ? { type: 'element', tagName: 'a', properties: { href: source }, children }
    : { type: 'element', tagName: 'span', properties: {}, children };
}
