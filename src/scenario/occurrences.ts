import { NAME, type Occurrence, type Span } from '../source/occurrence';
import { Piece } from './piece';
import { statements } from './statements';
import { titleIn } from './statements/run';
import { linesOf, type Token } from './tokens';

/**
 * The names of a scenario where they stand: the nodes and subgraphs that it names, the estimates that it reads, the
 * flowchart that it runs (the nearest above, unless it names one of these titles), and `sim`, which its run defines.
 * A word may be a place or a value; outside of brackets, a promise speaks of values only.
 */
export function occurrencesInScenario(text: string, titles: readonly string[]): Occurrence[] {
  const found = linesOf(text).flatMap(({ tokens }) =>
    occurrencesIn(
      text,
      tokens.filter(({ kind }) => kind !== 'comment'),
      titles,
    ),
  );
  // What a run measures is there for the cells below.
  const defines = found.filter((one) => one.defines !== undefined);
  return [...found.filter((one) => one.defines === undefined), ...defines.slice(0, 1)];
}

function occurrencesIn(text: string, tokens: readonly Token[], titles: readonly string[]): Occurrence[] {
  const [first, ...others] = tokens;
  const statement = statements.find(({ keyword }) => first?.kind === 'word' && keyword === first.text);
  if (first === undefined || statement === undefined) return [];
  const rest = new Piece(text, others, first.end);
  const isRun = statement.keyword === 'run';
  const title = isRun ? titleIn(rest, titles) : undefined;
  const places = others.slice(title?.length ?? 0).flatMap((token) => {
    if (statement.explains(rest, others.indexOf(token)) !== undefined) return [];
    const isValue = isRun || (statement.keyword === 'require' && token.depth === 0);
    return [...(isValue ? [] : placeAt(token)), ...valuesAt(token)];
  });
  if (!isRun) return places;
  const named = rest.part(0, title?.length ?? 0);
  const run: Span = { start: first.start, end: first.end };
  return [
    ...places,
    { name: title?.title ?? '', kind: 'flowchart', ...(title === undefined ? run : inside(named)) },
    { name: 'sim', kind: 'value', ...run, defines: { whole: { start: first.start, end: rest.end } } },
  ];
}

/** A whole word, or what stands in quotes. */
function placeAt(token: Token): Occurrence[] {
  if (token.kind !== 'word' && token.kind !== 'quoted') return [];
  return [{ name: token.text, kind: 'place', ...inside(token) }];
}

function valuesAt({ kind, text, start }: Token): Occurrence[] {
  if (kind !== 'word') return [];
  return [...text.matchAll(NAME)].map(({ 0: name, index }) => ({
    name,
    kind: 'value',
    start: start + index,
    end: start + index + name.length,
  }));
}

function inside(piece: Token | Piece): Span {
  const isQuoted = 'kind' in piece ? piece.kind === 'quoted' : piece.tokens[0]?.kind === 'quoted';
  return isQuoted ? { start: piece.start + 1, end: piece.end - 1 } : { start: piece.start, end: piece.end };
}
