import type { PromiseColumns } from '../../source/columns';
import { Lines } from '../../source/lines';
import type { Statement } from '../ast';
import { parseStatements } from '../syntax';
import { tokenize, type Token } from '../tokens';
import { StatementSpacing } from './spacing';

/** What stands on a line of code, in the columns that are aligned with the lines around it. */
export type Code =
  | { readonly type: 'assignment'; readonly head: string; readonly value: string }
  | ({ readonly type: 'requirement' } & PromiseColumns)
  | { readonly type: 'other'; readonly text: string };

/** A line of a cell. What cannot be read stays as it was written. */
export type Row = { readonly ending: string } & (
  | { readonly type: 'blank' }
  | { readonly type: 'unread'; readonly text: string }
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'code'; readonly code: Code; readonly comment: string }
);

interface Line {
  readonly start: number;
  readonly end: number;
  readonly ending: string;
}

/** The lines of a cell, each with its tokens set apart as the language wants it. */
export function rowsOf(text: string): Row[] {
  const lines = linesOf(text);
  const places = new Lines(text);
  const read = new Map<number, Row>();
  for (const statement of parseStatements(text).statements) {
    const first = places.at(statement.start).line - 1;
    const own = lines.slice(first, places.at(statement.end).line);
    codeRows(text, statement, own).forEach((row, at) => read.set(first + at, row));
  }
  return lines.map((line, index) => read.get(index) ?? plainRow(text, line));
}

function plainRow(text: string, { start, end, ending }: Line): Row {
  const written = text.slice(start, end);
  const trimmed = written.trim();
  if (trimmed === '') return { type: 'blank', ending };
  return trimmed.startsWith('#')
    ? { type: 'comment', text: trimmed, ending }
    : { type: 'unread', text: written, ending };
}

/** The rows of one statement. */
function codeRows(text: string, statement: Statement, lines: readonly Line[]): Row[] {
  const tokens = tokenize(text.slice(statement.start, statement.end))
    .slice(0, -1)
    .map((token) => ({ ...token, start: token.start + statement.start, end: token.end + statement.start }));
  const spacing = new StatementSpacing(text, tokens, statement);
  return lines.map((line, at): Row => {
    const own = tokens.filter(({ start, end }) => start >= line.start && end <= line.end);
    const [first, last] = [own[0], own.at(-1)];
    // Inside brackets, lines stand as far to the right as the author wants.
    const indent = at === 0 ? '' : (/^\s*/.exec(text.slice(line.start, line.end))?.[0] ?? '');
    const comment = text.slice(last?.end ?? line.start, line.end).trim();
    const { ending } = line;
    if (first === undefined)
      return comment === ''
        ? { type: 'blank', ending }
        : { type: 'code', code: { type: 'other', text: indent + comment }, comment: '', ending };
    const code: Code =
      at === 0
        ? columnsOf(text, statement, own, spacing)
        : { type: 'other', text: indent + written(text, own, spacing) };
    return { type: 'code', code, comment, ending };
  });
}

function columnsOf(
  text: string,
  statement: Statement,
  tokens: readonly Token[],
  spacing: StatementSpacing,
): Code {
  const upTo = (offset: number): Token[] => tokens.filter(({ start }) => start < offset);
  const from = (offset: number): Token[] => tokens.filter(({ start }) => start >= offset);
  const show = (some: readonly Token[]): string => written(text, some, spacing);
  if (statement.type === 'assignment') {
    const equals = tokens.find(({ text }) => text === '=')?.start ?? statement.end;
    return { type: 'assignment', head: show(upTo(equals)), value: show(from(equals)) };
  }
  if (statement.type === 'bare') return { type: 'other', text: show(tokens) };
  const { condition } = statement;
  const last = tokens.at(-1);
  const message = last?.kind === 'string' && last.start >= condition.end ? [last] : [];
  const said = message.length > 0 ? tokens.slice(0, -1) : tokens;
  const [operator, ...further] = condition.type === 'comparison' ? condition.operators : [];
  const isPlain =
    condition.type === 'comparison' &&
    further.length === 0 &&
    condition.start === condition.operands[0]?.start &&
    said.some(({ start }) => start === operator?.start);
  if (!isPlain || operator === undefined)
    return { type: 'requirement', left: show(said), operator: '', right: '', message: show(message) };
  return {
    type: 'requirement',
    left: show(said.filter(({ start }) => start < operator.start)),
    operator: text.slice(operator.start, operator.end),
    right: show(said.filter(({ start }) => start > operator.start)),
    message: show(message),
  };
}

function written(text: string, tokens: readonly Token[], spacing: StatementSpacing): string {
  return tokens
    .map((token, index) => {
      const next = tokens[index + 1];
      return text.slice(token.start, token.end) + (next === undefined ? '' : spacing.between(token, next));
    })
    .join('');
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: ending, index: end } of text.matchAll(/\r\n|\n|\r|$/g)) {
    lines.push({ start, end, ending });
    start = end + ending.length;
  }
  return lines;
}
