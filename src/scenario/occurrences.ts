import { NAME, type Occurrence, type Span } from '../source/occurrence';
import { faults } from './faults';
import { metricCalled } from './measurements';
import { Piece } from './piece';
import { statements } from './statements';
import type { Statement } from './statements/statement';
import { titleIn } from './statements/run';
import { clauseOf } from './statements/run-clauses';
import { linesOf, type Token } from './tokens';

/**
 * The names of a scenario where they stand: the nodes and subgraphs that it names, the estimates that it reads, the
 * flowchart that it runs (the nearest above, unless it names one of these titles), and `sim`, which its run defines.
 */
export function occurrencesInScenario(text: string, titles: readonly string[]): Occurrence[] {
  const found = said(text).flatMap((tokens) => occurrencesIn(text, tokens, titles));
  // What a run measures is there for the cells below.
  const defines = found.filter((one) => one.defines !== undefined);
  return [...found.filter((one) => one.defines === undefined), ...defines.slice(0, 1)];
}

/** The lines of a scenario that promise something. */
export function promisesInScenario(text: string): Span[] {
  return said(text).flatMap((tokens) => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    const isPromise = first?.kind === 'word' && first.text === 'require';
    return isPromise && last !== undefined ? [{ start: first.start, end: last.end }] : [];
  });
}

/** The tokens of each line, without its comment. */
function said(text: string): (readonly Token[])[] {
  return linesOf(text).map(({ tokens }) => tokens.filter(({ kind }) => kind !== 'comment'));
}

function occurrencesIn(text: string, tokens: readonly Token[], titles: readonly string[]): Occurrence[] {
  const [first, ...others] = tokens;
  const statement = statements.find(({ keyword }) => first?.kind === 'word' && keyword === first.text);
  if (first === undefined || statement === undefined) return [];
  const rest = new Piece(text, others, first.end);
  if (statement.keyword !== 'run') return statement.occurrences?.(rest) ?? namesIn(rest, statement);
  const title = titleIn(rest, titles);
  const named = rest.part(0, title?.length ?? 0);
  const run: Span = { start: first.start, end: first.end };
  return [
    ...namesIn(rest, statement, title?.length),
    { name: title?.title ?? '', kind: 'flowchart', ...(title === undefined ? run : inside(named)) },
    {
      ...{ name: 'sim', kind: 'value', ...run },
      defines: { whole: { start: first.start, end: rest.end }, reads: new Set() },
    },
  ];
}

/** The names of a line behind its keyword, or behind so many tokens more. */
function namesIn(rest: Piece, statement: Statement, from = 0): Occurrence[] {
  let expected = statement.begins;
  return rest.tokens.flatMap((token, index): Occurrence[] => {
    if (index < from || (statement.keyword === 'run' && clauseOf(token.text) !== undefined)) return [];
    if (statement.explains(rest, index) !== undefined) {
      expected = expectedAfter(token, statement) ?? expected;
      return [];
    }
    const isMetric = metricCalled(rest, index + 1) !== undefined;
    const isMeasured = statement.begins === 'value' && token.depth > 0;
    const places = expected === 'place' || isMeasured ? placeAt(token) : [];
    return [...places, ...valuesAt(token, isMetric)];
  });
}

/** What the word of a statement takes: a place after `crash` and `from`, a value after `for` and `by`. */
function expectedAfter({ text }: Token, { parts }: Statement): 'place' | 'value' | undefined {
  if (faults.some(({ verb }) => verb === text)) return 'place';
  return parts.find(({ word }) => word === text)?.takes;
}

/** A whole word, or what stands in quotes. */
function placeAt(token: Token): Occurrence[] {
  if (token.kind !== 'word' && token.kind !== 'quoted') return [];
  return [{ name: token.text, kind: 'place', ...inside(token) }];
}

/** The names in a word; of a metric, not its own, with which the word ends. */
function valuesAt({ kind, text, start }: Token, isMetric: boolean): Occurrence[] {
  if (kind !== 'word') return [];
  const names = [...text.matchAll(NAME)].map(({ 0: name, index }): Occurrence => ({
    ...{ name, kind: 'value' },
    ...{ start: start + index, end: start + index + name.length },
  }));
  return isMetric ? names.slice(0, -1) : names;
}

function inside(piece: Token | Piece): Span {
  const isQuoted = 'kind' in piece ? piece.kind === 'quoted' : piece.tokens[0]?.kind === 'quoted';
  return isQuoted ? { start: piece.start + 1, end: piece.end - 1 } : { start: piece.start, end: piece.end };
}
