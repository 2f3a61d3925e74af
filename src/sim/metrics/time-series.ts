import type { Process } from '../kernel/clock';
import type { Node } from '../nodes/node';
import type { Cause } from '../nodes/outcome';
import type { NodeStates, Series, SeriesName } from '../result';
import { Histogram } from './histogram';

/** Slices of a run, however long it is: what is kept does not grow with simulated time. */
const SLICES = 200;

/** What a slice holds in which no request left a node. */
const NOTHING = { sojourn: new Histogram(), failed: 0, failures: {} };

/** What is known of one node. */
interface Watched {
  readonly node: Node;
  readonly rows: Map<SeriesName, (number | null)[]>;
  readonly states: Map<keyof NodeStates, [from: number, to: number][]>;
  /** How many requests failed in each slice, for each cause that there was. */
  readonly failures: Map<Cause, number[]>;
  /** Requests that had left it at the end of the latest slice. */
  left: number;
}

/** Looks at every node at the end of each slice of the run. */
export class TimeSeries {
  readonly sliceSeconds: number;
  readonly #watched: readonly Watched[];

  constructor(
    readonly nodes: readonly Node[],
    readonly durationSeconds: number,
  ) {
    this.sliceSeconds = durationSeconds / SLICES;
    this.#watched = nodes.map((node) => ({
      ...{ node, rows: new Map(), failures: new Map(), states: new Map() },
      left: 0,
    }));
  }

  *watch(): Process {
    const clock = this.nodes[0]?.world.clock;
    if (clock === undefined) return;
    for (let slice = 0; slice < SLICES; slice++) {
      // The end of the last slice, so rounded, may lie after the end of the run.
      clock.at(Math.min((slice + 1) * this.sliceSeconds, this.durationSeconds), clock.active);
      yield undefined;
      for (const watched of this.#watched) this.#look(watched, slice);
    }
  }

  #look(watched: Watched, slice: number): void {
    const { node, rows } = watched;
    const { answered, failed: refused } = node.recorder.ever;
    const isQuiet = answered + refused === watched.left;
    watched.left = answered + refused;
    const { sojourn, failed, failures } = isQuiet ? NOTHING : node.recorder.takeSlice();
    const ended = sojourn.count + failed;
    const seen: Partial<Record<SeriesName, number>> = {
      throughput: sojourn.count / this.sliceSeconds,
      errors: ended === 0 ? 0 : failed / ended,
      ...(sojourn.count > 0 && { p50: sojourn.quantile(0.5), p99: sojourn.quantile(0.99) }),
      // What the promises of most designs are about, so for users only.
      ...(sojourn.count > 0 && node.spec.role === 'clients' && { p95: sojourn.quantile(0.95) }),
      ...node.sliceMetrics(this.sliceSeconds),
    };
    for (const [name, value] of Object.entries(seen) as [SeriesName, number][]) {
      let row = rows.get(name);
      if (row === undefined) {
        row = new Array<number | null>(SLICES).fill(null);
        rows.set(name, row);
      }
      // Four digits are more than a chart shows, and keep an hour's run small.
      row[slice] = value === 0 ? 0 : Number(value.toPrecision(4));
    }
    if (node.mayCrash && !node.up) note(watched, 'down', slice);
    if (node.leads) note(watched, 'leads', slice);
    for (const [cause, count] of Object.entries(failures) as [Cause, number][]) {
      let row = watched.failures.get(cause);
      if (row === undefined) watched.failures.set(cause, (row = new Array<number>(SLICES).fill(0)));
      row[slice] = count;
    }
  }

  /** What was seen, of a run that ended before its time up to there. */
  result(ranSeconds = this.durationSeconds): Series {
    const count = Math.min(SLICES, Math.round(ranSeconds / this.sliceSeconds));
    const upTo = <T>(rows: ReadonlyMap<string, readonly T[]>): Record<string, readonly T[]> =>
      Object.fromEntries([...rows].map(([name, values]) => [name, values.slice(0, count)]));
    const states = Object.fromEntries(
      this.#watched
        .filter(({ states: seen }) => seen.size > 0)
        .map(({ node, states: seen }): [string, NodeStates] => [node.id, Object.fromEntries(seen)]),
    );
    return {
      sliceSeconds: this.sliceSeconds,
      count,
      nodes: Object.fromEntries(this.#watched.map(({ node, rows }) => [node.id, upTo(rows)])),
      states,
      failures: Object.fromEntries(
        this.#watched.flatMap(({ node, failures }) =>
          failures.size === 0 ? [] : [[node.id, upTo(failures)]],
        ),
      ),
    };
  }
}

/** At the end of a slice a node is in some state: for the first time, or still, or again. */
function note({ states }: Watched, state: keyof NodeStates, slice: number): void {
  const spans = states.get(state) ?? [];
  const last = spans.at(-1);
  if (last?.[1] === slice) last[1]++;
  else spans.push([slice, slice + 1]);
  states.set(state, spans);
}
