import type { Span } from '../../source/occurrence';
import type { Assignment, Statement } from '../ast';
import { parseStatements } from '../syntax';
import { SyntaxProblem } from '../tokens';
import { controlKinds, type ControlKind } from './kinds';

/** A part of a comment: as written, and where. */
export interface Part extends Span {
  readonly text: string;
}

/** What the comment behind a definition declares. */
export type Declaration = Span & { readonly of: Assignment } & (
    | { readonly kind: 'toggle' }
    | { readonly kind: 'slider'; readonly low: Part; readonly high: Part; readonly step: Part | undefined }
  );

const WORD = new RegExp(`^[^\\S\\n\\r]*#\\s*(${controlKinds.map(({ word }) => word).join('|')})\\b`);

/** What may be said behind a declaration: from a comma on that stands in no bracket. */
const REMARK = /,(?![^(]*\)).*$/;

/**
 * The control that the comment behind a statement declares; nothing where it is an ordinary comment.
 * @throws SyntaxProblem where it begins as a declaration does, and is none
 */
export function declarationBehind(text: string, statement: Statement): Declaration | undefined {
  const [rest = ''] = /^[^\n\r]*/.exec(text.slice(statement.end)) ?? [];
  const found = WORD.exec(rest);
  const word = found?.[1] as ControlKind['word'] | undefined;
  if (found === null || word === undefined) return undefined;
  const from = statement.end + found[0].length;
  const start = from - word.length;
  const declared = part(text, from, statement.end + rest.replace(REMARK, '').trimEnd().length);
  const end = Math.max(from, declared.end);
  if (statement.type !== 'assignment' || statement.parameters !== undefined)
    throw new SyntaxProblem(
      `a ${word} moves what a name is defined as: a definition was expected before it, such as ${exampleOf(word)}`,
      start,
      end,
    );
  if (word === 'slider') return { kind: word, of: statement, start, end, ...endsOf(text, declared, start) };
  if (declared.text !== '')
    throw new SyntaxProblem(
      'nothing was expected behind “toggle” but a remark after a comma',
      declared.start,
      declared.end,
    );
  return { kind: word, of: statement, start, end };
}

/** The sound declarations of a cell. */
export function declarationsIn(text: string): Declaration[] {
  return parseStatements(text).statements.flatMap((statement) => {
    try {
      return declarationBehind(text, statement) ?? [];
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      return [];
    }
  });
}

/** `1 M .. 100 M step 1 M` */
function endsOf(
  text: string,
  declared: Part,
  start: number,
): { low: Part; high: Part; step: Part | undefined } {
  const step = /\bstep\b/.exec(declared.text);
  const range = step === null ? declared.text : declared.text.slice(0, step.index);
  const dots = /\.{2,}/.exec(range);
  const low = part(text, declared.start, declared.start + (dots?.index ?? 0));
  const high = part(
    text,
    declared.start + (dots === null ? 0 : dots.index + dots[0].length),
    declared.start + range.length,
  );
  if (dots === null || low.text === '' || high.text === '')
    throw new SyntaxProblem(
      'a slider has two ends: “slider low .. high” was expected, such as slider 1 M .. 100 M',
      start,
      Math.max(declared.end, start + 'slider'.length),
    );
  if (step === null) return { low, high, step: undefined };
  const length = part(text, declared.start + step.index + 'step'.length, declared.end);
  if (length.text !== '') return { low, high, step: length };
  throw new SyntaxProblem(
    'how far apart the values are was expected after “step”, such as step 1',
    declared.start + step.index,
    declared.end,
  );
}

/** A stretch of the text without the blanks around it. */
function part(text: string, from: number, to: number): Part {
  const written = text.slice(from, Math.max(from, to));
  const start = from + (written.length - written.trimStart().length);
  return { text: written.trim(), start, end: start + written.trim().length };
}

function exampleOf(word: ControlKind['word']): string {
  return controlKinds.find((kind) => kind.word === word)?.example ?? '';
}
