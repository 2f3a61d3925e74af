import type { Occurrence, Span } from '../source/occurrence';
import { NAME } from '../source/occurrence';
import type { Assignment, Expression, MemberNode, Statement } from './ast';
import { namesRead, reads } from './reads';
import { parseStatements } from './syntax';

/**
 * The names of an estimate cell where they stand. A line that cannot be read speaks of all its words, and may still
 * define a name.
 */
export function occurrencesInEstimate(text: string): Occurrence[] {
  const { statements, problems, unread } = parseStatements(text);
  const lines = [
    ...statements.map((statement) => ({ at: statement.start, all: occurrencesIn(text, statement) })),
    ...distinct(problems.map(({ start }) => lineAt(text, start))).map((line) => ({
      at: line.start,
      all: wordsIn(text, line, unread),
    })),
  ];
  return lines.sort((one, other) => one.at - other.at).flatMap(({ all }) => all);
}

function lineAt(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return { start, end: start + (/^[^\n\r]*/.exec(text.slice(start))?.[0].length ?? 0) };
}

function distinct(lines: readonly Span[]): Span[] {
  return [...new Map(lines.map((line) => [line.start, line])).values()];
}

/** The words of a line that cannot be read, but for its comment. */
function wordsIn(text: string, { start, end }: Span, unread: readonly string[]): Occurrence[] {
  const line = text.slice(start, end).replace(/#.*$/, '');
  const words = [...line.matchAll(NAME)].map(({ 0: name, index }): Occurrence => ({
    name,
    kind: 'value',
    ...spanOf(name, start + index),
  }));
  const [first, ...others] = words;
  const isDefinition = /^\s*[\p{L}_$°][\p{L}\p{N}_$°]*\s*=(?!=)/u.test(line);
  return first !== undefined && isDefinition && unread.includes(first.name)
    ? [...others, { ...first, defines: { whole: { start: first.start, end } } }]
    : words;
}

function occurrencesIn(text: string, statement: Statement): Occurrence[] {
  if (statement.type === 'assignment') return definition(text, statement);
  const parts =
    statement.type === 'bare' ? [statement.value] : [statement.condition, statement.certainty ?? []].flat();
  return parts.flatMap((part) => references(text, part));
}

function definition(text: string, statement: Assignment): Occurrence[] {
  const { name, start, nameEnd, end, parameters, value } = statement;
  const whole = { start, end };
  const own = parameters ?? [];
  const places = new Map<string, Span>();
  if (parameters !== undefined)
    for (const { 0: word, index } of text.slice(nameEnd, value.start).matchAll(NAME))
      places.set(word, spanOf(word, nameEnd + index));
  const read = reads(value, own);
  const isInput = read.size === 0 || [...read].every((one) => isUnitIn(value, one));
  return [
    ...own.flatMap((parameter): Occurrence[] => {
      const place = places.get(parameter);
      return place === undefined
        ? []
        : [{ name: parameter, kind: 'parameter', ...place, scope: whole, defines: { whole } }];
    }),
    ...references(text, value).map((reference): Occurrence => {
      const isOwn = reference.kind === 'value' && own.includes(reference.name);
      return isOwn ? { ...reference, kind: 'parameter', scope: whole } : reference;
    }),
    {
      name,
      kind: 'value',
      start,
      end: nameEnd,
      defines: { whole, ...(parameters ? { reads: read } : { isInput }) },
    },
  ];
}

/** Whether a name stands only behind numbers, where it is a unit or a word that counts. */
function isUnitIn(value: Expression, name: string): boolean {
  let isUnit = true;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'name' && 'name' in node && node.name === name)
      isUnit &&= 'position' in node && node.position !== 'value';
    for (const child of Object.values(node)) visit(child);
  };
  visit(value);
  return isUnit;
}

/** The names that an expression reads, and the nodes whose measurements it reads: `sim.users.p99`. */
function references(text: string, expression: Expression): Occurrence[] {
  const names = namesRead(expression).map(({ name, start }): Occurrence => {
    // Brackets around a name belong to its place.
    const at = text.indexOf(name, start);
    return { name, kind: 'value', ...spanOf(name, at < 0 ? start : at) };
  });
  const nodes = membersIn(expression).flatMap(({ object, property, propertyStart }): Occurrence[] =>
    object.type === 'name' && object.name === 'sim'
      ? [{ name: property, kind: 'place', ...spanOf(property, propertyStart) }]
      : [],
  );
  return [...names, ...nodes];
}

function membersIn(expression: Expression): MemberNode[] {
  const found: MemberNode[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'member') found.push(node as MemberNode);
    for (const child of Object.values(node)) visit(child);
  };
  visit(expression);
  return found;
}

function spanOf(name: string, start: number): Span {
  return { start, end: start + name.length };
}
