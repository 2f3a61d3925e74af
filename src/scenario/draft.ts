import { amountIn, dimensionName, evaluateExpression, type Dimension, type Names } from '../estimate';
import type { Fault, LinkSpec } from '../sim';
import { didYouMean } from '../source/suggest';
import type { Role } from '../topology';

/** A stretch of a scenario's text, and where it begins. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** A statement that cannot be read: why, and where. */
export class ScenarioProblem extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    readonly code = 'scenario.syntax',
  ) {
    super(message);
  }
}

/** A problem with a whole piece. */
export function problemAt({ text, start }: Piece, message: string, code?: string): ScenarioProblem {
  return new ScenarioProblem(message, start, start + Math.max(1, text.length), code);
}

/** A node that a scenario may name. */
export interface Place {
  readonly label: string;
  /** Missing where the flowchart gives it one that does not exist. */
  readonly role?: Role;
  /** Whether it is a database that follows another. */
  readonly follows: boolean;
  /** The failure domains around it. */
  readonly zones: readonly string[];
}

/** What a scenario may name: the flowchart's simulated nodes, and its failure domains with their titles. */
export interface Places {
  readonly nodes: ReadonlyMap<string, Place>;
  readonly zones: ReadonlyMap<string, string>;
}

export interface WrittenRequirement extends Piece {
  /** What stands after the keyword. */
  readonly condition: Piece;
}

/** What a scenario says so far; statements add to it. */
export interface Draft {
  readonly names: Names;
  readonly places: Places;
  run?: { readonly durationSeconds: number; readonly warmUpSeconds: number; readonly seed: number };
  readonly links: LinkSpec[];
  readonly faults: { readonly fault: Fault; readonly text: string; readonly piece: Piece }[];
  readonly requirements: WrittenRequirement[];
}

/** A piece without the blanks around it. */
export function trimmed({ text, start }: Piece): Piece {
  const lead = text.length - text.trimStart().length;
  return { text: text.trim(), start: start + lead };
}

/** A part of a piece. */
export function slice(piece: Piece, from: number, to = piece.text.length): Piece {
  return trimmed({ text: piece.text.slice(from, to), start: piece.start + from });
}

/** The value of an expression of a dimension, in SI. @throws ScenarioProblem */
export function amountOf(piece: Piece, dimension: Dimension, expected: string, names: Names): number {
  if (piece.text === '') throw problemAt(piece, `${expected} was expected here`);
  const { value, problems } = evaluateExpression(piece.text, names);
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  if (problem !== undefined)
    throw new ScenarioProblem(
      problem.message,
      piece.start + problem.column - 1,
      piece.start + problem.endColumn - 1,
      problem.code,
    );
  const amount = value === undefined ? undefined : amountIn(value, dimension);
  if (amount !== undefined) return amount;
  throw problemAt(
    piece,
    `${expected} was expected here, not ${value === undefined ? 'nothing' : dimensionName(value)}`,
    'scenario.dimension',
  );
}

/** A duration that is not negative, and ends. @throws ScenarioProblem */
export function durationOf(piece: Piece, names: Names): number {
  const seconds = amountOf(piece, 'time', 'a duration, such as 30 s,', names);
  if (seconds === Infinity) throw problemAt(piece, 'a duration that ends was expected here');
  if (seconds >= 0) return seconds;
  throw problemAt(piece, 'a duration is not negative');
}

/** The id of a node, by id or label. @throws ScenarioProblem */
export function nodeNamed(piece: Piece, { nodes }: Places): string {
  return named(piece, labelsOf(nodes), 'node');
}

/** The id of a node or failure domain. @throws ScenarioProblem */
export function placeNamed(piece: Piece, { nodes, zones }: Places): string {
  return named(piece, new Map([...zones, ...labelsOf(nodes)]), 'node or subgraph');
}

/** The id of a failure domain. @throws ScenarioProblem */
export function zoneNamed(piece: Piece, { zones }: Places): string {
  return named(piece, zones, 'subgraph');
}

/** The nodes' labels by their ids. */
export function labelsOf(nodes: Places['nodes']): Map<string, string> {
  return new Map([...nodes].map(([id, { label }]) => [id, label]));
}

function named(piece: Piece, labels: ReadonlyMap<string, string>, kind: string): string {
  const name = piece.text.replace(/^"(.*)"$/, '$1');
  if (labels.has(name)) return name;
  for (const [id, label] of labels) if (label === name) return id;
  const known = [...labels.keys()];
  const suggestion =
    didYouMean(name, known) ||
    (known.length > 0 && known.length < 12 ? `: ${known.join(', ')} are there` : '');
  throw problemAt(
    piece,
    name === '' ? `a ${kind} was expected here` : `there is no ${kind} “${name}”${suggestion}`,
    'scenario.unknown-name',
  );
}
