/**
 * What cells put out: plain JSON of one declared type, which the renderer, the command line and the Problems panel
 * each show. Numbers are seconds, bytes and events a second unless `unit` says otherwise; lines count from 1 in the
 * document.
 */
import type { Fix, Severity } from '../source/problem';

export type CellLanguage = 'estimate' | 'mermaid' | 'scenario';

/** One statement's value. */
export interface ValueRow {
  readonly name: string;
  /** The number in `unit`, of an uncertain value its median; `null` for what is no number. */
  readonly value: number | boolean | string | null;
  readonly unit: string;
  /** In `unit`: what an uncertain value is below in 5 % and in 95 % of cases. */
  readonly interval?: { readonly p5: number; readonly p95: number };
  /** As people write it: `34.7 k url/s`. */
  readonly text: string;
  readonly line: number;
  /** Of a calculator’s call, its formula with the numbers put in: `400 GB ÷ 120 MB/s = 55.6 min`. */
  readonly working?: string;
  /** What to do about it, in a sentence. */
  readonly advice?: string;
}

/** An input that can be moved without being written. */
export interface ControlRow {
  readonly kind: 'slider' | 'toggle';
  readonly name: string;
  /** What may be written in its place, in ascending order and in the author’s unit: `10 M user`. */
  readonly stops: readonly string[];
  /** Which of them is written. */
  readonly written: number;
}

/** What a line comes to, as people write it. */
export type LineValue = Pick<ValueRow, 'line' | 'text'>;

/** The code of a problem with a name that nothing uses: an editor can show it faded. */
export const UNUSED = 'document.unused-name';

/** The code of a problem of a scenario that waits for its flowchart to be mended: the error is the flowchart’s. */
export const WAITS = 'scenario.no-model';

export interface ProblemRow {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** What mends it, where that is certain. */
  readonly fix?: Fix;
}

/** One promise of the design, and whether it holds. */
export interface RequirementRow {
  readonly line: number;
  /** As written, without `require` and message. */
  readonly text: string;
  readonly holds: boolean;
  /** What the left side came to. */
  readonly actual: string;
  /** What it is held against. */
  readonly wanted: string;
  /** Of one that holds a metric of a node against a fixed number. */
  readonly limit?: LimitRow;
  /** The author's message, or a sentence that says why the promise is broken. */
  readonly message: string;
  /** Where the 95 % confidence interval of what it came to reaches over the limit: more runs may turn the verdict. */
  readonly uncertain?: true;
  /** Where the scenario varies the design. */
  readonly variants?: VariantsOfPromise;
  /** Of a broken promise about what users see of their data: the shortest history that shows it. */
  readonly counterexample?: CounterexampleRow;
  /** Of a broken promise about what requests see: which node has no room, or the least, in a sentence. */
  readonly bottleneck?: string;
  /** Of a broken promise, where changes of the design were tried. */
  readonly remedies?: RemediesRow;
}

/** Changes of a design that were tried by simulation, on the same random numbers, because a promise is broken. */
export interface RemediesRow {
  /** Those with which it would be kept, those first that break no other promise. */
  readonly keep: readonly RemedyRow[];
  readonly tried: number;
  /** Changes that could also help and were not tried, because a run takes long. */
  readonly untried: number;
}

/** A change with which a broken promise would be kept. */
export interface RemedyRow {
  /** `Standby: replication synchronous (==>) instead of asynchronous (-.->)` */
  readonly change: string;
  /** What the promise comes to with it. */
  readonly actual: string;
  /** What else gets better or worse: `p99(users) +0.6 ms`. */
  readonly differences: readonly string[];
  /** Promises that hold without it and not with it, as written. */
  readonly breaks: readonly string[];
  /** The lines of the flowchart that it changes, as they are to be. */
  readonly lines: readonly string[];
  /** How it is written, at its place in the document. */
  readonly fix: Fix;
  /** Where lines count from each cell’s own first: the flowchart’s place among all cells, from 1. */
  readonly cell?: number;
}

/** A line that a metric of a node is promised not to cross. */
export interface LimitRow {
  readonly metric: string;
  readonly node: string;
  /** As written: `<`, `>=`. */
  readonly operator: string;
  readonly value: number;
}

/** How a promise fares in the variants of the design, of which the first decides. */
export interface VariantsOfPromise {
  /** Which that is: `policy of lb = round-robin`. */
  readonly decides: string;
  /** In how many it holds. */
  readonly holds: number;
  readonly of: number;
}

export interface CounterexampleRow {
  /** `written at 12.031 s on primary, acknowledged, read at 12.034 s from replica-2, version 41 instead of 42` */
  readonly text: string;
  /** The same as a sequence diagram of Mermaid. */
  readonly diagram: string;
}

