import type { Token } from './tokens';

/** Tokens side by side, with the text that they stand in. */
export class Piece {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;

  /** `start` is where something could have stood, if there are no tokens. */
  constructor(
    readonly source: string,
    readonly tokens: readonly Token[],
    start: number,
  ) {
    this.start = tokens[0]?.start ?? start;
    this.end = tokens.at(-1)?.end ?? start;
    this.text = source.slice(this.start, this.end);
  }

  get isEmpty(): boolean {
    return this.tokens.length === 0;
  }

  /** Some of its tokens, by index. */
  part(from: number, to = this.tokens.length): Piece {
    return new Piece(this.source, this.tokens.slice(from, to), this.tokens[from - 1]?.end ?? this.start);
  }

  /** Where nothing more stands. */
  get rest(): Piece {
    return this.part(this.tokens.length);
  }

  /** Index of the first of these words outside brackets and quotes, −1 if there is none. */
  find(words: readonly string[], from = 0): number {
    return this.tokens.findIndex(
      ({ kind, text, depth }, index) =>
        index >= from && kind === 'word' && depth === 0 && words.includes(text),
    );
  }

  /** What stands between the commas outside brackets. */
  get clauses(): Piece[] {
    const commas = this.tokens.flatMap(({ kind, depth }, index) =>
      kind === 'comma' && depth === 0 ? [index] : [],
    );
    return [-1, ...commas].map((comma, index) => this.part(comma + 1, commas[index]));
  }

  /** The name that it is: without its quotes, if it has some. */
  get name(): string {
    const [only, second] = this.tokens;
    return only?.kind === 'quoted' && second === undefined ? only.text : this.text;
  }
}
