import { createHash } from 'node:crypto';
import { Session } from '../document/session';
import { codeCellsOf, frontMatterOf } from '../document/markdown';
import { AxisProblem, type Axis } from '../document/sweep-axis';
import { coreVersion } from '../execution/identity';
import { noFiles, type Files, type ReadFile } from '../source/files';
import { placesOf, type Sample } from './points';

/** What is swept over, as plain data. */
export interface SweepDefinition {
  /** The document’s path, as it was given. */
  readonly document: string;
  readonly text: string;
  /** As on the command line: `app.instances=4..64 step 4`. */
  readonly vary: readonly string[];
  readonly sample?: Sample | undefined;
  /** How often each scenario is run at each point, in place of what it says. */
  readonly repeat?: number | undefined;
  /** In place of the scenarios’ own. */
  readonly seed?: number | undefined;
  /** Names that have another value at all points. */
  readonly set: readonly (readonly [name: string, value: string])[];
  /** The name of what is to be as small as possible. */
  readonly cost: string;
}

/** What is swept over, and what the files beside the document hold that it reads: its result depends on nothing else. */
export interface SweepSource extends SweepDefinition {
  /** By name, the digest of each. */
  readonly files: Readonly<Record<string, string>>;
}

/** A definition that was read: its axes, and the points that are evaluated. */
export interface Sweep extends SweepSource {
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
  const read = new Map<string, ReadFile>();
  const noting = (of: string): Files => {
    const files = filesIn?.(of) ?? noFiles;
    return (name) => {
      const file = files(name);
      read.set(name, file);
      return file;
    };
  };
  const session = new Session({ overrides: new Map(set), ...(filesIn && { filesIn: noting }) });
  session.adopt({ frontMatter: frontMatterOf(text), folder });
  const { cells } = codeCellsOf(text);
  const files = folder === undefined ? noFiles : noting(folder);
  const axes = vary.map((written) => session.axis(cells, written, files));
  for (const [index, { name }] of axes.entries()) {
    if (axes.findIndex((axis) => axis.name === name) < index)
      throw new AxisProblem(`gives ${name} twice: one list of all its values was expected`);
    if (set.some(([given]) => given === name)) throw new AxisProblem(`and --set both give ${name} a value`);
  }
  return { ...definition, axes, places: placesOf(axes, sample), files: digestsOf(read) };
}

/** By name, in order of the names. */
function digestsOf(read: ReadonlyMap<string, ReadFile>): Record<string, string> {
  const digest = (file: ReadFile): string =>
    createHash('sha256')
      .update('refusal' in file ? file.refusal : file.text)
      .digest('hex');
  const inOrder = [...read].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(inOrder.map(([name, file]) => [name, digest(file)]));
}

/** What a sweep was read from. */
export function sourceOf({
  document,
  text,
  vary,
  sample,
  repeat,
  seed,
  set,
  cost,
  files,
}: Sweep): SweepSource {
  return { document, text, vary, sample, repeat, seed, set, cost, files };
}

/** What two sweeps have in common whose points may stand side by side. */
export function identityText(source: SweepSource): string {
  return JSON.stringify({ core: coreVersion, ...source, document: '' });
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
    ...(repeat === undefined ? [] : [`--repeat ${repeat}`]),
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    '--threads 1',
  ].join(' ');
}
