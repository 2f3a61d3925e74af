import type { Subgraph } from './graph';

/**
 * Who belongs to which subgraph, by Mermaid's rule: a subgraph takes all that its lines name, nodes and subgraphs,
 * except what another that ended before has taken.
 */
export class Membership {
  readonly #open: { readonly subgraph: Subgraph; readonly named: Set<string> }[] = [];
  readonly #taken = new Set<string>();

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  begin(subgraph: Subgraph): void {
    this.#open.push({ subgraph, named: new Set() });
  }

  /** A line of the innermost subgraph names a node or a subgraph. */
  name(id: string): void {
    this.#open.at(-1)?.named.add(id);
  }

  /** Ends the innermost subgraph; `undefined` if there is none. */
  end(): Subgraph | undefined {
    const ended = this.#open.pop();
    if (ended === undefined) return undefined;
    const { subgraph, named } = ended;
    const around = new Set([subgraph.id, ...this.#open.map((outer) => outer.subgraph.id)]);
    for (const id of named)
      if (!this.#taken.has(id) && !around.has(id)) {
        this.#taken.add(id);
        subgraph.members.push(id);
      }
    this.name(subgraph.id);
    return subgraph;
  }
}
