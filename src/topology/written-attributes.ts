import type { Names } from '../estimate';
import type { Files } from '../source/files';
import type { Suggestion } from '../source/suggest';
import { mendIn } from './flowchart/attributes';
import type { Attribute as Written, Span } from './flowchart/graph';
import { ReadProblem, severityOf, type Note } from './kind';
import { insideAnother, meantKey } from './meant-key';
import type { Report } from './report';
import type { Attributes } from './roles';

/** What people write for no value. */
const NOTHING = /^(?:no|none|off|null|nil|infinite|infinity|unlimited|unbounded|default)$/i;

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
  /** Values that count in place of what is written, if any. */
  readonly overrides?: ReadonlyMap<string, unknown> | undefined;
  /** Keys that mean something to others. */
  readonly foreign: ReadonlySet<string>;
  /** How an attribute that belongs to an arrow is written, `undefined` of others; by its synonyms where it is no other’s. */
  readonly elsewhere?: (attribute: Written, isUnknown: boolean) => string | undefined;
  /** How it is said here what others write as an attribute, `undefined` of all else. */
  readonly pointer?: (attribute: Written) => string | undefined;
}

/** The values of declared attributes, defaults included; `undefined` if one is wrong or missing. */
export function readAttributes(
  owner: Owner,
  names: Names,
  report: Report,
  files?: Files,
): Record<string, unknown> | undefined {
  const { called, place, written, isWhole, declared, overrides } = owner;
  let failures = 0;
  const fail: Report = (...problem) => {
    failures++;
    report(...problem);
  };
  for (const unknown of unknownKeys(owner)) {
    const { key, keySpan } = unknown;
    const known = Object.keys(declared);
    const [first = '', ...others] = known;
    const expected = others.length === 0 ? `“${first}”` : `one of ${known.join(', ')}`;
    const { words, mend } = saidElsewhere(unknown, owner, names, `: ${expected} was expected`);
    const message = `“${key}” is no attribute of ${called}${words}`;
    fail(keySpan, message, 'topology.unknown-attribute', 'error', mend);
  }
  const values: Record<string, unknown> = {};
  for (const [key, attribute] of Object.entries(declared)) {
    if (overrides?.has(key) === true) {
      values[key] = overrides.get(key);
      continue;
    }
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
        said.mend && mendIn(given, said.mend, said),
      );
    try {
      values[key] = attribute.kind.read(given.value, names, note, files);
    } catch (error) {
      if (!(error instanceof ReadProblem)) throw error;
      const preset = NOTHING.test(given.value) ? attribute.default : undefined;
      const meant = preset === undefined ? '' : ` — leave “${key}” out for ${preset.text}`;
      fail(
        spanIn(given, error),
        `${key}: ${error.message}${meant}`,
        error.code ?? 'topology.attribute',
        'error',
        error.mend && mendIn(given, error.mend, error),
      );
    }
  }
  if (failures > 0) return undefined;
  leaveOut(values, owner, report);
  return values;
}

/**
 * What means nothing with the value of another attribute: beside a varied one, such as a backoff without retries, it is no
 * mistake, and elsewhere only where it is declared to be idle.
 */
function leaveOut(
  values: Record<string, unknown>,
  { written, declared, overrides }: Owner,
  report: Report,
): void {
  for (const [key, { needs, default: preset }] of Object.entries(declared)) {
    if (needs === undefined || overrides?.has(key) === true) continue;
    const { attribute, isMet, countsWith } = needs;
    if (!(attribute in values) || isMet(values[attribute])) continue;
    const isVaried = overrides?.has(attribute) === true;
    if (!isVaried && countsWith === undefined) continue;
    values[key] = preset?.value;
    const idle = written.get(key);
    if (isVaried || idle === undefined) continue;
    const given = `${attribute}: ${String(values[attribute])}`;
    const message = `“${key}” does nothing with “${given}”: it counts with ${countsWith ?? ''}`;
    report(idle.keySpan, message, 'topology.attribute', 'hint');
  }
}

/** What to write in place of a key that is no attribute. */
function saidElsewhere(unknown: Written, owner: Owner, names: Names, otherwise: string): Suggestion {
  const pointer = owner.pointer?.(unknown);
  if (pointer !== undefined) return { words: pointer };
  const own = meantKey(unknown.key, owner, otherwise, { value: unknown.value, names });
  const inside = insideAnother(unknown, owner, names);
  const elsewhere = owner.elsewhere?.(unknown, own.mend === undefined && inside === undefined);
  if (elsewhere !== undefined) return { words: `, but of an arrow${elsewhere}` };
  return inside === undefined ? own : { words: `,${inside}` };
}

/** Where a problem of a text stands that is written at a place; entities and quotes may make that longer. */
export function spanIn(place: Span, problem: Span): Span {
  const start = Math.min(place.start + problem.start, place.end);
  return { start, end: Math.max(start + 1, Math.min(place.start + problem.end, place.end)) };
}

function unknownKeys({ written, declared, foreign }: Owner): Written[] {
  return [...written.values()].filter(({ key }) => !foreign.has(key) && !Object.hasOwn(declared, key));
}

/** Warns of keys that nobody reads because their owner is only drawn. */
export function warnOfUnread(owner: Owner, report: Report): void {
  for (const { key, keySpan } of unknownKeys({ ...owner, declared: {} })) {
    const { words, mend } = meantKey(key, owner);
    const message = `“${key}” means nothing on ${owner.called}${words}`;
    report(keySpan, message, 'topology.unknown-attribute', 'warning', mend);
  }
}
