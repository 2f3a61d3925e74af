import type { Names } from '../estimate';
import type { Fault, FaultPlan, LinkSpec, MetricName, Model, Scenario } from '../sim';
import type { Files } from '../source/files';
import type { Factor } from './factor';
import type { Piece } from './piece';
import type { Places } from './places';

/** What stands above a scenario, for it to speak of. */
export interface Above {
  readonly names: Names;
  /** Of the flowchart that it runs. */
  readonly places: Places;
  /** The flowcharts' titles. */
  readonly titles: readonly string[];
  /** Those beside the document, which the value of an attribute may name. */
  readonly files?: Files;
  /** The names whose values are those of one variant. */
  readonly supposed?: ReadonlySet<string>;
}

export interface WrittenRequirement {
  readonly text: string;
  readonly start: number;
  /** What stands after the keyword. */
  readonly condition: Piece;
}

export interface WrittenFault {
  readonly plan: FaultPlan;
  /** What strikes, where that is known; of one that strikes again and again, about as it does the first time. */
  readonly fault?: Fault;
  /** What happens, as written between the time and “for”; chance decides it where that is missing. */
  readonly body?: string;
  readonly text: string;
  readonly piece: Piece;
}

/** What a scenario says so far; statements add to it. */
export interface Draft extends Above {
  places: Places;
  run?: Omit<Scenario, 'faults'>;
  readonly links: LinkSpec[];
  readonly faults: WrittenFault[];
  readonly requirements: WrittenRequirement[];
  /** What the scenario varies; every combination is run. */
  readonly factors: Factor[];
  /** How often each is run, where that is said. */
  repeat?: { readonly count: number; readonly piece: Piece };
  /** What makes one of several designs the cheapest. */
  price?: Piece;
  /** The latency of which it is asked what makes it long. */
  explained?: { readonly metric: MetricName; readonly node: string; readonly piece: Piece };
  /** What can be held against the model only when there is one. Each @throws ScenarioProblem */
  readonly checks: ((model: Model) => void)[];
}
