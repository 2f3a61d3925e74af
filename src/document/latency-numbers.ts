import {
  amountIn,
  dimensionName,
  evaluateExpression,
  formatReference,
  formatSeconds,
  Names,
  quantity,
} from '../estimate';
import {
  classic,
  readProfile,
  referenceGroups,
  type ProfileReading,
  type ReadAmount,
  type ReferenceNumber,
} from '../reference';
import { markdownTable } from '../source/markdown-table';
import { codes, referenceTable } from './language-reference';

/** The reference numbers with the values of a profile, as a Markdown page to browse. */
export function referencePage(profile = classic): string {
  const others = referenceGroups(profile).filter(({ name }) => name !== 'latency');
  return [
    '# Latency numbers, and others to reckon with',
    `Values of the profile “${profile.name}”. Each is a name of estimate cells.`,
    '## Latencies',
    latencyTable(profile),
    ...others.flatMap((group) => [`## ${group.title}`, referenceTable(group)]),
    '',
  ].join('\n\n');
}

/** The latencies as a Markdown table, from the fastest on, beside what they would be in the life of a person. */
export function latencyTable(profile = classic): string {
  const latencies = referenceGroups(profile).find(({ name }) => name === 'latency')?.numbers ?? [];
  const row = (number: ReferenceNumber): string[] => [
    codes([number.name]),
    number.title,
    formatReference(number),
    formatSeconds(number.amount * 1e9),
    String(number.year),
    number.source,
  ];
  return markdownTable(
    ['name', 'of', 'value', 'if 1 ns were 1 s', 'year', 'source'],
    [...latencies].sort((one, other) => one.amount - other.amount).map(row),
  );
}

/** Reads a profile of one's own, whose values are numbers in SI or expressions of estimate cells. */
export function readOwnProfile(json: unknown): ProfileReading {
  return readProfile(json, readAmount);
}

const readAmount: ReadAmount = (text, dimension) => {
  const { value, problems } = evaluateExpression(text, new Names());
  if (value === undefined)
    return problems.find(({ severity }) => severity === 'error')?.message ?? `“${text}” has no value`;
  const expected = dimensionName(quantity(1, dimension));
  return amountIn(value, dimension) ?? `“${text}” is ${dimensionName(value)}, where ${expected} was expected`;
};
