import type { Span } from '../source/occurrence';

/** A key with its value, where they stand in a file. */
export interface Setting {
  readonly key: string;
  /** As written, without quotes; empty where the key stands alone. */
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** No file that somebody wrote nests deeper: what does is left out, so that walking a file takes little of the stack. */
const DEEPEST = 100;

/**
 * What holds settings: the file as a whole, `[mysqld]`, `backend app`, a mapping or a list of YAML. Every format is read
 * into this one tree, so that whoever says what a setting does knows no format.
 */
export class Section {
  readonly settings: Setting[] = [];
  readonly sections: Section[] = [];
  /** The names from the file to here. */
  readonly path: readonly string[];

  constructor(
    /** `backend`, `mysqld`, a key of YAML, the position of an item in a list; empty for the file. */
    readonly name: string,
    /** What follows the name at the head: `app` of `backend app`. */
    readonly argument: string,
    /** Where its name stands. */
    readonly span: Span,
    readonly parent?: Section,
  ) {
    this.path = parent === undefined ? [] : parent.isDeepest ? parent.path : [...parent.path, name];
  }

  static ofFile(): Section {
    return new Section('', '', { start: 0, end: 0 });
  }

  /** Whether there is nothing further within: what is opened in it is not kept. */
  get isDeepest(): boolean {
    return this.path.length >= DEEPEST;
  }

  /** Opens a section within. */
  open(name: string, argument: string, span: Span): Section {
    const section = new Section(name, argument, span, this);
    if (!this.isDeepest) this.sections.push(section);
    return section;
  }

  /** This one and all within, in the order of the file. */
  *all(): Generator<Section> {
    yield this;
    for (const section of this.sections) yield* section.all();
  }

  /** The section within at a path of names, such as `spec`, `template`. */
  at(...[name, ...rest]: readonly string[]): Section | undefined {
    return name === undefined ? this : this.sections.find((section) => section.name === name)?.at(...rest);
  }
}
