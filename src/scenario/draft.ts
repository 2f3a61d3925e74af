import type { Names } from '../estimate';
import type { Fault, LinkSpec, Model } from '../sim';
import type { Piece } from './piece';
import type { Places } from './places';

/** What stands above a scenario, for it to speak of. */
export interface Above {
  readonly names: Names;
  /** Of the flowchart that it runs. */
  readonly places: Places;
  /** The flowcharts' titles. */
  readonly titles: readonly string[];
}

export interface WrittenRequirement {
  readonly text: string;
  readonly start: number;
  /** What stands after the keyword. */
  readonly condition: Piece;
}

/** What a scenario says so far; statements add to it. */
export interface Draft extends Above {
  run?: { readonly durationSeconds: number; readonly warmUpSeconds: number; readonly seed: number };
  readonly links: LinkSpec[];
  readonly faults: { readonly fault: Fault; readonly text: string; readonly piece: Piece }[];
  readonly requirements: WrittenRequirement[];
  /** What can be held against the model only when there is one. Each @throws ScenarioProblem */
  readonly checks: ((model: Model) => void)[];
}
