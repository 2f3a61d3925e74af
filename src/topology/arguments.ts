import { expressionOffers, ReadProblem, shifted, type Kind, type Note, type Offers } from './kind';
import { openCall, piecesOf } from './pieces';
import type { Names } from '../estimate';
import { suggest } from '../source/suggest';

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

/** The arguments of a notation that a text begins. @throws ReadProblem */
export function readNotation<Values extends Record<string, unknown>>(
  text: string,
  { name, example, parameters }: Notation<Values>,
  names: Names,
  note?: Note,
): Values {
  const kinds = Object.entries(parameters) as [string, Parameter<unknown>][];
  const [, head = '', bracket = '', inside = '', close = ''] =
    new RegExp(`^(\\s*${name}\\s*)(\\(?)(.*?)(\\)?)\\s*$`, 's').exec(text) ?? [];
  const isWhole = bracket === '' ? inside + close === '' : close !== '';
  const optional = kinds.every(([, { default: preset }]) => preset !== undefined);
  if (!isWhole || (bracket === '' && !optional))
    throw new ReadProblem(`“${example}” was expected, not “${text.trim()}”`, 0, text.length);
  const given = new Map<string, unknown>();
  const start = head.length + bracket.length;
  for (const [index, piece] of (inside.trim() === '' ? [] : piecesOf(inside)).entries()) {
    const [, before = '', key, sign = '', value = ''] =
      /^(\s*)(?:([A-Za-z_]\w*)(\s*=\s*))?(.*)$/s.exec(piece.text) ?? [];
    const parameter = key ?? kinds[index]?.[0] ?? '';
    const at = start + piece.start + before.length;
    const refuse = (message: string): ReadProblem =>
      new ReadProblem(message, at, at + Math.max(1, piece.text.trim().length));
    const declared = kinds.find(([known]) => known === parameter)?.[1];
    if (key === undefined && declared === undefined) throw refuse(`${name} takes no more than “${example}”`);
    if (declared === undefined) {
      const known = kinds.map(([one]) => one);
      throw refuse(
        `${name} has no “${parameter}”${suggest(parameter, known, `: it has ${known.join(', ')}`).words}`,
      );
    }
    if (given.has(parameter)) throw refuse(`“${parameter}” of ${name} is given twice`);
    const from = at + (key?.length ?? 0) + sign.length;
    given.set(
      parameter,
      shifted((moved) => declared.kind.read(value, names, moved), from, note),
    );
  }
  for (const [parameter, { kind, default: preset }] of kinds)
    if (!given.has(parameter)) {
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
