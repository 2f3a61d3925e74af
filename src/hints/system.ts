import type { FormatName } from './formats/format';
import type { Place } from './place';
import type { Takes } from './quantity';
import type { Section } from './section';

/** What a setting bears on. */
export type Concern = 'latency' | 'availability' | 'RPO' | 'RTO' | 'consistency' | 'capacity';

/**
 * A calculator with the values of the file in its inputs, as they are written in a cell: `9 s`. It answers as the setting’s
 * sentence does. What no file says, such as a rate of requests, has the text of the calculator’s example.
 */
export interface Opening {
  readonly calculator: string;
  /** The name of one of its functions; without it, the first that has all these inputs. */
  readonly question?: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** A setting that there is something to say about. */
export interface KnownSetting {
  /**
   * Where it stands: names from the file to the key, parted by `/`, of which `*` is any one and `**` any number. A key
   * alone stands in any section.
   */
  readonly at: string;
  readonly takes: Takes;
  /** As the documentation has it, and as it would be written; none where it must be given or nothing is set. */
  readonly default?: string;
  /** What it does, in a sentence. */
  readonly means: string;
  readonly concerns: readonly Concern[];
  /** What follows from its value and its neighbours’. */
  readonly says?: (place: Place) => string | undefined;
  readonly opens?: (place: Place) => Opening | undefined;
  /** That it may stand several times, each of which counts; else the last does. */
  readonly repeats?: true;
  /** Where it is documented, if not on the system’s page; what stands behind that page’s address. */
  readonly documentation?: string;
}

/** Settings that together do what nobody wants. */
export interface Conflict {
  /** `kafka/min-insync-equals-replication`: it is silenced by this. */
  readonly code: string;
  readonly severity: 'warning' | 'information';
  /** Each setting, or with `in` each section, at which to look for it. */
  readonly at: string;
  readonly in?: true;
  /** The sentence where it is one; else nothing. */
  readonly says: (place: Place) => string | undefined;
}

/** How a file is known to be one of a system’s. */
export interface FileTest {
  /** Names, with `*` for any letters, or for several folders `**`: of the end of its path. */
  readonly names: readonly string[];
  /** What its text must have, where the name alone says too little. */
  readonly text?: RegExp;
  /** Where it is not the system’s. */
  readonly format?: FormatName;
}

/** A system whose files are known: everything about it stands in its declaration. */
export interface System {
  readonly id: string;
  readonly title: string;
  /** Whose defaults these are. */
  readonly version: string;
  readonly files: readonly FileTest[];
  readonly format: FormatName;
  /** The page that documents its settings. */
  readonly documentation: string;
  /** The one spelling of a key that may be written in several ways. */
  readonly spelling?: (key: string) => string;
  /** Whether a section of its file is its own; unless given, each is. */
  readonly reads?: (section: Section) => boolean;
  /** Sections that a setting’s value is looked for in when its own does not have it, nearest first. */
  readonly inherits?: (section: Section) => readonly Section[];
  readonly settings: readonly KnownSetting[];
  readonly conflicts: readonly Conflict[];
}
