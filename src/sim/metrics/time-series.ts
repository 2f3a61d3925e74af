import type { Process } from '../kernel/clock';
import type { Node } from '../nodes/node';
import type { Series, SeriesName } from '../result';

/** Slices of a run, however long it is: what is kept does not grow with simulated time. */
const SLICES = 200;

/** Looks at every node at the end of each slice of the run. */
export class TimeSeries {
  readonly sliceSeconds: number;
  readonly #rows: ReadonlyMap<Node, Map<SeriesName, (number | null)[]>>;

  constructor(
    readonly nodes: readonly Node[],
    durationSeconds: number,
  ) {
    this.sliceSeconds = durationSeconds / SLICES;
    this.#rows = new Map(nodes.map((node) => [node, new Map()]));
  }

  *watch(): Process {
    const clock = this.nodes[0]?.world.clock;
    if (clock === undefined) return;
    for (let slice = 0; slice < SLICES; slice++) {
      yield clock.after((slice + 1) * this.sliceSeconds - clock.now);
      for (const node of this.nodes) this.#look(node, slice);
    }
  }

  #look(node: Node, slice: number): void {
    const { recorder } = node;
    const { sliceSojourn, sliceFailed } = recorder;
    const ended = sliceSojourn.count + sliceFailed;
    const seen: Partial<Record<SeriesName, number>> = {
      throughput: sliceSojourn.count / this.sliceSeconds,
      errors: ended === 0 ? 0 : sliceFailed / ended,
      ...(sliceSojourn.count > 0 && { p50: sliceSojourn.quantile(0.5), p99: sliceSojourn.quantile(0.99) }),
      ...node.sliceMetrics(this.sliceSeconds),
    };
    recorder.startSlice();
    const rows = this.#rows.get(node);
    for (const [name, value] of Object.entries(seen) as [SeriesName, number][]) {
      let row = rows?.get(name);
      if (row === undefined) {
        row = new Array<number | null>(SLICES).fill(null);
        rows?.set(name, row);
      }
      // Four digits are more than a chart shows, and keep an hour's run small.
      row[slice] = Number(value.toPrecision(4));
    }
  }

  result(): Series {
    const nodes = Object.fromEntries(
      [...this.#rows].map(([node, rows]) => [node.id, Object.fromEntries(rows)]),
    );
    return { sliceSeconds: this.sliceSeconds, count: SLICES, nodes };
  }
}
