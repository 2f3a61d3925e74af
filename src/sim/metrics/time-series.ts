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
    readonly durationSeconds: number,
  ) {
    this.sliceSeconds = durationSeconds / SLICES;
    this.#rows = new Map(nodes.map((node) => [node, new Map()]));
  }

  *watch(): Process {
    const clock = this.nodes[0]?.world.clock;
    if (clock === undefined) return;
    for (let slice = 0; slice < SLICES; slice++) {
      // The end of the last slice, so rounded, may lie after the end of the run.
      clock.at(Math.min((slice + 1) * this.sliceSeconds, this.durationSeconds), clock.active);
      yield undefined;
      for (const node of this.nodes) this.#look(node, slice);
    }
  }

  #look(node: Node, slice: number): void {
    const { sojourn, failed } = node.recorder.takeSlice();
    const ended = sojourn.count + failed;
    const seen: Partial<Record<SeriesName, number>> = {
      throughput: sojourn.count / this.sliceSeconds,
      errors: ended === 0 ? 0 : failed / ended,
      ...(sojourn.count > 0 && { p50: sojourn.quantile(0.5), p99: sojourn.quantile(0.99) }),
      ...node.sliceMetrics(this.sliceSeconds),
    };
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
