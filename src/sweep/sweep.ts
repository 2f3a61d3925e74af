import { Session } from '../document/session';
import { codeCellsOf, frontMatterOf } from '../document/markdown';
import type { Axis } from '../document/sweep-axis';
import { coreVersion } from '../execution/identity';
import { noFiles, type Files } from '../source/files';
import { placesOf, type Sample } from './points';

/** What is swept over: all that its result depends on, as plain data. */
export interface SweepDefinition {
  /** The document’s path, as it was given. */
  readonly document: string;
  readonly text: string;
  /** As on the command line: `app.instances=4..64 step 4`. */
  readonly vary: readonly string[];
  readonly sample?: Sample | undefined;
  /** How often each scenario is run at each point. */
  readonly repeat: number;
  /** In place of the scenarios’ own. */
  readonly seed?: number | undefined;
  /** Names that have another value at all points. */
  readonly set: readonly (readonly [name: string, value: string])[];
  /** The name of what is to be as small as possible. */
  readonly cost: string;
}

/** A definition that was read: its axes, and the points that are evaluated. */
export interface Sweep extends SweepDefinition {
  readonly axes: readonly Axis[];
  /** Places in the grid. */
  readonly places: ArrayLike<number>;
}

/** @throws AxisProblem */
export function readSweep(
  definition: SweepDefinition,
  folder: string | undefined,
  filesIn?: (folder: string) => Files,
): Sweep {
  const { text, vary, set, sample } = definition;
  const session = new Session({ overrides: new Map(set), ...(filesIn && { filesIn }) });
  session.adopt({ frontMatter: frontMatterOf(text), folder });
  const { cells } = codeCellsOf(text);
  const files = folder === undefined ? noFiles : (filesIn?.(folder) ?? noFiles);
  const axes = vary.map((written) => session.axis(cells, written, files));
  return { ...definition, axes, places: placesOf(axes, sample) };
}

/** What a sweep was read from. */
export function definitionOf({
  document,
  text,
  vary,
  sample,
  repeat,
  seed,
  set,
  cost,
}: Sweep): SweepDefinition {
  return { document, text, vary, sample, repeat, seed, set, cost };
}

/** What two sweeps have in common whose points may stand side by side. */
export function identityText(definition: SweepDefinition): string {
  return JSON.stringify({ core: coreVersion, ...definition, document: '' });
}

/** The command line that evaluates one point alone. */
export function commandOf(sweep: Sweep, levels: readonly string[]): string {
  const { document, axes, repeat, seed, set } = sweep;
  const quoted = (text: string): string =>
    /^[\w./=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    'headroom sweep',
    quoted(document),
    ...axes.map(({ name }, index) => `--vary ${quoted(`${name}=${levels[index] ?? ''}`)}`),
    ...set.map(([name, value]) => `--set ${quoted(`${name}=${value}`)}`),
    `--repeat ${repeat}`,
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    '--threads 1',
  ].join(' ');
}
