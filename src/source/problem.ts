/** A stretch of text: lines and columns count from 1, the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What mends a text: what takes the place of a stretch of it. */
export interface Fix extends Range {
  /** For a menu: `Replace “peek” with “peak”`. */
  readonly title: string;
  readonly text: string;
}

export type Severity = 'error' | 'warning' | 'hint';

/**
 * Something wrong, or worth saying, at a place of the text: what happened, what was expected and, where there is one,
 * the likely mend. Every language of the project reports with this one type.
 */
export interface Problem extends Range {
  readonly severity: Severity;
  /** Stable and dotted, such as `estimate.unknown-name`. */
  readonly code: string;
  readonly message: string;
  readonly fix?: Fix;
}
