import { keyOf } from '../sim';
import { didYouMean } from '../source/suggest';
import { meantKey, pointerOf, ReadProblem, type Attribute, type Attributes } from '../topology';
import { readAt } from './amounts';
import type { Draft } from './draft';
import { Piece } from './piece';
import { given, nodeNamed, type Places } from './places';
import { problemAt } from './problem';

/** One of the values that an attribute is to have. */
export interface Level {
  /** For people. */
  readonly text: string;
  /** As the attribute’s own kind reads it; of a name an expression. */
  readonly value: unknown;
  /** Of a name’s: the value as a number in SI, where it is one. */
  readonly position?: number | undefined;
  readonly piece: Piece;
}

/** An attribute of a node or a named arrow. */
export interface VariedAttribute {
  readonly attribute: string;
  readonly place: string;
}

/** What a scenario varies: in the design of experiments, a factor with its levels. */
export interface Factor {
  /** An attribute, or a name of the estimates above, with all that is computed from it. */
  readonly varies: VariedAttribute | { readonly name: string };
  readonly levels: readonly Level[];
  /** Whether its levels are held against the first: choices, rather than points of a curve. */
  readonly isCompared: boolean;
  /** The statement. */
  readonly piece: Piece;
}

/** What there is to know of the order of variants, for the reference. */
export const FIRST_DECIDES =
  'The first variant decides: promises are judged by it, and `sim` is what it measured, so the value that the design is drawn with stands first.';

/** `ATTRIBUTE of PLACE: VALUES`, as far as it is written. */
export interface Written {
  readonly attribute: Piece;
  readonly of: Piece | undefined;
  readonly place: Piece;
  /** Missing where there is no colon. */
  readonly values: Piece | undefined;
}

/** Divides what stands after the keyword; nothing is refused, so that the editor can ask about what is being typed. */
export function writtenFactor(rest: Piece): Written {
  const { before, after } = splitAtColon(rest);
  const of = before.find(['of']);
  if (of < 0) return { attribute: before, of: undefined, place: before.rest, values: after };
  return {
    attribute: before.part(0, of),
    of: before.part(of, of + 1),
    place: before.part(of + 1),
    values: after,
  };
}

/** A colon may stand at the end of a name, or right before a value. */
function splitAtColon(piece: Piece): { before: Piece; after: Piece | undefined } {
  const { source, tokens, start } = piece;
  const at = tokens.findIndex(
    ({ kind, text, depth }) => kind === 'word' && depth === 0 && text.includes(':'),
  );
  const token = tokens[at];
  if (token === undefined) return { before: piece, after: undefined };
  const colon = token.text.indexOf(':');
  const part = (from: number, to: number): typeof tokens =>
    from === to
      ? []
      : [{ ...token, text: token.text.slice(from, to), start: token.start + from, end: token.start + to }];
  const behind = token.start + colon + 1;
  return {
    before: new Piece(source, [...tokens.slice(0, at), ...part(0, colon)], start),
    after: new Piece(source, [...part(colon + 1, token.text.length), ...tokens.slice(at + 1)], behind),
  };
}

/** The attributes of a node or a named arrow, and how it is called in a sentence; `undefined` where there is no such. */
export function attributesAt(
  place: string,
  { nodes, arrows }: Places,
): { called: string; attributes: Attributes } | undefined {
  const arrow = arrows?.get(place);
  if (arrow !== undefined) return { called: 'this arrow', attributes: arrow };
  const role = nodes.get(place)?.role;
  return role && { called: role.called, attributes: role.attributes };
}

/** The attribute that is to be varied, and where its values stand. */
export interface Varied extends VariedAttribute {
  readonly declared: Attribute<unknown>;
  readonly values: Piece;
}

