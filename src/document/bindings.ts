import type { Occurrence } from '../source/occurrence';

/** A name where it stands in a document: the place of its cell among the code cells, from 0. */
export interface Located extends Occurrence {
  readonly cell: number;
}

/** What defines a name, and all that refers to it until it is defined anew. */
export interface Binding {
  readonly definition: Located;
  readonly references: Located[];
}

/** The names of a document, bound to their definitions. */
export interface Bindings {
  readonly all: readonly Binding[];
  /** Of each cell, the cells above that define what it speaks of, or what a function reads that it calls. */
  readonly needs: readonly ReadonlySet<number>[];
}

/** A flowchart that a scenario may run, with its nodes and subgraphs. */
interface Chart {
  readonly binding: Binding;
  readonly places: ReadonlyMap<string, Binding>;
}

/**
 * Binds the names of all cells, which see what stands above them: a value as it was last defined, and of a flowchart
 * the nearest, or the one whose title is named.
 */
export function bind(cells: readonly (readonly Located[])[]): Bindings {
  const binder = new Binder();
  cells.forEach((located, cell) => binder.bind(located, cell));
  const { all, needs } = binder;
  return { all, needs };
}

class Binder implements Bindings {
  readonly all: Binding[] = [];
  readonly needs: Set<number>[] = [];
  readonly #values = new Map<string, Binding>();
  readonly #charts: Chart[] = [];
  /** The flowchart whose measurements `sim` has. */
  #measured: Chart | undefined;

  bind(located: readonly Located[], cell: number): void {
    this.needs[cell] = new Set();
    const own = this.#definePlaces(located);
    const run = located.find(({ kind, defines }) => kind === 'flowchart' && defines === undefined);
    const chart = run && this.#chart(run.name);
    // What `sim` measures is of the flowchart that was run.
    const places = own.size > 0 ? own : (run === undefined ? this.#measured : chart)?.places;
    const parameters = new Map<string, Binding>();
    let takenTo = 0;
    for (const one of located)
      if (one.kind === 'parameter') this.#parameter(one, parameters);
      else if (one.kind === 'flowchart') {
        if (one.defines !== undefined) this.#charts.push({ binding: this.#define(one), places: own });
        else if (chart !== undefined) this.#refer(one, chart.binding);
      } else if (one.kind === 'place') {
        const binding = one.defines === undefined ? placeNamed(one.name, places) : undefined;
        if (binding === undefined) continue;
        this.#refer(one, binding);
        takenTo = one.end;
      } else if (one.defines !== undefined) {
        this.#values.set(one.name, this.#define(one));
        if (run !== undefined) this.#measured = chart;
      } else if (one.start >= takenTo || own.size > 0) this.#read(one);
    const isWhatIf = ({ name, kind }: Located): boolean => kind === 'value' && name === 'what_if';
    if (located.some(isWhatIf) && !this.#values.has('what_if')) this.#needAllThatMayChange(cell);
  }

  #definePlaces(located: readonly Located[]): Map<string, Binding> {
    const places = located.filter(({ kind, defines }) => kind === 'place' && defines !== undefined);
    return new Map(places.map((place) => [place.name, this.#define(place)]));
  }

  #define(definition: Located): Binding {
    const binding: Binding = { definition, references: [] };
    this.all.push(binding);
    return binding;
  }

  #refer(reference: Located, binding: Binding): void {
    binding.references.push(reference);
    this.#need(reference.cell, binding);
  }

  #need(cell: number, { definition }: Binding): void {
    if (definition.cell !== cell) this.needs[cell]?.add(definition.cell);
  }

  #chart(title: string): Chart | undefined {
    return this.#charts.filter(({ binding }) => title === '' || binding.definition.name === title).at(-1);
  }

  #parameter(one: Located, parameters: Map<string, Binding>): void {
    const key = `${one.scope?.start ?? 0} ${one.name}`;
    const binding = parameters.get(key);
    if (one.defines !== undefined) parameters.set(key, this.#define(one));
    else if (binding !== undefined) this.#refer(one, binding);
  }

  #read(one: Located): void {
    const binding = this.#values.get(one.name);
    if (binding !== undefined) this.#refer(one, binding);
    if (binding?.definition.defines?.reads !== undefined)
      this.#needWhatIsCalled(one.name, one.cell, new Set());
  }

  /** A function reads names as they are where it is called. */
  #needWhatIsCalled(name: string, cell: number, seen: Set<string>): void {
    if (seen.has(name)) return;
    seen.add(name);
    for (const read of this.#values.get(name)?.definition.defines?.reads ?? []) {
      const binding = this.#values.get(read);
      if (binding !== undefined) this.#need(cell, binding);
      this.#needWhatIsCalled(read, cell, seen);
    }
  }

  /** `what_if` shows every value above that depends on what it changes. */
  #needAllThatMayChange(cell: number): void {
    const changing = this.needs[cell] ?? new Set<number>();
    for (let above = 0; above < cell; above++)
      if ([...(this.needs[above] ?? [])].some((one) => changing.has(one))) changing.add(above);
  }
}

function placeNamed(name: string, places: ReadonlyMap<string, Binding> | undefined): Binding | undefined {
  return (
    places?.get(name) ??
    [...(places?.values() ?? [])].find(({ definition }) => definition.defines?.label === name)
  );
}
