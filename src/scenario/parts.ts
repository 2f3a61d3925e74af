import type { Mend } from '../source/text-problem';
import type { Above } from './draft';
import { keyword, type Explained, type Offer } from './offers';
import type { Piece } from './piece';
import { problemAt } from './problem';

/** A part of a line after its first: the word before it, and what may follow that word. */
export interface Part {
  readonly word: string;
  /** What stands after the word, for whoever asks. */
  readonly means: string;
  /** Whether what follows is a node or subgraph, or an amount. */
  readonly takes: 'place' | 'value';
  readonly isOptional?: true;
  /** What may stand in its place, and means something else. */
  readonly or?: Part;
  /** Whether the word may follow what stands before it; always, where not given. */
  readonly follows?: (before: Piece) => boolean;
  readonly offers: (above: Above) => readonly Offer[];
}

/** These parts, and what may stand in their place. */
export function everyPart(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => (part.or === undefined ? [part] : [part, part.or]));
}

/** What a line says, part by part. */
export class Said {
  constructor(
    /** What stands before the first word. */
    readonly subject: Piece,
    readonly parts: ReadonlyMap<string, Piece>,
    readonly rest: Piece,
  ) {}

  has(word: string): boolean {
    return this.parts.has(word);
  }

  /** What stands after a word; nothing, if the word is not there. */
  after(word: string): Piece {
    return this.parts.get(word) ?? this.rest;
  }
}

/**
 * Divides a piece at the words of its parts. @throws ScenarioProblem where one stands twice, or is missing: `missed` is
 * what stands where it should.
 */
export function divide(piece: Piece, parts: readonly Part[], usage: string, missed: Piece): Said {
  const found: { word: string; at: number }[] = [];
  for (const part of parts) {
    const at = piece.find(wordsOf([part]), (found.at(-1)?.at ?? -1) + 1);
    const word = piece.tokens[at]?.text ?? part.word;
    if (at >= 0) found.push({ word, at });
    else if (part.isOptional === undefined)
      throw problemAt(
        missed,
        `${expectedOf(part)} was expected here, as in “${usage}”`,
        undefined,
        missingWord(word, missed),
      );
  }
  const pieces = [-1, ...found.map(({ at }) => at)].map((at, index) => piece.part(at + 1, found[index]?.at));
  const words = wordsOf(parts);
  for (const part of pieces) {
    const again = part.tokens[part.find(words)];
    if (again !== undefined)
      throw problemAt(
        again,
        `“${again.text}” was not expected here; a name with this word in it stands in quotes`,
      );
  }
  const [subject = piece.rest, ...after] = pieces;
  return new Said(
    subject,
    new Map(found.map(({ word }, index) => [word, after[index] ?? piece.rest])),
    piece.rest,
  );
}

/** The word before a number, or in place of another preposition, which both want something behind them. */
function missingWord(word: string, { tokens, start }: Piece): Mend | undefined {
  const [first, second] = tokens;
  if (first === undefined) return undefined;
  if (/^\d/.test(first.text)) return { text: `${word} `, start, end: start };
  const isOther = /^(?:and|at|by|from|in|of|on|to|with)$/.test(first.text) && second !== undefined;
  return isOther ? { text: word, start, end: first.end } : undefined;
}

function expectedOf(part: Part): string {
  return wordsOf([part])
    .map((word) => `“${word}”`)
    .join(' or ');
}

function wordsOf(parts: readonly Part[]): string[] {
  return everyPart(parts).map(({ word }) => word);
}

/** What could be written after a beginning: what the part begun last takes, or the next words. */
export function offerParts(
  written: Piece,
  first: readonly Offer[],
  parts: readonly Part[],
  whole: Explained,
  above: Above,
): readonly Offer[] {
  let begun = -1;
  let now: Part | undefined;
  let from = 0;
  parts.forEach((part, index) => {
    const at = written.find(wordsOf([part]), from);
    if (at < 0) return;
    begun = index;
    now = part.or?.word === written.tokens[at]?.text ? part.or : part;
    from = at + 1;
  });
  const before = written.part(from);
  // Behind a comma comes another of the same.
  if (before.isEmpty || before.tokens.at(-1)?.kind === 'comma') return now?.offers(above) ?? first;
  const next: Offer[] = [];
  for (const part of parts.slice(begun + 1)) {
    const { isOptional, follows } = part;
    if (follows?.(before) ?? true)
      for (const { word, means } of everyPart([part])) next.push(keyword(word, { ...whole, means }));
    if (isOptional === undefined || follows?.(before)) break;
  }
  return next;
}

/** What the word at an index of a piece says, if it begins one of these parts. */
export function partAt(
  { tokens }: Piece,
  index: number,
  parts: readonly Part[],
  whole: Explained,
): Explained | undefined {
  const { kind, text, depth } = tokens[index] ?? {};
  const part = everyPart(parts).find(({ word }) => kind === 'word' && depth === 0 && word === text);
  return part && { ...whole, means: part.means };
}
