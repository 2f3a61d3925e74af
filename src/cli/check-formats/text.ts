import type { CellOutput, RequirementRow } from '../../document/outputs';
import { promiseText, toText } from '../../document/present';
import { unjudged } from '../../document/verdict-summary';
import { brokenPromises } from './broken-promises';
import type { CheckedDocument, CheckFormat } from './check-format';

/** For people at a terminal: what each cell came to, and then which promises hold. */
export const text: CheckFormat = { each: report };

function report({ path, cells, result: { requirements } }: CheckedDocument): string {
  const blocks = cells.flatMap(({ cell, outcome }) =>
    outcome.outputs
      .filter((output) => output.type !== 'diagram')
      .map((output) => `${path}:${cell.line}\n${indented(shortened(output))}`),
  );
  const errors = cells.flatMap(({ outcome }) =>
    outcome.problems.filter(({ severity }) => severity === 'error'),
  );
  const told = [verdict(requirements, unjudged(cells, requirements)), ...errorCount(errors.length)];
  return `${[...blocks, told.join('\n')].join('\n\n')}\n`;
}

/** Of a simulation its verdicts, without every metric. */
function shortened(output: CellOutput): string {
  if (output.type !== 'simulation') return toText(output);
  return toText({ ...output, texts: {} });
}

/** How many promises hold, and of the others which do not, and may not. */
function verdict(requirements: readonly RequirementRow[], notJudged: number): string {
  const all = requirements.length + notJudged;
  if (all === 0) return 'No promises to check.';
  const uncertain = requirements.filter((row) => row.uncertain === true).length;
  const kept = requirements.filter((row) => row.holds && row.uncertain !== true).length;
  const broken = requirements.length - kept - uncertain;
  if (kept === all) return all === 1 ? 'The promise holds.' : `All ${all} promises hold.`;
  const counts = [
    `${kept} kept`,
    ...(uncertain > 0 ? [`${uncertain} uncertain`] : []),
    `${broken} broken`,
    ...(notJudged > 0 ? [`${notJudged} not judged`] : []),
  ];
  const told = brokenPromises(requirements);
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
