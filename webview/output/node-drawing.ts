import type { FlowchartRow } from '../../src/document/outputs';

/** How a node is to look for a while. */
export interface NodeLook {
  /** In the place of its results. */
  readonly lines: readonly string[];
  readonly colors?: { readonly fill: string; readonly text: string; readonly border: string };
  readonly isDown: boolean;
  readonly isMarked: boolean;
}

/** One node of a flowchart that Mermaid has drawn. */
export class NodeDrawing {
  /** What its results stand in, and how many lines of it they take. */
  readonly #label: Element | undefined;
  readonly #lines: number;
  readonly #box: HTMLElement | undefined;
  readonly #shapes: readonly SVGElement[];
  readonly #texts: readonly (HTMLElement | SVGElement)[];
  /** Each element with the style that Mermaid gave it. */
  readonly #styles: ReadonlyMap<Element, string>;
  readonly #children: readonly Node[];

  private constructor(drawn: Element, lines: number) {
    const all = [...drawn.querySelectorAll<SVGElement>('rect, path, circle, ellipse, polygon')];
    this.#shapes = all.filter((shape) => shape.closest('.label') === null);
    const paragraphs = drawn.querySelectorAll('.nodeLabel p');
    const label = [...paragraphs].at(-1) ?? drawn.querySelector('.nodeLabel') ?? undefined;
    this.#box = drawn.querySelector<HTMLElement>('foreignObject > div') ?? undefined;
    this.#label = label;
    this.#lines = lines;
    this.#texts = [...drawn.querySelectorAll<HTMLElement>('.label, .label div, .label span, .label p')];
    this.#styles = new Map(
      [...this.#shapes, ...this.#texts].map((part) => [part, part.getAttribute('style') ?? '']),
    );
    this.#children = [...(label?.childNodes ?? [])];
  }

  /** The nodes of a diagram that show results, by their ids. */
  static allIn(drawing: HTMLElement, { nodes }: FlowchartRow): Map<string, NodeDrawing> {
    const byId = new Map<string, Element>();
    for (const drawn of drawing.querySelectorAll('g[id*="flowchart-"]')) {
      const [, id] = /flowchart-(.+)-\d+$/.exec(drawn.id) ?? [];
      if (id !== undefined) byId.set(id, drawn);
    }
    return new Map(
      nodes.flatMap(({ id, lines }) => {
        const drawn = byId.get(id);
        return drawn === undefined ? [] : [[id, new NodeDrawing(drawn, lines)] as const];
      }),
    );
  }

  /** Looks as it was drawn. */
  restore(): void {
    for (const [part, style] of this.#styles) part.setAttribute('style', style);
    this.#label?.replaceChildren(...this.#children);
  }

  show({ lines, colors, isDown, isMarked }: NodeLook): void {
    this.restore();
    const set = (part: ElementCSSInlineStyle, name: string, value: string): void =>
      part.style.setProperty(name, value, 'important');
    for (const shape of this.#shapes) {
      if (colors !== undefined) {
        set(shape, 'fill', colors.fill);
        set(shape, 'stroke', colors.border);
      }
      set(shape, 'stroke-width', isDown || isMarked ? '4px' : '1.5px');
      set(shape, 'stroke-dasharray', isDown ? '8 4' : 'none');
    }
    for (const text of this.#texts) if (colors !== undefined) set(text, 'color', colors.text);
    // Lines that are wider or fewer than those for which Mermaid made room stay in the middle.
    if (this.#box !== undefined)
      Object.assign(this.#box.style, {
        display: 'flex',
        justifyContent: 'center',
        alignItems: 'center',
        width: '100%',
        height: '100%',
      });
    this.#write(lines);
  }

  /** Writes lines where the results of the whole run stand: the last lines of the label. */
  #write(lines: readonly string[]): void {
    if (this.#label === undefined) return;
    const breaks = [...this.#label.querySelectorAll(':scope > br')];
    const first = breaks[breaks.length - this.#lines];
    // A label of its author’s own that is empty has no break before the results.
    const kept = first === undefined ? [] : this.#children.slice(0, this.#children.indexOf(first));
    const written = lines.flatMap((line, index) =>
      index === 0 && kept.length === 0 ? [line] : [document.createElement('br'), line],
    );
    this.#label.replaceChildren(...kept, ...written);
  }
}
