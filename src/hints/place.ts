import { ByPattern } from './path-pattern';
import { formatBytes, formatSeconds, numberOf, truth } from './quantity';
import type { Section, Setting } from './section';
import type { KnownSetting, System } from './system';

/** Thrown where a sentence asks for a number that the file does not say: then it is left unsaid. */
class Unsaid extends Error {}

/** The sentence, or nothing where it asks for a number that the file does not say. */
export function said<T>(say: () => T): T | undefined {
  try {
    return say();
  } catch (error) {
    if (error instanceof Unsaid) return undefined;
    throw error;
  }
}

const indices = new WeakMap<System, ByPattern<KnownSetting>>();

function knownIn(system: System): ByPattern<KnownSetting> {
  const index = indices.get(system) ?? new ByPattern(system.settings);
  indices.set(system, index);
  return index;
}

/**
 * A place in a file of a system, and what can be asked there: the values of its neighbours as they are written, as they are
 * inherited, or by default.
 */
export class Place {
  constructor(
    readonly system: System,
    readonly file: Section,
    readonly section: Section,
    /** The setting that stands here; none where the place is a section. */
    readonly setting?: Setting,
  ) {}

  /** What is written here. */
  get value(): string {
    return this.setting?.value ?? '';
  }

  /** Whether the same key stands again below, so that what is written here does not count. */
  get isOverridden(): boolean {
    const { setting } = this;
    if (setting === undefined) return false;
    const key = this.#spelled(setting.key);
    if (this.known(key)?.repeats === true) return false;
    return this.section.settings.filter((one) => this.#spelled(one.key) === key).at(-1) !== setting;
  }

  /** The same system’s place in another section of the file. */
  in(section: Section): Place {
    return new Place(this.system, this.file, section);
  }

  /** Whether a key is written here, or in a section that this one inherits from. */
  has(key: string): boolean {
    return this.#written(key) !== undefined;
  }

  /** The text of a key in this section: as written, as inherited, or by default; none where it has none. */
  text(key: string): string | undefined {
    return this.#written(key)?.value ?? this.known(key)?.default;
  }

  /** The number of a key, in seconds or bytes where it has such a unit. @throws where the file says none */
  number(key: string): number {
    const text = this.text(key);
    const takes = this.known(key)?.takes;
    const number = text === undefined || takes === undefined ? undefined : numberOf(text, takes);
    if (number === undefined) throw new Unsaid();
    return number;
  }

  /** Whether a key says yes. @throws where it says neither yes nor no */
  isOn(key: string): boolean {
    const text = this.text(key);
    const number = text === undefined ? undefined : numberOf(text, truth);
    if (number === undefined) throw new Unsaid();
    return number === 1;
  }

  /** A key’s number as people say it: `30 s`, `128 MiB`, `3`. */
  shown(key: string): string {
    const number = this.number(key);
    const kind = this.known(key)?.takes.kind;
    return kind === 'time' ? formatSeconds(number) : kind === 'size' ? formatBytes(number) : String(number);
  }

  /** What the catalogue knows of a key in this section. */
  known(key: string): KnownSetting | undefined {
    return knownIn(this.system).at(this.section.path, key)[0];
  }

  #written(key: string): Setting | undefined {
    const inherited = this.system.inherits?.(this.section) ?? [];
    for (const section of [this.section, ...inherited]) {
      // Written twice, the last one counts, as in most systems.
      const setting = section.settings.filter((one) => this.#spelled(one.key) === key).at(-1);
      if (setting !== undefined) return setting;
    }
    return undefined;
  }

  #spelled(key: string): string {
    return this.system.spelling?.(key) ?? key;
  }
}
