import { promiseText } from '../../document/present';
import type { Severity } from '../../source/problem';
import type { CheckedDocument, CheckFormat } from './check-format';
import { brokenPromises } from './broken-promises';

/** What GitHub calls a severity. */
const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'notice',
};

/**
 * Annotations of the lines in a pull request, as commands in the log of a GitHub Action: GitHub Docs, “Workflow
 * commands for GitHub Actions”, setting an error message.
 */
export const github: CheckFormat = { each: annotations };

function annotations({ path, result, problems }: CheckedDocument): string {
  const promises = brokenPromises(result.requirements).map((row) =>
    command(
      row.holds ? 'warning' : 'error',
      { file: path, line: row.line, title: title(row.holds) },
      promiseText(row),
    ),
  );
  const others = problems.map(({ severity, line, column, endLine, endColumn, code, message }) =>
    command(COMMANDS[severity], { file: path, line, endLine, col: column, endColumn, title: code }, message),
  );
  return [...promises, ...others].map((line) => `${line}\n`).join('');
}

function title(holds: boolean): string {
  return holds ? 'Uncertain promise' : 'Broken promise';
}

function command(name: string, properties: Readonly<Record<string, string | number>>, data: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${given.join(',')}::${escaped(data)}`;
}

/** As the runner’s own toolkit does it (actions/toolkit, packages/core/src/command.ts). */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
