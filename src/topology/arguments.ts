import type { Names } from '../estimate';
import { suggest } from '../source/suggest';
import type { Mend } from '../source/text-problem';
import { expressionOffers, ReadProblem, shifted, type Kind, type Note, type Offers } from './kind';
import { openCall, piecesOf } from './pieces';

/** An argument of a notation: how it is read, and what counts where it is left out; without, it must be there. */
export interface Parameter<T> {
  readonly kind: Kind<T>;
  readonly default?: T;
}

/** A word with arguments, by name or in order: `bursts(peak=4, length=10 s, every=1 min)`. */
export interface Notation<Values extends Record<string, unknown>> {
  readonly name: string;
  /** In full, as an example. */
  readonly example: string;
  readonly parameters: { readonly [Name in keyof Values & string]: Parameter<Values[Name]> };
}

/** Whether a text begins with the notation’s word. */
export function isNotation(text: string, { name }: Pick<Notation<never>, 'name'>): boolean {
  return new RegExp(`^\\s*${name}\\b`).test(text);
}

/** An argument as written. */
interface Written {
  readonly parameter: string;
  readonly isNamed: boolean;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly valueStart: number;
}

/** The arguments of a notation that a text begins. @throws ReadProblem */
export function readNotation<Values extends Record<string, unknown>>(
  text: string,
  notation: Notation<Values>,
  names: Names,
  note?: Note,
): Values {
  const { name, example } = notation;
  const parameters = Object.entries(notation.parameters) as [string, Parameter<unknown>][];
  const kinds = new Map(parameters);
  const given = new Map<string, unknown>();
  for (const { parameter, isNamed, start, end, value, valueStart } of argumentsIn(text, notation)) {
    const refuse = (message: string, upTo = end, mend?: Mend): ReadProblem =>
      new ReadProblem(message, start, upTo, undefined, mend);
    const declared = kinds.get(parameter);
    if (declared === undefined && !isNamed) throw refuse(`${name} takes no more than “${example}”`);
    if (declared === undefined) {
      const { words, mend } = suggest(parameter, kinds.keys(), `: it has ${[...kinds.keys()].join(', ')}`);
      throw refuse(`${name} has no “${parameter}”${words}`, start + parameter.length, mend);
    }
    if (given.has(parameter)) throw refuse(`“${parameter}” of ${name} is given twice`);
    given.set(
      parameter,
      shifted((moved) => declared.kind.read(value, names, moved), valueStart, note),
    );
  }
  for (const [parameter, { kind, default: preset }] of parameters) {
    if (given.has(parameter)) continue;
    if (preset === undefined)
      throw new ReadProblem(
        `“${parameter}” of ${name} is missing: ${kind.expected} was expected, as in “${example}”`,
        0,
        text.length,
      );
    given.set(parameter, preset);
  }
  return Object.fromEntries(given) as Values;
}

/** What stands between the brackets, if there are any. @throws ReadProblem where they do not close */
function argumentsIn<Values extends Record<string, unknown>>(
  text: string,
  { name, example, parameters }: Notation<Values>,
): Written[] {
  const [, head = '', inside] = new RegExp(`^(\\s*${name}\\s*\\()(.*)\\)\\s*$`, 's').exec(text) ?? [];
  const presets = Object.values<Parameter<unknown>>(parameters);
  const isBare = text.trim() === name && presets.every(({ default: preset }) => preset !== undefined);
  if (inside === undefined && !isBare)
    throw new ReadProblem(`“${example}” was expected, not “${text.trim()}”`, 0, text.length);
  if (inside === undefined || inside.trim() === '') return [];
  return piecesOf(inside).map((piece, index) => {
    const [, blank = '', key, sign = '', value = ''] =
      /^(\s*)(?:([A-Za-z_]\w*)(\s*=\s*))?(.*)$/s.exec(piece.text) ?? [];
    const start = head.length + piece.start + blank.length;
    return {
      parameter: key ?? Object.keys(parameters)[index] ?? '',
      isNamed: key !== undefined,
      start,
      end: start + Math.max(1, piece.text.trim().length),
      value,
      valueStart: start + (key?.length ?? 0) + sign.length,
    };
  });
}

/** What may follow a text that ends inside the brackets of one of these notations, if it does. */
export function offersInside(
  before: string,
  notations: readonly Notation<Record<string, unknown>>[],
): Offers | undefined {
  const call = openCall(before);
  const notation = notations.find(({ name }) => name === call?.name);
  if (call === undefined || notation === undefined) return undefined;
  const pieces = piecesOf(call.inside).map(({ text }) => text);
  if (pieces.pop()?.includes('=') === true) return expressionOffers;
  const known = Object.keys(notation.parameters);
  const given = pieces.map((piece, index) => /^\s*([A-Za-z_]\w*)\s*=/.exec(piece)?.[1] ?? known[index]);
  return { words: known.filter((one) => !given.includes(one)).map((one) => `${one}=`), names: true };
}
