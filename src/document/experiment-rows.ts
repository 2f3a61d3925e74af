import type { ExperimentTable, RequirementRow } from './outputs';

/** A table as rows of text, for every surface: what varies, what it comes to, and which promises hold. */
export function experimentRows({ factors, columns, rows }: ExperimentTable): {
  head: string[];
  rows: string[][];
} {
  const promises = rows[0]?.requirements.length ?? 0;
  const verdict = (requirements: readonly RequirementRow[]): string => {
    const broken = requirements.filter(({ holds }) => !holds);
    if (broken.length === 0) return '✓';
    return `✗ ${broken.map(({ text }) => text.replaceAll(/\s+/g, ' ')).join(', ')}`;
  };
  return {
    head: [...factors, ...columns, ...(promises > 0 ? ['promises'] : [])],
    rows: rows.flatMap(({ levels, estimates, against = [], differences, requirements }) => [
      [...levels, ...estimates.map(({ text }) => text), ...(promises > 0 ? [verdict(requirements)] : [])],
      ...(differences === undefined
        ? []
        : [
            [
              ...against.map((level, index) => (index === 0 ? `  against ${level}` : level)),
              ...differences.map(({ text }) => text),
              ...(promises > 0 ? [''] : []),
            ],
          ]),
    ]),
  };
}
