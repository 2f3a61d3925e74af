import { documentResult, promiseCount, type CheckedCell } from '../../document/check';
import type { CellOutput, DocumentResult, RequirementRow } from '../../document/outputs';
import { promiseText, toText } from '../../document/present';
import { UsageProblem } from '../arguments';
import { evaluation, exit, format, type Command } from '../command';
import { evaluateDocument, evaluationOf, reportProblems, type Evaluated, type Evaluation } from '../document';

export const check: Command = {
  name: 'check',
  usage: 'headroom check DOC… [--format text|json] [--seed N] [--set NAME=VALUE] [--threads N]',
  means: 'Runs design docs and says which of their promises hold.',
  options: { format, ...evaluation },
  run: async (given) => {
    if (given.documents.length === 0) throw new UsageProblem('which document? headroom check DOC…');
    const isJson = given.values('format')[0] === 'json';
    const asked = evaluationOf(given);
    const results: DocumentResult[] = [];
    let status: number = exit.held;
    for (const path of given.documents) {
      const checked = await evaluateOrTell(path, asked);
      if (checked === undefined) {
        status = exit.error;
        continue;
      }
      const result = documentResult(path, checked.cells, asked.seed);
      results.push(result);
      if (!isJson) process.stdout.write(`${report(path, checked.cells, result.requirements)}\n`);
      if (reportProblems(path, checked)) status = exit.error;
      else if (status === exit.held && result.requirements.some(({ holds }) => !holds)) status = exit.broken;
    }
    const printed = given.documents.length === 1 ? results[0] : results;
    if (isJson && printed !== undefined) process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
    return status;
  },
};

/** Runs a document; where that cannot be, says why, so that one of many does not keep the others from being checked. */
async function evaluateOrTell(path: string, asked: Evaluation): Promise<Evaluated | undefined> {
  try {
    return await evaluateDocument(path, asked);
  } catch (error) {
    if (!(error instanceof UsageProblem)) throw error;
    process.stderr.write(`headroom: ${error.message}\n`);
    return undefined;
  }
}

function report(
  path: string,
  checked: readonly CheckedCell[],
  requirements: readonly RequirementRow[],
): string {
  const blocks = checked.flatMap(({ cell, outcome }) =>
    outcome.outputs
      .filter((output) => output.type !== 'diagram')
      .map((output) => `${path}:${cell.line}\n${indented(shortened(output))}`),
  );
  const errors = checked.flatMap(({ outcome }) =>
    outcome.problems.filter(({ severity }) => severity === 'error'),
  );
  const written = checked.reduce((sum, { cell }) => sum + promiseCount(cell), 0);
  const unjudged = Math.max(0, written - requirements.length);
  return [...blocks, [verdict(requirements, unjudged), ...errorCount(errors.length)].join('\n')].join('\n\n');
}

/** Of a simulation its verdicts, without every metric. */
function shortened(output: CellOutput): string {
  if (output.type !== 'simulation') return toText(output);
  return toText({ ...output, texts: {} });
}

/** How many promises hold, and of the others which do not, and may not. */
function verdict(requirements: readonly RequirementRow[], unjudged: number): string {
  const all = requirements.length + unjudged;
  if (all === 0) return 'No promises to check.';
  const uncertain = requirements.filter((row) => row.uncertain === true).length;
  const kept = requirements.filter((row) => row.holds && row.uncertain !== true).length;
  const broken = requirements.length - kept - uncertain;
  if (kept === all) return all === 1 ? 'The promise holds.' : `All ${all} promises hold.`;
  const counts = [
    `${kept} kept`,
    ...(uncertain > 0 ? [`${uncertain} uncertain`] : []),
    `${broken} broken`,
    ...(unjudged > 0 ? [`${unjudged} not judged`] : []),
  ];
  const told = requirements.filter((row) => !row.holds || row.uncertain === true);
  return [
    `${all === 1 ? '1 promise' : `${all} promises`}: ${counts.join(', ')}${told.length > 0 ? ':' : '.'}`,
    ...told.map((row) => `  line ${row.line}: ${promiseText(row)}`),
  ].join('\n');
}

function errorCount(errors: number): string[] {
  return errors === 0 ? [] : [`The document has ${errors === 1 ? 'an error' : `${errors} errors`}.`];
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
