import { parseArgs } from 'node:util';
import { isSeed } from '../sim';
import { suggest } from '../source/suggest';

/** Something wrong with the command line itself. */
export class UsageProblem extends Error {}

/** An option of a command: its name is the key that it is declared under. */
export interface Option {
  /** What stands for its value in the usage; without, it is given or not. */
  readonly value?: string;
  readonly means: string;
  readonly repeatable?: boolean;
  /** The words that it takes, if only some. */
  readonly words?: readonly string[];
  /** The letter that stands for it: `-o FILE`. */
  readonly short?: string;
  /** Whether `=FILE` may follow a word. */
  readonly intoFile?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

/** What a command was given: documents, and of each option every value in order. */
export interface Given {
  readonly documents: readonly string[];
  readonly values: (option: string) => readonly string[];
}

/** In place of a document: standard input. */
export const standardInput = '-';

/** Reads what stands behind a command’s name. @throws UsageProblem */
export function readArguments(parameters: readonly string[], options: Options): Given {
  const { tokens } = parseArgs({
    args: [...parameters],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, short }]) => [
        name,
        {
          type: value === undefined ? 'boolean' : 'string',
          multiple: true,
          ...(short !== undefined && { short }),
        } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const documents: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') documents.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      throw new UsageProblem(`there is no option ${rawName}${suggestion(name, options)}`);
    if (option.value === undefined) {
      if (value !== undefined) throw new UsageProblem(`${rawName} takes no value`);
      values.set(name, ['']);
      continue;
    }
    if (value === undefined) throw new UsageProblem(`${rawName} needs a value: ${rawName} ${option.value}`);
    const word = option.intoFile === true ? value.replace(/=.*$/s, '') : value;
    if (option.words?.includes(word) === false)
      throw new UsageProblem(`${rawName} takes ${alternatives(option.words)}, not “${value}”`);
    const given = values.get(name) ?? [];
    if (given.length > 0 && option.repeatable !== true) throw new UsageProblem(`${rawName} is given twice`);
    values.set(name, [...given, value]);
  }
  if (documents.indexOf(standardInput) !== documents.lastIndexOf(standardInput))
    throw new UsageProblem(`${standardInput} is given twice: standard input can be read once`);
  return { documents, values: (option) => values.get(option) ?? [] };
}

/** `text, json or junit` */
function alternatives(words: readonly string[]): string {
  return words.join(', ').replace(/, (?=[^,]*$)/, ' or ');
}

function suggestion(name: string, options: Options): string {
  const known = Object.keys(options).map((option) => `--${option}`);
  if (known.length === 0) return '; it has none';
  return suggest(`--${name}`, known, `; it has ${known.join(', ')}`).words;
}

/** A value of `--seed`: a seed in digits. @throws UsageProblem */
export function seedOf(given: Given): number | undefined {
  const [text] = given.values('seed');
  if (text === undefined) return undefined;
  const seed = Number(text);
  if (/^[0-9]+$/.test(text) && isSeed(seed)) return seed;
  throw new UsageProblem(
    `--seed takes a whole number in digits, from 0 to ${Number.MAX_SAFE_INTEGER}, not “${text}”`,
  );
}

/** The most threads that anyone has. */
const MOST_THREADS = 1024;

/** A value of `--threads`; 0 where it is not given. @throws UsageProblem */
export function threadsOf(given: Given): number {
  return countOf(given, 'threads', MOST_THREADS) ?? 0;
}

/** A value of an option that counts something, in digits. @throws UsageProblem */
export function countOf(given: Given, option: string, most: number): number | undefined {
  const [text] = given.values(option);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^[0-9]+$/.test(text) && count >= 1 && count <= most) return count;
  throw new UsageProblem(`--${option} takes a whole number from 1 to ${most}, not “${text}”`);
}

/** Whether `--try` is given. */
export function triesChanges(given: Given): boolean {
  return given.values('try').length > 0;
}

/** Values of `--set name=value`. @throws UsageProblem */
export function overridesOf(given: Given): ReadonlyMap<string, string> {
  const overrides = new Map<string, string>();
  for (const text of given.values('set')) {
    const [, name, value] = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=\s*(\S.*?)\s*$/u.exec(text) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageProblem(`--set takes name=value, such as --set users="20 M user", not “${text}”`);
    if (overrides.has(name)) throw new UsageProblem(`--set gives “${name}” twice`);
    overrides.set(name, value);
  }
  return overrides;
}
