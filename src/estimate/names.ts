import { calculators } from '../calculators';
import { classic, referenceGroups, type Group, type Profile, type ReferenceNumber } from '../reference';
import { createCount, isUnit } from './mathematics';
import { SAMPLES, type Sampling } from './uncertainty/draws';
import { quantity, type Namespace, type Value } from './values';

/** A plural and its singular are the same word for a hint, though not for the arithmetic. */
export const singular = (word: string): string => word.replace(/s$/, '').toLowerCase();

/** Why a name has no value. */
export interface Absence {
  readonly message: string;
  readonly code: string;
}

/** How a name is computed: what it reads, and its value where those have other values. */
export interface Definition {
  readonly reads: ReadonlySet<string>;
  readonly again: (names: Names) => Value;
  /** What its definitions above read: names that were computed before this one follow those. */
  readonly former?: ReadonlySet<string>;
}

interface Binding {
  readonly value: Value;
  readonly place: string;
  readonly definition?: Definition;
}

/** What happened to names: one was defined, or lost its value, or a word was counted. */
export type NameChange =
  | { readonly name: string; readonly binding: Binding }
  | { readonly name: string; readonly absence: Absence }
  | { readonly word: string };

/** The names that a cell sees: what the document defined above it, and what comes with the language. */
export class Names {
  readonly #values = new Map<string, Binding>();
  readonly #absent = new Map<string, Absence>();
  readonly #builtIn: ReadonlyMap<string, Value>;
  readonly #changes: NameChange[] = [];

  /** `profile` says which values the reference numbers have. */
  constructor(
    readonly sampling: Sampling = { seed: 1, count: SAMPLES },
    readonly profile: Profile = classic,
  ) {
    this.#builtIn = builtInWith(profile);
  }

  /** Words that the document counts. */
  readonly words = new Set<string>();
  /** The first of those that differ only by plural or case. */
  readonly #singulars = new Map<string, string>();

  get(name: string): Value | undefined {
    return this.#values.get(name)?.value ?? this.#builtIn.get(name);
  }

  /** Defines a name; `place` says where, as in `line 12`, for whoever asks. */
  set(name: string, value: Value, place = '', definition?: Definition): void {
    const before = this.#values.get(name)?.definition;
    const former = new Set([...(before?.reads ?? []), ...(before?.former ?? [])]);
    const own = definition?.reads ?? new Set<string>();
    const reads = new Set([...own, ...((own.has(name) && before?.reads) || [])]);
    const binding = { value, place, ...(definition && { definition: { ...definition, reads, former } }) };
    this.apply([{ name, binding }]);
  }

  /** What has happened to these names since they were made, or copied from others. */
  get changes(): readonly NameChange[] {
    return this.#changes;
  }

  /** Lets the same happen to them that happened to others. */
  apply(changes: readonly NameChange[]): void {
    for (const change of changes) {
      this.#changes.push(change);
      if ('word' in change) this.#addWord(change.word);
      else {
        // Names stand in the order of their last definitions.
        this.#values.delete(change.name);
        this.#absent.delete(change.name);
        if ('binding' in change) this.#values.set(change.name, change.binding);
        else this.#absent.set(change.name, change.absence);
      }
    }
  }

  /** True of names of which one is only supposed to have its value. */
  isSupposed = false;

  /** The same names, but supposing that one of them had another value. */
  supposing(name: string, value: Value): Names {
    const copy = this.clone();
    copy.isSupposed = true;
    copy.change(name, value);
    return copy;
  }

  /** Gives a name that is defined another value. */
  change(name: string, value: Value): void {
    const binding = this.#values.get(name);
    if (binding !== undefined) this.#values.set(name, { ...binding, value });
  }

  /** How a name is computed, where the document says it. */
  definitionOf(name: string): Definition | undefined {
    return this.#values.get(name)?.definition;
  }

  /** Says why a name that the document speaks of has no value: its use is no new mistake. */
  miss(name: string, absence: Absence): void {
    this.apply([{ name, absence }]);
  }

  absenceOf(name: string): Absence | undefined {
    return this.#absent.get(name);
  }

