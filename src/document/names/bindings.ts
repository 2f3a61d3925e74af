import type { Occurrence } from '../../source/occurrence';

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
  /** Of each cell, the cells above that define what it is computed from, except through other cells. */
  readonly needs: readonly ReadonlySet<number>[];
}

/** A flowchart that a scenario may run, with its nodes and subgraphs. */
interface Chart {
  readonly binding: Binding;
  readonly places: ReadonlyMap<string, Binding>;
}

/** Functions of the language that compute other definitions anew, with the names as they are by then. */
const RECOMPUTING = ['solve', 'what_if'];

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
  /** Names that the cell has read so far, those included that functions read which it calls. */
  #read = new Set<string>();

  bind(located: readonly Located[], cell: number): void {
    this.needs[cell] = new Set();
    this.#read = new Set();
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
        this.#needWhatIsRecomputed(cell);
        this.#values.set(one.name, this.#define(one));
        if (run !== undefined) this.#measured = chart;
      } else if (one.start >= takenTo || own.size > 0) this.#readValue(one);
    this.#needWhatIsRecomputed(cell);
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

  #need(cell: number, binding: Binding | undefined): void {
    if (binding !== undefined && binding.definition.cell !== cell)
      this.needs[cell]?.add(binding.definition.cell);
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

  #readValue(one: Located): void {
    const binding = this.#values.get(one.name);
    if (binding !== undefined) this.#refer(one, binding);
    this.#needWhatIsCalled(one.name, one.cell);
  }

  /** A function reads names as they are where it is called. */
  #needWhatIsCalled(name: string, cell: number): void {
    if (this.#read.has(name)) return;
    this.#read.add(name);
    const binding = this.#values.get(name);
    this.#need(cell, binding);
    if (binding?.definition.defines?.isFunction !== true) return;
    for (const read of binding.definition.defines.reads) this.#needWhatIsCalled(read, cell);
  }

  /** What the cell has read so far may be computed anew, from names as they are now. */
  #needWhatIsRecomputed(cell: number): void {
    const recomputing = RECOMPUTING.filter((name) => this.#read.has(name) && !this.#values.has(name));
    if (recomputing.length === 0) return;
    const read = this.#read;
    const paths = [...read].flatMap((name) => [...this.#pathsTo(name)]);
    // `what_if` shows whatever depends on what is read here.
    const dependent = recomputing.includes('what_if')
      ? [...this.#values.keys()]
          .map((name) => this.#pathsTo(name))
          .filter((path) => [...path].some((name) => read.has(name)))
          .flatMap((path) => [...path])
      : [];
    for (const name of [...paths, ...dependent]) this.#need(cell, this.#values.get(name));
  }

  /** A name and all that it would be computed from now. */
  #pathsTo(name: string, path = new Set<string>()): Set<string> {
    if (path.has(name)) return path;
    path.add(name);
    for (const read of this.#values.get(name)?.definition.defines?.reads ?? []) this.#pathsTo(read, path);
    return path;
  }
}

function placeNamed(name: string, places: ReadonlyMap<string, Binding> | undefined): Binding | undefined {
  return (
    places?.get(name) ??
    [...(places?.values() ?? [])].find(({ definition }) => definition.defines?.label === name)
  );
}
