import { metrics } from '../sim';
import type { Completion, Hover } from '../source/assist';
import { Lines } from '../source/lines';
import type { Above } from './draft';
import { keyword, asWritten, type Explained } from './offers';
import { Piece } from './piece';
import { meant, labelsOf, type Places } from './places';
import { statements } from './statements';
import { linesOf, type Token } from './tokens';

/** Words between names, which a name that is one of them must not be taken for. */
const RESERVED = new Set(statements.flatMap(({ parts }) => parts.map(({ word }) => word)));

/** What can be written at an offset of a scenario cell: nothing inside a comment or a quote. */
export function completeScenario(text: string, offset: number, above: Above): Completion[] {
  const line = linesOf(text).find(({ start, end }) => start <= offset && offset <= end);
  // What stands behind the cursor says nothing of what may stand before it.
  const [said] = linesOf(text.slice(line?.start ?? 0, offset));
  const tokens = said?.tokens ?? [];
  const last = tokens.at(-1);
  if (last?.kind === 'comment' || last?.kind === 'unclosed') return [];
  const typed = last?.kind === 'word' && last.end === (said?.end ?? 0) ? last.text : '';
  const written = new Piece(
    text.slice(line?.start ?? 0, offset),
    typed === '' ? tokens : tokens.slice(0, -1),
    0,
  );
  const name = /[\p{L}_$°][\p{L}\p{N}_$°]*$/u.exec(typed)?.[0] ?? '';
  return offersAfter(written, above).map((offer) => {
    // In an expression a name may follow an operator without a blank; other words stand alone.
    const isInExpression = offer.kind === 'name' || offer.kind === 'metric';
    return { ...asWritten(offer, RESERVED), start: offset - (isInExpression ? name : typed).length };
  });
}

function offersAfter(written: Piece, above: Above): ReturnType<(typeof statements)[number]['offers']> {
  if (written.isEmpty) return statements.map((statement) => keyword(statement.keyword, statement));
  const statement = statements.find((known) => known.keyword === written.tokens[0]?.text);
  return statement?.offers(written.part(1), above) ?? [];
}

/** What there is to say about the word at an offset: a statement, a fault, a metric, a place. */
export function hoverScenario(text: string, offset: number, places: Places): Hover | undefined {
  const line = linesOf(text).find(({ start, end }) => start <= offset && offset <= end);
  const token = line?.tokens.find(
    ({ kind, start, end }) => (kind === 'word' || kind === 'quoted') && start <= offset && offset <= end,
  );
  if (line === undefined || token === undefined) return undefined;
  const markdown = explanation(text, token, offset, line.tokens, places);
  if (markdown !== undefined) return { markdown, range: new Lines(text).range(token.start, token.end) };
  // A metric may follow an operator without a blank.
  for (const { 0: word, index } of token.kind === 'word' ? token.text.matchAll(/[A-Za-z_]\w*/g) : []) {
    const [start, end] = [token.start + index, token.start + index + word.length];
    const metric = Object.hasOwn(metrics, word) ? metrics[word as keyof typeof metrics] : undefined;
    if (metric === undefined || offset < start || offset > end) continue;
    const range = new Lines(text).range(start, end);
    return { markdown: `**${word}** (${metric.unit}) — ${metric.means}\n\n${metric.matters}`, range };
  }
  return undefined;
}

/** What a whole token stands for, by its place in the line. */
function explanation(
  text: string,
  token: Token,
  offset: number,
  line: readonly Token[],
  places: Places,
): string | undefined {
  const { nodes, zones } = places;
  const [first] = line;
  const explained = ({ usage, means, example }: Explained): string =>
    `**${usage}**\n\n${means}\n\n\`${example}\``;
  const statement = statements.find((known) => first?.kind === 'word' && known.keyword === first.text);
  if (token === first) return statement && explained(statement);
  const rest = line.slice(1);
  const word = statement?.explains(new Piece('', rest, 0), rest.indexOf(token));
  if (word !== undefined) return explained(word);
  if (statement?.describes !== undefined)
    return statement.describes(new Piece(text, rest, first?.end ?? 0), offset, places);
  const [node] = meant(token.text, labelsOf(nodes));
  const [zone] = meant(token.text, zones);
  const label = node === undefined ? zones.get(zone ?? '') : nodes.get(node)?.label;
  return label === undefined ? undefined : `**${label}** of the flowchart`;
}
