import type { Span } from '../../source/occurrence';
import type { Conflict } from '../system';
import type { PartRole } from '../technologies';

/** A box of a diagram, in whatever language it is drawn. */
export interface Part {
  /** Unique in its diagram. */
  readonly id: string;
  /** What a reader sees. */
  readonly label: string;
  /** What it is made of, where the language has a place for that. */
  readonly technology?: string;
  /** What it is said to be, by its kind or by an attribute of Headroom’s. */
  readonly role?: PartRole;
  /** What its shape is usually drawn for: its name may say otherwise. */
  readonly drawnAs?: PartRole;
  /** How many of it there are; Infinity for an unknown number above one, missing where the diagram shows one. */
  readonly copies?: number;
  /** Where it is declared, and wherever else its name stands. */
  readonly span: Span;
  readonly mentions: readonly Span[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether the caller goes on without an answer. */
  readonly isAsynchronous: boolean;
  /** False of a line without a head, and of what leads to or from a group: a path perhaps, but no call that is told of. */
  readonly isCertain: boolean;
}

/** The code of each conflict that a diagram can have. */
export const diagramCodes = ['structurizr/undeclared-element'] as const;

/** What is certainly wrong in a diagram. */
export interface DiagramConflict extends Pick<Conflict, 'severity'>, Span {
  readonly code: (typeof diagramCodes)[number];
  readonly message: string;
}

export interface Diagram {
  readonly parts: readonly Part[];
  readonly arrows: readonly Arrow[];
  readonly conflicts: readonly DiagramConflict[];
}

/** Two arrows for a line that may be either, one for an arrow. */
export function arrowsOf(
  from: string,
  to: string,
  heads: { readonly tail: boolean; readonly head: boolean },
  about: Pick<Arrow, 'label' | 'isAsynchronous'>,
): Arrow[] {
  const isCertain = heads.tail !== heads.head;
  const there = heads.head || !heads.tail ? [{ from, to, isCertain, ...about }] : [];
  const back = heads.tail || !heads.head ? [{ from: to, to: from, isCertain, ...about }] : [];
  return [...there, ...back];
}

/** Arrows at a group are perhaps at each of its members, unless others say at which: then they only sum these up. */
export function ungrouped(
  arrows: readonly Arrow[],
  membersOf: (id: string) => readonly string[] | undefined,
): Arrow[] {
  const direct = arrows.filter(
    ({ from, to }) => membersOf(from) === undefined && membersOf(to) === undefined,
  );
  return arrows.flatMap((arrow) => {
    if (direct.includes(arrow)) return [arrow];
    const [callers, called] = [arrow.from, arrow.to].map((id) => membersOf(id) ?? [id]);
    if (direct.some(({ from, to }) => callers?.includes(from) === true && called?.includes(to) === true))
      return [];
    return (callers ?? []).flatMap((from) =>
      (called ?? []).flatMap((to) => (from === to ? [] : [{ ...arrow, from, to, isCertain: false }])),
    );
  });
}

/** How many of a part its label tells of: `API ×3`, `3 replicas`, `Redis cluster`. */
export function copiesIn(label: string): number | undefined {
  const [, before, after] =
    /\b(\d{1,4})\s*(?:[×x]|replicas|instances|nodes|pods|copies|brokers|servers)(?!\w)|(?:×|\bx)\s?(\d{1,4})\b/i.exec(
      label,
    ) ?? [];
  const number = Number(before ?? after ?? 0);
  if (number > 1) return number;
  return /\b(?:cluster|replica ?set|sentinel|multi-?az|active[-/]active|auto-?scal\w*)\b/i.test(label)
    ? Infinity
    : undefined;
}

/** What a part is called is the first line of its text, what it is made of often the rest; marks and pictures aside. */
export function namedIn(text: string): Pick<Part, 'label'> & { readonly technology: string } {
  const lines = text
    .split(/<br\s*\/?>|\\n|\n/i)
    .map((line) =>
      line
        .replaceAll(/<[^>]*>|[`*#]|\p{Extended_Pictographic}|\uFE0F|\uFFFD/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
  return { label: lines[0] ?? '', technology: lines.slice(1).join(', ') };
}
