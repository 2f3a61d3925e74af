import type { Names } from '../estimate';
import { slipOf } from '../source/slip';
import { didYouMean } from '../source/suggest';
import type { Attribute as Written, Span } from './flowchart/graph';
import { ReadProblem, severityOf, type Note } from './kind';
import type { Report } from './report';
import type { Attributes } from './roles';

/** A node or an arrow with attributes. */
export interface Owner {
  /** For a sentence: `a service`, `clients`. */
  readonly called: string;
  /** Where it is reported that something is missing. */
  readonly place: Span;
  readonly written: ReadonlyMap<string, Written>;
  /** False where some of them could not be read. */
  readonly isWhole: boolean;
  readonly declared: Attributes;
  /** Keys that mean something to others. */
  readonly foreign: ReadonlySet<string>;
}

/** The values of declared attributes, defaults included; `undefined` if one is wrong or missing. */
export function readAttributes(
  owner: Owner,
  names: Names,
  report: Report,
): Record<string, unknown> | undefined {
  const { called, place, written, isWhole, declared } = owner;
  let failures = 0;
  const fail: Report = (...problem) => {
    failures++;
    report(...problem);
  };
  for (const { key, keySpan } of unknownKeys(owner)) {
    const known = Object.keys(declared);
    const [first = '', ...others] = known;
    const expected = others.length === 0 ? `“${first}”` : `one of ${known.join(', ')}`;
    const suggestion = meantKey(key, owner) || `: ${expected} was expected`;
    fail(keySpan, `“${key}” is no attribute of ${called}${suggestion}`, 'topology.unknown-attribute');
  }
  const values: Record<string, unknown> = {};
  for (const [key, attribute] of Object.entries(declared)) {
    const given = written.get(key);
    if (given === undefined) {
      if (attribute.default !== undefined) values[key] = attribute.default.value;
      // It may stand where its block could not be read.
      else if (!isWhole) failures++;
      else
        fail(
          place,
          `“${key}” of ${called} is missing: ${attribute.kind.expected} was expected`,
          'topology.missing-attribute',
        );
      continue;
    }
    const note: Note = (said) =>
      report(
        spanIn(given, said),
        `${key}: ${said.message}`,
        said.code ?? 'topology.attribute',
        severityOf(said),
      );
    try {
      values[key] = attribute.kind.read(given.value, names, note);
    } catch (error) {
      if (!(error instanceof ReadProblem)) throw error;
      fail(spanIn(given, error), `${key}: ${error.message}`, error.code ?? 'topology.attribute');
    }
  }
  return failures > 0 ? undefined : values;
}

/** Where a problem of a text stands that is written at a place; entities and quotes may make that longer. */
export function spanIn(place: Span, problem: Span): Span {
  const start = Math.min(place.start + problem.start, place.end);
  return { start, end: Math.max(start + 1, Math.min(place.start + problem.end, place.end)) };
}

function unknownKeys({ written, declared, foreign }: Owner): Written[] {
  return [...written.values()].filter(({ key }) => !foreign.has(key) && !Object.hasOwn(declared, key));
}

/** ` — did you mean “instances”?`, of `instance`, of `replicas` and of `replicsa`. */
function meantKey(key: string, { declared, foreign }: Pick<Owner, 'declared' | 'foreign'>): string {
  const synonyms = new Map(
    Object.entries(declared).flatMap(([meant, { synonyms = [] }]) =>
      synonyms.map((word) => [word, meant] as const),
    ),
  );
  const written = [...Object.keys(declared), ...foreign];
  const near = didYouMean(key, written);
  const slip = slipOf(key, [...written, ...synonyms.keys()]);
  const meant = synonyms.get(key) ?? synonyms.get(slip ?? '') ?? slip;
  return near || (meant === undefined ? '' : ` — did you mean “${meant}”?`);
}

/** Warns of keys that nobody reads because their owner is only drawn. */
export function warnOfUnread(owner: Owner, report: Report): void {
  for (const { key, keySpan } of unknownKeys({ ...owner, declared: {} }))
    report(
      keySpan,
      `“${key}” means nothing on ${owner.called}${meantKey(key, owner)}`,
      'topology.unknown-attribute',
      'warning',
    );
}