export interface FaultRow {
  /** Seconds from the start of the run. */
  readonly at: number;
  readonly until: number;
  /** As written. */
  readonly text: string;
  readonly rpo: number;
  /** `null` if no write was acknowledged before the run ended. */
  readonly rto: number | null;
  /** What became of what clients sent while it lasted. */
  readonly felt: readonly FeltRow[];
  /** All of that in a sentence; empty where there is nothing to tell. */
  readonly recovery: string;
}

/** What became of the requests of some time: their 99th percentile in seconds, and the share that failed. */
export interface FeltShare {
  /** `null` where none was answered. */
  readonly p99: number | null;
  readonly errors: number;
}

/** Requests that a fault reached beyond its time, where there were some. */
export interface FeltAftermath {
  /** Sent while it lasted and answered after it, having waited longer than any that were answered in it. */
  readonly answeredAfter?: number;
  /** Sent while it lasted and failed after it. */
  readonly failedAfter?: number;
  /** Sent while it lasted, and without an answer by the run’s end. */
  readonly unanswered?: number;
  /** Sent before it, and failed while it lasted. */
  readonly cutShort?: number;
}

/** What became of the requests that some clients sent while a fault lasted, and what they saw before the first of the run. */
export interface FeltRow extends FeltShare, FeltAftermath {
  readonly clients: string;
  /** How many were sent while it lasted. */
  readonly sent: number;
  readonly before?: FeltShare;
}

/** Of each node, its metrics; `null` for what never came (a recovery that the run did not see). */
export type MetricTable = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** Of each node at which requests failed, how many for which cause. */
export type FailureTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The same as people write it: `12.4 ms`, `99.95 %`, `never`. */
export type MetricTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface SeriesTable {
  readonly sliceSeconds: number;
  readonly count: number;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
  /** Of each node at which requests failed, how many in each slice, by cause; warm-up included. */
  readonly failures: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  /** Of each node that ever was, the spans of slices (from the first up to the one before the second) in which it was down or led. */
  readonly states?: Readonly<Record<string, StateSpans>>;
}

export interface StateSpans {
  readonly down?: readonly (readonly [from: number, to: number])[];
  readonly leads?: readonly (readonly [from: number, to: number])[];
}

/** The flowchart with what a run measured. */
export interface FlowchartRow {
  /** Plain Mermaid: the author’s own text, with results in labels and as colours. */
  readonly source: string;
  /** The nodes of which it shows results. */
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    /** What is measured of it: by its own id, or of each copy or shard that it stands for. */
    readonly measured: readonly string[];
    /** How many lines of its label are results, the last ones. */
    readonly lines: number;
  }[];
}

/** How long requests took. */
export interface LatencyTable {
  /** Of requests that were answered, ascending from 0. */
  readonly shares: readonly number[];
  /**
   * Of each clients node, the seconds within which each of those shares was answered, the percentiles among the metrics
   * included. Shares that too few requests can tell of have none; of several runs they are means.
   */
  readonly clients: Readonly<Record<string, readonly number[]>>;
}

/** Of each node, the 95 % confidence interval of every metric that has one. */
export type IntervalTable = Readonly<Record<string, Readonly<Record<string, MetricInterval>>>>;

export interface MetricInterval {
  readonly low: number;
  readonly high: number;
}

/** A number that one variant of the design comes to, with its 95 % confidence interval where there were several runs. */
export interface EstimateCell extends Partial<MetricInterval> {
  /** The mean of the runs; `null` for what was not measured, or never came. */
  readonly value: number | null;
  /** As people write it: `12.4 ms ± 0.3 ms`. */
  readonly text: string;
  /** Where a promise that speaks of it is broken in this variant. */
  readonly breaks?: true;
}

/** What a variant of the design costs. */
export interface PriceCell {
  /** In SI; `null` where it is no number. */
  readonly value: number | null;
  /** As people write it: `560 $/month`. */
  readonly text: string;
}

/** One variant of the design. */
export interface VariantRow {
  /** What each of the varied attributes is. */
  readonly levels: readonly string[];
  /** The same as numbers in SI, where a sweep is over numbers; `null` of what has no order. */
  readonly positions: readonly (number | null)[];
  /** One for each column. */
  readonly estimates: readonly EstimateCell[];
  /** Of one that is compared: what it is held against, the variant with the first of the compared values. */
  readonly against?: readonly string[];
  /** How much larger it is than there: the same columns, paired run by run. */
  readonly differences?: readonly EstimateCell[];
  readonly requirements: readonly RequirementRow[];
  /** Where it is asked for the cheapest. */
  readonly price?: PriceCell;
}

