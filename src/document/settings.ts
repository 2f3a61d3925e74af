import { isMap, isScalar, LineCounter, parseDocument, type Pair } from 'yaml';
import { isSeed } from '../sim';
import { suggest } from '../source/suggest';
import { frontMatterOf } from './markdown';
import type { ProblemRow } from './outputs';

/** What a document says in its front matter of how it is computed, under `headroom:`. */
export interface Settings {
  /** Samples of each uncertain value. */
  readonly samples?: number;
  /** Of what estimate cells draw. */
  readonly seed?: number;
  /** The reference numbers' profile, by name. */
  readonly profile?: string;
}

/** One key of the settings: what its value must be, and how it is read; `undefined` where it is not. */
interface Key<T> {
  readonly expected: string;
  readonly read: (value: unknown) => T | undefined;
}

/** The most samples: a hundred values of so many fill a gigabyte. */
const MOST_SAMPLES = 1_000_000;

const wholeNumber = (least: number, most: number): Key<number> => ({
  expected: `a whole number from ${least} to ${most}`,
  read: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : undefined,
});

/** Every key, by name; a new one is a line here. */
const keys = {
  samples: wholeNumber(100, MOST_SAMPLES),
  seed: {
    expected: `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
    read: (value: unknown) => (typeof value === 'number' && isSeed(value) ? value : undefined),
  },
  profile: {
    expected: 'the name of a profile, such as modern',
    read: (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined),
  },
} satisfies { readonly [Name in keyof Settings]-?: Key<NonNullable<Settings[Name]>> };

/** A setting that somebody else than the document gives; `undefined` where it is none. */
export function readSetting<Name extends keyof Settings>(name: Name, value: unknown): Settings[Name] {
  return keys[name].read(value) as Settings[Name];
}

/** Where each setting stands, for whoever finds that it means nothing. */
export interface ReadSettings {
  readonly settings: Settings;
  readonly problems: readonly ProblemRow[];
  /** A problem with the value of a setting that was given. */
  readonly problemAt: (name: keyof Settings, message: string) => ProblemRow;
}

/**
 * Reads a document's settings. What is not understood is a problem at its place, and left out; front matter that is no
 * YAML, or says nothing of Headroom, is none of ours.
 */
export function settingsOf(text: string): ReadSettings {
  const counter = new LineCounter();
  const matter = frontMatterOf(text);
  // Without its fences; the first line's ending stays, so that lines count as in the document.
  const tree = parseDocument(matter.replace(/^---[ \t]*/, '').replace(/---[ \t]*$/, ''), {
    lineCounter: counter,
    keepSourceTokens: true,
  });
  const problems: ProblemRow[] = [];
  const places = new Map<string, readonly [number, number]>();
  const problem = ([start, end]: readonly [number, number], message: string): ProblemRow => {
    const [from, to] = [counter.linePos(start), counter.linePos(end)];
    const where = { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
    return { ...where, severity: 'error', code: 'document.settings', message };
  };
  const settings: Record<string, unknown> = {};
  const ours =
    tree.errors.length === 0 && isMap(tree.contents) ? tree.contents.get('headroom', true) : undefined;
  for (const pair of isMap(ours) ? ours.items : []) {
    const { name, at, value, valueAt } = parts(pair);
    const key = Object.hasOwn(keys, name) ? keys[name as keyof Settings] : undefined;
    const read = key?.read(value);
    if (key === undefined) problems.push(problem(at, `there is no setting “${name}”${suggestion(name)}`));
    else if (read === undefined) problems.push(problem(valueAt, `“${name}”: ${key.expected} was expected`));
    else settings[name] = read;
    places.set(name, valueAt);
  }
  return {
    settings,
    problems,
    problemAt: (name, message) => problem(places.get(name) ?? [0, 0], message),
  };
}

function suggestion(name: string): string {
  const known = Object.keys(keys);
  return suggest(name, known, `; there are ${known.join(', ')}`).words;
}

function parts({ key, value }: Pair): {
  name: string;
  at: readonly [number, number];
  value: unknown;
  valueAt: readonly [number, number];
} {
  const place = (node: unknown): readonly [number, number] | undefined => {
    const range = isScalar(node) || isMap(node) ? node.range : undefined;
    return range ? [range[0], range[1]] : undefined;
  };
  const at = place(key) ?? [0, 0];
  return {
    name: isScalar(key) ? String(key.value) : '',
    at,
    value: isScalar(value) ? value.value : undefined,
    valueAt: place(value) ?? at,
  };
}