/** @throws ScenarioProblem */
export function variedIn(rest: Piece, draft: Draft, usage: string): Varied {
  const written = writtenFactor(rest);
  const { attribute: key, of, place: where, values } = written;
  if (key.isEmpty) throw problemAt(key, `an attribute was expected here, as in “${usage}”`);
  if (of === undefined)
    throw problemAt(key.rest, `“of” and a node were expected after “${key.text}”, as in “${usage}”`);
  const isArrow = draft.places.arrows?.has(where.name) === true;
  const place = isArrow ? where.name : nodeNamed(where, draft.places);
  const owner = attributesAt(place, draft.places);
  if (owner === undefined) throw problemAt(where, `“${place}” has no role whose attributes could vary`);
  const { called, attributes } = owner;
  const attribute = key.name;
  const declared = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (declared === undefined) {
    const known = Object.keys(attributes).join(', ');
    const meant = { declared: attributes, foreign: new Set<string>() };
    const value = values?.clauses.at(0)?.text ?? '';
    const role = draft.places.nodes.get(place)?.role;
    const pointer = role && pointerOf(attribute, value, role, place);
    const { words, mend } =
      pointer === undefined
        ? meantKey(attribute, meant, `: ${known} are`, { value, names: draft.names })
        : { words: pointer, mend: undefined };
    throw problemAt(
      key,
      `“${attribute}” is no attribute of ${called}${words}`,
      'scenario.unknown-attribute',
      mend,
    );
  }
  if (values === undefined)
    throw problemAt(where.rest, `a colon and values were expected after “${where.text}”, as in “${usage}”`);
  if (values.isEmpty)
    throw problemAt(values, `${declared.kind.expected} was expected here, as in “${usage}”`);
  const varied = { attribute, place, declared, values };
  checkFresh(varied, key, draft);
  return varied;
}

/** How what varies is called: `policy of lb`, `users`. */
export function factorName(varies: Factor['varies']): string {
  return 'name' in varies ? varies.name : `${varies.attribute} of ${varies.place}`;
}

/** What varies does so once. @throws ScenarioProblem */
export function checkFresh(varies: Factor['varies'], at: Piece, { factors }: Draft): void {
  const called = factorName(varies);
  if (factors.every((other) => factorName(other.varies) !== called)) return;
  const what = 'name' in varies ? `“${called}”` : `what “${varies.attribute}” of “${varies.place}” is`;
  throw problemAt(at, `${what} varies above already: one line was expected`, 'scenario.contradiction');
}

/**
 * A value as the attribute’s own kind reads it, at its place in the scenario; what the attribute is where nothing is
 * written may be called as the reference calls it, and where that is nothing, `none`. `others` are the values beside it.
 * @throws ScenarioProblem
 */
export function levelAt(
  piece: Piece,
  { declared, attribute }: Varied,
  { names, files }: Draft,
  others: readonly Piece[] = [],
): Level {
  const { kind, default: preset } = declared;
  if (piece.isEmpty) throw problemAt(piece, `${kind.expected} was expected here`);
  const text = piece.name;
  if (preset !== undefined && (text === preset.text || (isNothing(preset) && /^(?:no|none|off)$/.test(text))))
    return { text, value: preset.value, piece };
  const shift = piece.start + (text === piece.text ? 0 : 1);
  return readAt(
    shift,
    () => {
      try {
        const value: unknown = kind.read(text, names.clone(), undefined, files);
        return { text: text.replaceAll(/\s+/g, ' '), value, piece };
      } catch (error) {
        const isThere = error instanceof ReadProblem && others.some(({ name }) => name === error.mend?.text);
        throw isThere ? unmended(error) : error;
      }
    },
    `${attribute}: `,
  );
}

/** A range of values that are words of their own, which have no order. @throws ScenarioProblem */
export function checkOrder(piece: Piece, { attribute, declared: { kind } }: Varied): void {
  if (kind.offers('').names) return;
  const message = `“${attribute}” is ${kind.expected}: values with commas in between were expected, not a range`;
  throw problemAt(piece, message);
}

/** Whether an attribute that is not written is nothing: `compare breaker of e1: none, yes`. */
export function isNothing({ value, text }: NonNullable<Attribute<unknown>['default']>): boolean {
  return value === undefined && /^none(?:;|$)/.test(text);
}

/** Without the suggestion, for what stands there already was not meant once more. */
function unmended({ message, start, end, code, mend }: ReadProblem): ReadProblem {
  const words = mend === undefined ? '' : didYouMean(mend.text).words;
  return new ReadProblem(message.replace(words, ''), start, end, code);
}

/** Keeps a factor, whose levels are to be different ones. @throws ScenarioProblem */
export function addFactor(
  varies: Factor['varies'],
  levels: readonly Level[],
  isCompared: boolean,
  { piece, draft }: { readonly piece: Piece; readonly draft: Draft },
): Factor {
  const seen = new Map<string, Level>();
  for (const level of levels) {
    const key = keyOf([level.value]);
    if (seen.has(key))
      throw problemAt(level.piece, `“${level.text}” stands here twice`, 'scenario.contradiction');
    seen.set(key, level);
  }
  const factor = { varies, levels, isCompared, piece };
  draft.factors.push(factor);
  if (!('name' in varies)) draft.places = given(varies.attribute, varies.place, draft.places);
  return factor;
}
