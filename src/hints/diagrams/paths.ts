import type { Arrow, Part } from './diagram';

/** Who reaches what in a diagram, and what nobody reaches any more when a part is down. */
export class Paths {
  readonly #out = new Map<string, Arrow[]>();
  readonly #reached = new Map<string | undefined, ReadonlySet<string>>();

  constructor(
    /** Where requests come from. */
    readonly entries: readonly string[],
    readonly arrows: readonly Arrow[],
  ) {
    for (const arrow of arrows) this.#out.set(arrow.from, [...(this.#out.get(arrow.from) ?? []), arrow]);
  }

  /** All that requests can get to, while one part, if any, is down. */
  reached(down?: string): ReadonlySet<string> {
    const known = this.#reached.get(down);
    if (known !== undefined) return known;
    const found = new Set(this.entries.filter((id) => id !== down));
    for (const id of found) for (const { to } of this.#out.get(id) ?? []) if (to !== down) found.add(to);
    this.#reached.set(down, found);
    return found;
  }

  /** What only a part leads to. */
  cutOff(id: string): string[] {
    const left = this.reached(id);
    return [...this.reached()].filter((one) => one !== id && !left.has(one));
  }

  /** The parts, itself the last, that every path to a part goes through, whoever begins it. */
  inSeries(id: string): string[] {
    if (!this.reached().has(id)) return [];
    const passed = [...this.reached()].filter(
      (one) => one !== id && !this.entries.includes(one) && !this.reached(one).has(id),
    );
    // What is nearer to the beginning cuts off more.
    return [...passed.sort((one, other) => this.cutOff(other).length - this.cutOff(one).length), id];
  }
}

/** Where requests come from: users if any are drawn, else whatever calls and is not called. */
export function entriesOf(
  parts: readonly Part[],
  arrows: readonly Arrow[],
  isClients: (part: Part) => boolean,
): string[] {
  const users = parts.filter((part) => isClients(part) && arrows.some(({ from }) => from === part.id));
  const first = parts.filter(
    ({ id }) => arrows.some(({ from }) => from === id) && !arrows.some(({ to }) => to === id),
  );
  return (users.length > 0 ? users : first).map(({ id }) => id);
}
