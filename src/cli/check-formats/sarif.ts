import type { Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../../package.json';
import type { ProblemRow, RequirementRow } from '../../document/outputs';
import { promiseText } from '../../document/present';
import type { CheckedDocument, CheckFormat } from './check-format';
import { brokenPromises } from './broken-promises';

const LEVELS: Readonly<Record<ProblemRow['severity'], Result.level>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};

const broken: ReportingDescriptor = {
  id: 'promise.broken',
  shortDescription: { text: 'A promise of the design does not hold.' },
};
const uncertain: ReportingDescriptor = {
  id: 'promise.uncertain',
  shortDescription: { text: 'More runs may turn the verdict on a promise of the design.' },
};

/** For code scanning: OASIS, “Static Analysis Results Interchange Format (SARIF) Version 2.1.0”. */
export const sarif: CheckFormat = {
  all: (documents) => {
    const results = documents.flatMap(resultsOf);
    const codes = new Set(results.flatMap(({ ruleId }) => ruleId ?? []));
    const rules = [...codes]
      .sort()
      .map((id) => [broken, uncertain].find((rule) => rule.id === id) ?? problemRule(id));
    const log: Log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'Headroom', version, rules } },
          columnKind: 'utf16CodeUnits',
          results,
        },
      ],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};

/** GitHub wants a description of every rule. */
function problemRule(id: string): ReportingDescriptor {
  return { id, shortDescription: { text: `A design doc has a problem: ${id}` } };
}

function resultsOf({ path, result, problems }: CheckedDocument): Result[] {
  return [
    ...brokenPromises(result.requirements).map((row) => promiseResult(path, row)),
    ...problems.map(({ code, severity, message, ...at }) => ({
      ruleId: code,
      level: LEVELS[severity],
      message: { text: message },
      locations: [
        location(path, {
          startLine: at.line,
          startColumn: at.column,
          endLine: at.endLine,
          endColumn: at.endColumn,
        }),
      ],
    })),
  ];
}

function promiseResult(path: string, row: RequirementRow): Result {
  return {
    ruleId: (row.holds ? uncertain : broken).id,
    level: row.holds ? 'warning' : 'error',
    message: { text: promiseText(row) },
    locations: [location(path, { startLine: row.line })],
  };
}

function location(
  path: string,
  region: NonNullable<PhysicalLocation['region']>,
): { physicalLocation: PhysicalLocation } {
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, region } };
}

type PhysicalLocation = NonNullable<NonNullable<Result['locations']>[number]['physicalLocation']>;

/** A relative path as a relative reference (RFC 3986). */
function uriOf(path: string): string {
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
