import XMLBuilder from 'fast-xml-builder';
import type { RequirementRow } from '../../document/outputs';
import { actualText } from '../../document/verdict-text';
import { errorsOf, unjudged } from '../../document/verdict-summary';
import { singleSpaced } from '../../source/markdown-text';
import type { CheckedDocument, CheckFormat } from './check-format';

/** An element: its attributes begin with `@`, and its text is `#text`. */
type Element = Readonly<Record<string, unknown>>;

/**
 * For systems that show tests: a suite for each document, a case for each promise and for each error, as the JUnit schema
 * of Jenkins has them (its xUnit plugin, model/xsd/junit-10.xsd). A promise that an error kept from being judged is
 * skipped.
 */
export const junit: CheckFormat = {
  all: (documents) => {
    const suites = documents.map(suite);
    const root = { testsuites: { '@name': 'headroom', ...total(suites), testsuite: suites } };
    const builder = new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false, format: true });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(inXml(root))}`;
  },
};

const COUNTS = ['@tests', '@failures', '@errors', '@skipped'] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;

function suite(document: CheckedDocument): Counts & Element {
  const { path, cells, result } = document;
  const errors = errorsOf(document);
  const skipped = unjudged(cells, result.requirements);
  const cases = [
    ...result.requirements.map((row) => promiseCase(path, row)),
    ...Array.from({ length: skipped }, (_, index) => ({
      '@classname': path,
      '@name': `promise not judged ${index + 1}`,
      skipped: { '@message': 'An error keeps it from being judged.' },
    })),
    ...errors.map(({ line, column, code, message }) => ({
      '@classname': path,
      '@name': `line ${line}: ${code}`,
      error: { '@message': message, '@type': code, '#text': `${path}:${line}:${column}: ${message}` },
    })),
  ];
  return {
    '@name': path,
    '@tests': cases.length,
    '@failures': result.requirements.filter(({ holds }) => !holds).length,
    '@errors': errors.length,
    '@skipped': skipped,
    testcase: cases,
  };
}

function promiseCase(path: string, row: RequirementRow): Element {
  const { line, text, holds, wanted, message, counterexample } = row;
  const named = { '@classname': path, '@name': `line ${line}: ${singleSpaced(text)}` };
  if (holds) return { ...named, 'system-out': actualText(row) };
  const told = [
    `${path}:${line}`,
    `wanted: ${wanted}`,
    `actual: ${actualText(row)}`,
    message,
    ...(counterexample === undefined ? [] : [counterexample.text]),
  ];
  return {
    ...named,
    failure: { '@message': message, '@type': 'broken promise', '#text': told.join('\n') },
  };
}

function total(suites: readonly Counts[]): Element {
  return Object.fromEntries(COUNTS.map((key) => [key, suites.reduce((sum, one) => sum + one[key], 0)]));
}

/** The same without the characters that no XML 1.0 may have, escaped or not (section 2.2). */
function inXml(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD');
  if (Array.isArray(value)) return value.map(inXml);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inXml(one)]));
  return value;
}
