import { calculators } from '../../calculators';
import { referenceNumbers } from '../../reference';
import type { Colour, DefinedAs } from '../../source/assist';
import type { Assignment, NameNode, Statement } from '../ast';
import { languageFunctions } from '../callables';
import { builtInFunctions } from '../functions';
import { magnitudes } from '../magnitudes';
import { isKnownUnit, Names } from '../names';
import { parseStatements } from '../syntax';
import { KEYWORDS, type Token } from '../tokens';
import { expressionsOf, unitsWithin } from '../walk';
import { tokensOf } from './tokens';

type Look = Pick<Colour, 'kind' | 'modifiers'>;

const look = (kind: Colour['kind'], ...modifiers: Colour['modifiers']): Look => ({ kind, modifiers });

/**
 * The colours of an estimate cell's words; of numbers, operators, texts and comments the grammar knows enough. Nothing
 * is evaluated: `above` are the names that the cells above define. A line that cannot be read has colours too.
 */
export function coloursOfEstimate(text: string, above: ReadonlyMap<string, DefinedAs>): Colour[] {
  const { statements, unread } = parseStatements(text);
  const defined = new Map(above);
  for (const name of unread) defined.set(name, 'value');
  for (const statement of statements)
    if (statement.type === 'assignment')
      defined.set(statement.name, statement.parameters === undefined ? 'value' : 'function');
  return new Painter(tokensOf(text), statements, defined).colours();
}

class Painter {
  /** Where names stand that may be units. */
  readonly #units: ReadonlyMap<number, NameNode['position']>;
  /** The callee of each bracket that is open. */
  readonly #open: string[] = [];
  #statement = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly statements: readonly Statement[],
    private readonly defined: ReadonlyMap<string, DefinedAs>,
  ) {
    const units = unitsWithin(statements.flatMap(expressionsOf));
    this.#units = new Map(units.map(({ nameStart, position }) => [nameStart, position]));
  }

  colours(): Colour[] {
    const colours: Colour[] = [];
    let path = '';
    this.tokens.forEach((token, index) => {
      this.#follow(token, index);
      if (token.kind !== 'name') return;
      path = this.#isMember(index) ? `${path}.${token.text}` : token.text;
      const found = this.#lookOf(token, index, path);
      if (found !== undefined) colours.push({ start: token.start, end: token.end, ...found });
    });
    return colours;
  }

  #follow({ kind, text }: Token, index: number): void {
    if (kind === 'newline') this.#open.length = 0;
    else if (kind !== 'operator') return;
    else if ('([{'.includes(text)) this.#open.push(this.tokens[index - 1]?.text ?? '');
    else if (')]}'.includes(text)) this.#open.pop();
  }

  #lookOf(token: Token, index: number, path: string): Look | undefined {
    const { text, start } = token;
    if (this.#isMember(index)) return memberLook(path);
    if (KEYWORDS.has(text)) return look('keyword');
    const isBeforeEquals = this.tokens[index + 1]?.text === '=';
    // In `solve(x, y = 60 %)`, y is a name of the document.
    if (isBeforeEquals && this.#open.length > 0 && this.#open.at(-1) !== 'solve') return look('parameter');
    const own = this.#definitionAt(start);
    if (own?.start === start)
      return look(own.parameters === undefined ? 'variable' : 'function', 'declaration');
    if (own?.parameters?.includes(text) === true)
      return start < own.value.start ? look('parameter', 'declaration') : look('parameter');
    if (own === undefined && isBeforeEquals && this.#beginsLine(index))
      return look('variable', 'declaration');
    const definition = this.defined.get(text);
    if (definition !== undefined) return look(definition === 'function' ? 'function' : 'variable');
    return this.#unitLook(token, index) ?? languageLook(text);
  }

  /** Where a document defines no such name, a word after a number is a magnitude, a unit, or what is counted. */
  #unitLook({ text, start }: Token, index: number): Look | undefined {
    const isAfterNumber = this.tokens[index - 1]?.kind === 'number';
    const position = this.#units.get(start) ?? (isAfterNumber ? 'magnitude or unit' : undefined);
    if (position === undefined) return isKnownUnit(text, none) && !isOfLanguage(text) ? unit : undefined;
    if (position === 'magnitude or unit' && magnitudes.has(text)) return look('number');
    return isKnownUnit(text, none) ? unit : look('type');
  }

  /** The definition that an offset stands in; offsets are asked for in order. */
  #definitionAt(offset: number): Assignment | undefined {
    while ((this.statements[this.#statement]?.end ?? Infinity) <= offset) this.#statement++;
    const statement = this.statements[this.#statement];
    return statement?.type === 'assignment' && statement.start <= offset ? statement : undefined;
  }

  #isMember(index: number): boolean {
    return this.tokens[index - 1]?.text === '.' && this.tokens[index - 2]?.kind === 'name';
  }

  #beginsLine(index: number): boolean {
    const before = this.tokens[index - 1];
    return before === undefined || before.kind === 'newline';
  }
}

/** Names of no document: what it counts is no unit of the language. */
const none = new Names();
const unit = look('type', 'defaultLibrary');

/** What the language has under each name, and under each first part of one. */
const language: ReadonlyMap<string, Look> = new Map([
  ...['pi', 'e', 'true', 'false'].map(
    (name) => [name, look('variable', 'readonly', 'defaultLibrary')] as const,
  ),
  ...[...builtInFunctions.keys(), ...languageFunctions.keys()].map((name) => functionNamed(name)),
  ...calculators.flatMap(({ functions }) =>
    functions.flatMap(({ name }) => [...groupOf(name), functionNamed(name)]),
  ),
  ...referenceNumbers()
    .flatMap(({ name, also }) => [name, ...(also ?? [])])
    .flatMap((name) => [...groupOf(name), [name, look('property', 'readonly', 'defaultLibrary')] as const]),
]);

function functionNamed(name: string): readonly [string, Look] {
  return [name, look('function', 'defaultLibrary')];
}

function groupOf(name: string): (readonly [string, Look])[] {
  const [group = '', ...members] = name.split('.');
  return members.length === 0 ? [] : [[group, look('namespace', 'defaultLibrary')]];
}

function isOfLanguage(name: string): boolean {
  return language.has(name) || name === 'sim';
}

function languageLook(name: string): Look | undefined {
  return name === 'sim' ? look('namespace') : language.get(name);
}

/** What stands behind a dot: `sim.users.p99` is what a run measured. */
function memberLook(path: string): Look | undefined {
  return path.startsWith('sim.') ? look('property', 'readonly') : language.get(path);
}
