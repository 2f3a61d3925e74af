import type { Names } from '../estimate';
import { didYouMean } from '../source/suggest';
import type { Attribute as Written } from './flowchart/graph';
import { ReadProblem } from './kind';
import type { Report } from './model';
import type { Attributes } from './roles';

/** The values of declared attributes, defaults included; `undefined` if one is wrong or missing. */
export function readAttributes(
  owner: { start: number; end: number },
  written: ReadonlyMap<string, Written>,
  declared: Attributes,
  foreign: ReadonlySet<string>,
  ownerName: string,
  names: Names,
  report: Report,
): Record<string, unknown> | undefined {
  let failures = 0;
  const fail: Report = (...problem) => {
    failures++;
    report(...problem);
  };
  for (const [key, { keySpan }] of written)
    if (key !== 'role' && !foreign.has(key) && !Object.hasOwn(declared, key)) {
      const known = Object.keys(declared);
      const suggestion = didYouMean(key, known) || `; it has ${known.join(', ')}`;
      fail(keySpan, `${ownerName} has no attribute “${key}”${suggestion}`, 'topology.unknown-attribute');
    }
  const values: Record<string, unknown> = {};
  for (const [key, attribute] of Object.entries(declared)) {
    const given = written.get(key);
    if (given === undefined) {
      if (attribute.default === undefined)
        fail(owner, `${ownerName} needs “${key}”: ${attribute.kind.expected}`, 'topology.missing-attribute');
      values[key] = attribute.default?.value;
      continue;
    }
    try {
      values[key] = attribute.kind.read(given.value, names);
    } catch (error) {
      if (!(error instanceof ReadProblem)) throw error;
      const start = Math.min(given.start + error.start, given.end);
      fail(
        { start, end: Math.max(start + 1, Math.min(given.start + error.end, given.end)) },
        `${key}: ${error.message}`,
        'topology.attribute',
      );
    }
  }
  return failures > 0 ? undefined : values;
}
