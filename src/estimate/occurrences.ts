import { NAME, type Occurrence, type Span } from '../source/occurrence';
import type { Assignment, Expression, Statement } from './ast';
import { namesRead, reads } from './reads';
import { parseStatements } from './syntax';
import type { Token } from './tokens';
import { allWithin, expressionsOf } from './walk';

/**
 * The names of an estimate cell where they stand. A statement that cannot be read speaks of all its words, and may still
 * define a name.
 */
export function occurrencesInEstimate(text: string): Occurrence[] {
  const { statements, broken, unread } = parseStatements(text);
  const all = [
    ...statements.map((statement) => ({ at: statement.start, found: occurrencesIn(text, statement) })),
    ...broken.map((tokens) => ({ at: tokens[0]?.start ?? 0, found: wordsIn(tokens, unread) })),
  ];
  return all.sort((one, other) => one.at - other.at).flatMap(({ found }) => found);
}

/** The promises of an estimate cell, those that cannot be read included. */
export function promisesInEstimate(text: string): Span[] {
  const { statements, broken } = parseStatements(text);
  const read = statements.filter(({ type }) => type === 'requirement');
  const unread = broken.flatMap((tokens) => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    return first?.text === 'require' && last !== undefined ? [{ start: first.start, end: last.end }] : [];
  });
  return [...read.map(({ start, end }) => ({ start, end })), ...unread].sort((a, b) => a.start - b.start);
}

function wordsIn(tokens: readonly Token[], unread: readonly string[]): Occurrence[] {
  const words = tokens
    .filter(({ kind }) => kind === 'name')
    .map(({ text, start, end }): Occurrence => ({ name: text, kind: 'value', start, end }));
  const [first, ...others] = words;
  const isDefinition = first?.start === tokens[0]?.start && tokens[1]?.text === '=';
  if (first === undefined || !isDefinition || !unread.includes(first.name)) return words;
  const whole = { start: first.start, end: tokens.at(-1)?.end ?? first.end };
  return [...others, { ...first, defines: { whole, reads: new Set() } }];
}

function occurrencesIn(text: string, statement: Statement): Occurrence[] {
  return statement.type === 'assignment'
    ? definition(text, statement)
    : expressionsOf(statement).flatMap(references);
}

function definition(text: string, statement: Assignment): Occurrence[] {
  const { name, start, nameEnd, end, parameters, value } = statement;
  const whole = { start, end };
  const own = parameters ?? [];
  const places = new Map<string, Span>();
  if (parameters !== undefined)
    for (const { 0: word, index } of text.slice(nameEnd, value.start).matchAll(NAME))
      places.set(word, spanOf(word, nameEnd + index));
  return [
    ...own.flatMap((parameter): Occurrence[] => {
      const place = places.get(parameter);
      const defines = { whole, reads: new Set<string>() };
      return place === undefined
        ? []
        : [{ name: parameter, kind: 'parameter', ...place, scope: whole, defines }];
    }),
    ...references(value).map((reference): Occurrence => {
      const isOwn = reference.kind === 'value' && own.includes(reference.name);
      return isOwn ? { ...reference, kind: 'parameter', scope: whole } : reference;
    }),
    {
      name,
      kind: 'value',
      start,
      end: nameEnd,
      defines: {
        whole,
        reads: reads(value, own),
        isFunction: parameters !== undefined,
        isInput: parameters === undefined && isInput(value),
      },
    },
  ];
}

/** Whether no name stands in an expression but behind numbers, where it is a unit or a word that counts. */
function isInput(value: Expression): boolean {
  return allWithin(value).every((node) => node.type !== 'name' || node.position !== 'value');
}

/** The names that an expression reads, and the nodes whose measurements it reads: `sim.users.p99`. */
function references(expression: Expression): Occurrence[] {
  const names = namesRead(expression).map(({ name, start }): Occurrence => ({
    name,
    kind: 'value',
    ...spanOf(name, start),
  }));
  const nodes = allWithin(expression).flatMap((node): Occurrence[] =>
    node.type === 'member' && node.object.type === 'name' && node.object.name === 'sim'
      ? [{ name: node.property, kind: 'place', ...spanOf(node.property, node.propertyStart) }]
      : [],
  );
  return [...names, ...nodes];
}

function spanOf(name: string, start: number): Span {
  return { start, end: start + name.length };
}