  has(name: string): boolean {
    return this.#values.has(name) || this.#builtIn.has(name);
  }

  /** Where the document defined a name. */
  placeOf(name: string): string | undefined {
    return this.#values.get(name)?.place;
  }

  /** Names that the document defined, in order. */
  defined(): IterableIterator<string> {
    return this.#values.keys();
  }

  /** Every name that can be used. */
  keys(): string[] {
    return [...this.#values.keys(), ...this.#builtIn.keys()];
  }

  /** Counts a word, which becomes a dimension; returns an earlier word that differs only by plural or case. */
  count(word: string): string | undefined {
    if (this.words.has(word) || (isUnit(word) && !everCounted.has(word))) return undefined;
    const like = this.likeWord(word);
    createCount(word);
    everCounted.add(word);
    this.apply([{ word }]);
    return like;
  }

  /** A word that is counted, and is the same or differs only by plural or case. */
  likeWord(word: string): string | undefined {
    if (this.words.has(word)) return word;
    return this.#singulars.get(singular(word));
  }

  #addWord(word: string): void {
    this.words.add(word);
    const one = singular(word);
    if (!this.#singulars.has(one)) this.#singulars.set(one, word);
  }

  clone(): Names {
    const copy = new Names(this.sampling, this.profile);
    for (const [name, binding] of this.#values) copy.#values.set(name, binding);
    for (const [name, absence] of this.#absent) copy.#absent.set(name, absence);
    for (const word of this.words) copy.#addWord(word);
    return copy;
  }
}

/** Words that are units by now because some document counted them. */
const everCounted = new Set<string>();

/** True of a unit of the language, and not of a word that only another document counts. */
export function isKnownUnit(name: string, names: Names): boolean {
  return isUnit(name) && (!everCounted.has(name) || names.words.has(name));
}

const builtIn = new Map<string, Value>([
  ['pi', Math.PI],
  ['e', Math.E],
  ['true', true],
  ['false', false],
]);
for (const { functions } of calculators)
  for (const calculation of functions) {
    const [group, member] = calculation.name.split('.') as [string, string | undefined];
    if (member === undefined) builtIn.set(group, { kind: 'calculation', calculation });
    else {
      const known = builtIn.get(group) as Namespace | undefined;
      const members: [string, Value][] = [
        ...(known?.members ?? []),
        [member, { kind: 'calculation', calculation }],
      ];
      builtIn.set(group, namespace(group, members));
    }
  }

/** A reference number as cells have it. Its dollars are words that count, though of no document yet. */
export function referenceValue({ amount, dimension }: ReferenceNumber): Value {
  if (dimension.startsWith('money')) everCounted.add('$');
  return quantity(amount, dimension);
}

const withProfiles = new WeakMap<Profile, ReadonlyMap<string, Value>>();

/** What comes with the language, with a profile’s reference numbers. */
function builtInWith(profile: Profile): ReadonlyMap<string, Value> {
  const known = withProfiles.get(profile);
  if (known !== undefined) return known;
  const groups = referenceGroups(profile).map((group) => [group.name, namespaceOf(group)] as const);
  const all = new Map<string, Value>([...builtIn, ...groups]);
  withProfiles.set(profile, all);
  return all;
}

/** A group of reference numbers; hundreds of values are made only where one is asked for. */
function namespaceOf({ name, numbers }: Group): Namespace {
  const valued = (number: ReferenceNumber): [string, Value][] => {
    const value = referenceValue(number);
    return [number.name, ...(number.also ?? [])].map((full) => [full.slice(name.length + 1), value]);
  };
  let members: ReadonlyMap<string, Value> | undefined;
  return {
    kind: 'namespace',
    name,
    get members() {
      return (members ??= new Map(numbers.flatMap(valued)));
    },
  };
}

/** Values under one name. */
export function namespace(name: string, members: Iterable<readonly [string, Value]>): Namespace {
  return { kind: 'namespace', name, members: new Map(members) };
}

/** The name in full of the calculator's function that is called so in its group: `availability.downtime`. */
export function memberNamed(name: string): string | undefined {
  return calculators.flatMap(({ functions }) => functions).find((one) => one.name.endsWith(`.${name}`))?.name;
}