/** Variants of the design side by side. */
export interface ExperimentTable {
  /** What varies: `policy of lb`. */
  readonly factors: readonly string[];
  /** What is shown of each variant: `p99(users)`. */
  readonly columns: readonly string[];
  /** The metric that each of the columns shows. */
  readonly measures: readonly { readonly metric: string; readonly node: string }[];
  /**
   * Set where the variants are the design with one node faster, best first, and the first column is what that is for;
   * below those that shorten it stand those whose difference may be chance.
   */
  readonly explains?: true;
  /** What the variants’ prices are of, where it is asked for the cheapest. */
  readonly price?: string;
  /** The place among the rows of the cheapest that keeps all promises, if one does. */
  readonly cheapest?: number;
  readonly rows: readonly VariantRow[];
}

/** How precisely a latency is known on which a run’s end depends. */
export interface PrecisionRow {
  /** `p99(users)` */
  readonly of: string;
  /** As a share of it: half the width of the 95 % confidence interval, as it was to be and as it is. */
  readonly wanted: number;
  readonly reached: number | null;
}

export type CellOutput = (ValuesOutput | DiagramOutput | SimulationOutput) & {
  /** Where inputs were moved away from what is written, how: `with users = 25 M user, not kept`. */
  readonly assumed?: string;
};

/** The promises that a cell’s outputs judge, in order. */
export function requirementsIn(outputs: readonly CellOutput[]): RequirementRow[] {
  return outputs.flatMap((output) => ('requirements' in output ? output.requirements : []));
}

export interface ValuesOutput {
  readonly type: 'values';
  readonly rows: readonly ValueRow[];
  readonly requirements: readonly RequirementRow[];
  /** Of each `sensitivity(x)`. */
  readonly tornados?: readonly Tornado[];
  readonly controls?: readonly ControlRow[];
}

/** What the uncertain inputs of a value do to it, the most influential first. */
export interface Tornado {
  /** The statement’s name. */
  readonly name: string;
  readonly line: number;
  /** Of all that follow. */
  readonly unit: string;
  /** The value’s median. */
  readonly base: TornadoEnd;
  readonly inputs: readonly {
    readonly name: string;
    /** The value’s median where the input is in its lowest tenth, and in its highest. */
    readonly low: TornadoEnd;
    readonly high: TornadoEnd;
  }[];
}

export interface TornadoEnd {
  readonly value: number;
  readonly text: string;
}

export interface DiagramOutput {
  readonly type: 'diagram';
  readonly source: string;
}

export interface SimulationOutput {
  readonly type: 'simulation';
  readonly line: number;
  /** The flowchart's title, or the empty string where it has none. */
  readonly topology: string;
  readonly requests: number;
  readonly events: number;
  readonly seed: number;
  readonly durationSeconds: number;
  readonly warmUpSeconds: number;
  /** How often it was run, if more than once: the numbers below are means. */
  readonly replications?: number;
  readonly precision?: PrecisionRow;
  /** Where it was cut short, to be quick: `the first 12 s of 5 min`. */
  readonly shortRun?: string;
  /** Of the first variant, if there are several. */
  readonly requirements: readonly RequirementRow[];
  readonly metrics: MetricTable;
  /** Where it was run more than once. */
  readonly intervals?: IntervalTable;
  readonly failures: FailureTable;
  readonly texts: MetricTexts;
  readonly faults: readonly FaultRow[];
  readonly series: SeriesTable;
  /** The design, or its first variant, as it was drawn and run. */
  readonly flowchart?: FlowchartRow;
  readonly latencies: LatencyTable;
  /** Where the scenario varies something. */
  readonly experiment?: ExperimentTable;
  /** What was run, and which node is the busiest, in a sentence or two. */
  readonly summary: string;
}

/** All that one code cell came to. */
export interface CellOutcome {
  readonly outputs: readonly CellOutput[];
  readonly problems: readonly ProblemRow[];
}

/** `headroom check --format json`. */
export interface DocumentResult {
  readonly document: string;
  readonly seed: number;
  readonly cells: readonly {
    readonly index: number;
    readonly language: CellLanguage;
    /** The first line of the cell's text. */
    readonly line: number;
    readonly values: readonly ValueRow[];
    readonly errors: readonly Pick<ProblemRow, 'line' | 'column' | 'message'>[];
  }[];
  readonly requirements: readonly RequirementRow[];
  readonly simulations: readonly {
    readonly line: number;
    readonly topology: string;
    readonly requests: number;
    readonly events: number;
    readonly replications?: number;
    readonly metrics: MetricTable;
    readonly intervals?: IntervalTable;
    readonly failures: FailureTable;
    readonly experiment?: ExperimentTable;
    readonly latencies: LatencyTable;
    readonly faults: readonly Pick<FaultRow, 'at' | 'text' | 'rpo' | 'rto' | 'felt'>[];
  }[];
}
