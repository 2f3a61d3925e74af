import { nodeLines, worstOf } from '../../src/document/node-results';
import type { FaultRow, FlowchartRow, SimulationOutput, StateSpans } from '../../src/document/outputs';
import { BORDER, utilizationScale, utilizationStep } from '../../src/topology/overlay/utilization-scale';
import { clock } from './clock';
import { NodeDrawing } from './node-drawing';
import { singleSpaced } from './text';

/** The whole run, rather than a slice of it. */
export const WHOLE_RUN = -1;

/** Shows a run slice by slice in a diagram that is drawn: by its colours, borders and labels, without drawing it anew. */
export class Replay {
  readonly count: number;
  #slice = WHOLE_RUN;
  #drawings = new Map<string, NodeDrawing>();

  constructor(
    readonly output: SimulationOutput,
    readonly flowchart: FlowchartRow,
  ) {
    this.count = output.series.count;
  }

  get slice(): number {
    return this.#slice;
  }

  /** The diagram has been drawn, for the first time or anew: it shows the slice that was shown before. */
  drawnIn(drawing: HTMLElement): void {
    this.#drawings = NodeDrawing.allIn(drawing, this.flowchart);
    if (this.#slice !== WHOLE_RUN) this.show(this.#slice);
  }

  /** Shows a slice, or the `WHOLE_RUN`. */
  show(slice: number): void {
    this.#slice = slice;
    for (const [id, drawing] of this.#drawings) {
      if (slice === WHOLE_RUN) drawing.restore();
      else this.#showNode(id, drawing, slice);
    }
  }

  #showNode(id: string, drawing: NodeDrawing, slice: number): void {
    const { measured = [id] } = this.flowchart.nodes.find((node) => node.id === id) ?? {};
    const { nodes, states = {} } = this.output.series;
    const inState = (state: keyof StateSpans): string[] =>
      measured.filter((one) => states[one]?.[state]?.some(([from, to]) => from <= slice && slice < to));
    const isDown = inState('down').length === measured.length;
    const leads = inState('leads').length > 0;
    const rows = measured.map((one) => nodes[one] ?? {});
    const numbers = worstOf(
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, values]) => [name, values[slice] ?? null])),
      ),
    );
    const { utilization } = numbers;
    const step = utilizationScale[utilizationStep(utilization ?? 0)];
    drawing.show({
      lines: isDown ? ['down'] : nodeLines(numbers, leads ? ['leads'] : []),
      ...(typeof utilization === 'number' && step !== undefined && { colors: { ...step, border: BORDER } }),
      isDown,
      isMarked: leads,
    });
  }

  /** When it is, and what is wrong then: `2:05, crash primary for 2 min`. */
  textAt(slice: number): string {
    if (slice === WHOLE_RUN) return 'whole run';
    const { sliceSeconds } = this.output.series;
    const on = this.output.faults.filter((fault) =>
      isOn(fault, slice * sliceSeconds, (slice + 1) * sliceSeconds),
    );
    return [clock((slice + 1) * sliceSeconds), ...on.map(({ text }) => withoutTime(text))].join(', ');
  }
}

function isOn({ at, until }: FaultRow, from: number, to: number): boolean {
  return at < to && (until > from || at >= from);
}

/** `crash primary` of `at 2 min  crash primary`. */
function withoutTime(text: string): string {
  return singleSpaced(text).replace(
    /^at \S+(?: (?:ns|µs|us|ms|s|min|h|d|days?|hours?|minutes?|seconds?))?(?= ) /,
    '',
  );
}
