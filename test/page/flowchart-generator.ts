/** Draws flowcharts from Mermaid's grammar, the same ones for the same seed. */

/** Numbers from 0 to below 1: the generator mulberry32 (public domain, Tommy Ettinger). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ids = [
  'app',
  'url-db',
  'lb_1',
  'cache',
  'größe',
  'n7',
  'eu.app',
  'endpoint',
  'Ω',
  'reads',
  'x1',
  'vault',
];
const words = [
  'Read',
  'replica',
  'of the',
  'URL store',
  '10 TB',
  'größer',
  'a, b',
  'v2.1',
  'p99?',
  'primary',
  '42',
];
const quotable = [...words, '(x)', '[y]', '{z}', '#quot;said#quot;', 'a<br/>b', '|', '--> no arrow', '; &'];
const brackets = [
  ['[', ']'],
  ['(', ')'],
  ['([', '])'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['((', '))'],
  ['(((', ')))'],
  ['{', '}'],
  ['{{', '}}'],
  ['>', ']'],
  ['[/', '/]'],
  ['[\\', '\\]'],
  ['[/', '\\]'],
  ['[\\', '/]'],
] as const;
const shapes = [
  'rect',
  'cyl',
  'hex',
  'procs',
  'circle',
  'stadium',
  'doc',
  'rounded',
  'diam',
  'lin-cyl',
  'dbl-circ',
];
const ours = [
  'role: service',
  'time: 2 ms',
  'instances: 8',
  'failover: "detect 10 s, fence lease"',
  'capacity: 1 M',
];
const plainArrows = [
  ...['-->', '---', '--o', '--x', '<-->', 'o--o', 'x--x', '---->', '-----', '---o'],
  ...['-.->', '-.-', '-.-o', '<-.->', '-..->', '-...-', '==>', '===', '==x', '<==>', '====>', '~~~', '~~~~'],
];
const textArrows = [
  ['--', '-->'],
  ['--', '---'],
  ['--', '--x'],
  ['--', '---->'],
  ['-.', '.->'],
  ['-.', '.-'],
  ['-.', '..->'],
  ['==', '==>'],
  ['==', '==='],
  ['<--', '-->'],
  ['<-.', '.->'],
  ['<==', '==>'],
] as const;

class Generator {
  readonly #next: () => number;
  #edgeCount = 0;
  #isOneLine = false;

  constructor(readonly seed: number) {
    this.#next = numbers(seed);
  }

  flowchart(): string {
    // Mermaid takes comments, and a first line without a direction, only before the end of a line.
    this.#isOneLine = this.#chance(0.1);
    const separator = this.#isOneLine ? '; ' : '\n';
    const directions = [' LR', ' TB', ' TD', ' RL', ' BT', ...(this.#isOneLine ? [] : [''])];
    const header = `${this.#of(['flowchart', 'graph'])}${this.#of(directions)}`;
    const titled = this.#chance(0.15) ? `---\ntitle: ${this.#text(words)}\n---\n` : '';
    const directive = this.#chance(0.1) ? '%%{init: {"theme": "neutral"}}%%\n' : '';
    return `${titled}${directive}${header}${separator}${this.#block(3, 0).join(this.#isOneLine ? ';\n' : '\n')}\n`;
  }

  #block(most: number, depth: number): string[] {
    const indent = '  '.repeat(depth + 1);
    const lines: string[] = [];
    for (let count = this.#below(most) + 2; count > 0; count--) {
      if (depth < 3 && this.#chance(0.2)) {
        const title = `zone-${this.seed}-${this.#below(1e6)}`;
        const named = this.#of(['', ` [${this.#text(words)}]`, ` ["${this.#text(words)} (x)"]`]);
        lines.push(`${indent}subgraph ${title}${named}`, ...this.#block(2, depth + 1), `${indent}end`);
      } else lines.push(indent + this.#statement());
    }
    return lines;
  }

  #statement(): string {
    const kind = this.#next();
    if (kind < 0.08 && !this.#isOneLine) return `%% ${this.#text(quotable)}`;
    if (kind < 0.12) return `style ${this.#of(ids)} fill:#f9f,stroke-width:4px`;
    if (kind < 0.16) return `classDef hot fill:#f96`;
    if (kind < 0.2) return `class ${this.#of(ids)},${this.#of(ids)} hot`;
    if (kind < 0.24) return `click ${this.#of(ids)} "https://example.com" "${this.#text(words)}"`;
    let text = this.#nodes();
    for (let length = this.#below(4); length > 0; length--)
      text += this.#arrow(text.endsWith('}')) + this.#nodes();
    return text;
  }

  /** No list names a node twice: Mermaid would read its attributes behind the brackets that follow them. */
  #nodes(): string {
    const left = [...ids];
    const take = (): string => this.#node(...left.splice(this.#below(left.length), 1));
    let text = take();
    while (this.#chance(0.15) && left.length > 0) text += ` & ${take()}`;
    return text;
  }

  #node(id = ''): string {
    const kind = this.#next();
    if (kind < 0.5) return id + (this.#chance(0.1) ? ':::hot' : '');
    if (kind < 0.8) {
      const [open, close] = this.#of(brackets);
      return id + open + (this.#chance(0.5) ? this.#text(words) : `"${this.#text(quotable)}"`) + close;
    }
    const entries = [`shape: ${this.#of(shapes)}`, `label: "${this.#text(words)}"`, this.#of(ours)];
    if (this.#chance(0.7)) return `${id}@{ ${entries.join(', ')} }`;
    return `${id}@{\n      ${entries.join('\n      ')}\n    }`;
  }

  /** Mermaid takes no name for an edge right behind attributes. */
  #arrow(isUnnamed: boolean): string {
    const id = !isUnnamed && this.#chance(0.1) ? `e${++this.#edgeCount}@` : '';
    const kind = this.#next();
    if (kind < 0.5) return ` ${id}${this.#of(plainArrows)} `;
    if (kind < 0.75) {
      const label = this.#chance(0.6) ? this.#text(words) : `"${this.#text(quotable)}"`;
      return ` ${id}${this.#of(plainArrows)}|${label}| `;
    }
    const [open, close] = this.#of(textArrows);
    return ` ${id}${open} ${this.#text(['reads', 'writes', '20 %', 'two words', 'größer', 'every 10 s'])} ${close} `;
  }

  #text(from: readonly string[]): string {
    let text = this.#of(from);
    while (this.#chance(0.4)) text += ` ${this.#of(from)}`;
    return text;
  }

  #of<T>(items: readonly [T, ...T[]] | readonly T[]): T {
    return items[this.#below(items.length)] as T;
  }

  #below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  #chance(share: number): boolean {
    return this.#next() < share;
  }
}

export function generateFlowchart(seed: number): string {
  return new Generator(seed).flowchart();
}
