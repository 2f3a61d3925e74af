import { basename } from 'node:path';
import { checkedCells, problemsAround } from '../../document/check';
import type { CellOutput, ExperimentTable, RequirementRow, SimulationOutput } from '../../document/outputs';
import { reportPage } from '../../document/report/page';
import type { PointRow } from '../../sweep/point-row';
import { builtAssets } from '../built-assets';
import { summaryText } from './text';
import { levelsText, type FinishedSweep } from './finished-sweep';

/** The document as a report, in which each scenario has the points of the sweep as its variants: the picture that the notebook draws. */
export async function html({ sweep, rows, summary }: FinishedSweep): Promise<string> {
  const all = [...rows()];
  const { text, document } = sweep;
  const outcomes = (summary.whole?.outcomes ?? []).map(({ outputs, problems }) => ({
    outputs: outputs.map((output) => withPoints(output, all, { sweep, summary })),
    problems,
  }));
  return reportPage(
    {
      name: `${basename(document)}, swept over ${sweep.axes.map(({ name }) => name).join(' and ')}`,
      verdict: { text: summaryText(sweep, summary), isGood: summary.held > 0 },
      ...{ text, cells: checkedCells(text, outcomes), around: problemsAround(text) },
    },
    await builtAssets(),
  );
}

/** An output of one point, with how all of them fare. */
function withPoints(
  output: CellOutput,
  rows: readonly PointRow[],
  { sweep, summary }: Pick<FinishedSweep, 'sweep' | 'summary'>,
): CellOutput {
  if (output.type === 'diagram') return output;
  const decides = levelsText(sweep, summary.whole?.levels ?? []);
  const requirements = output.requirements.map((row) => ({ ...row, variants: faring(row, rows, decides) }));
  if (output.type === 'values') return { ...output, requirements };
  const experiment = tableOf(output, rows, { sweep, summary });
  return { ...output, requirements, ...(experiment && { experiment }) };
}

function faring({ line }: RequirementRow, rows: readonly PointRow[], decides: string) {
  const at = rows.flatMap(({ promises }) => promises.filter((promise) => promise.line === line));
  return {
    decides,
    holds: at.filter(({ holds }) => holds).length,
    of: rows.length,
  };
}

function tableOf(
  { line, requirements }: SimulationOutput,
  rows: readonly PointRow[],
  { sweep: { axes, cost: costName }, summary }: Pick<FinishedSweep, 'sweep' | 'summary'>,
): ExperimentTable | undefined {
  const own = rows.flatMap((row) => {
    const measures = row.measures.filter(({ scenario }) => scenario === line);
    return measures.length === 0 ? [] : [{ row, measures }];
  });
  const [first] = own;
  if (first === undefined || own.length < 2) return undefined;
  const cheapest = own.findIndex(({ row }) => row.point === summary.cheapest?.point);
  return {
    factors: axes.map(({ name }) => name),
    columns: first.measures.map(({ metric, node }) => `${metric}(${node})`),
    measures: first.measures.map(({ metric, node }) => ({ metric, node })),
    ...(own.some(({ row }) => row.cost !== undefined) && { price: costName }),
    ...(cheapest >= 0 && { cheapest }),
    rows: own.map(({ row: { levels, positions, promises, cost }, measures }) => {
      const judged = requirements.flatMap((requirement) => {
        const there = promises.find((promise) => promise.line === requirement.line);
        return there === undefined ? [] : [{ ...requirement, holds: there.holds, actual: there.actual }];
      });
      return {
        ...{ levels, positions, requirements: judged },
        ...(cost && { price: { value: cost.value, text: cost.text } }),
        estimates: measures.map(({ metric, node, value, low, high, text }) => ({
          ...{ value, text },
          ...(low !== undefined && high !== undefined && { low, high }),
          ...(judged.some(
            ({ holds, limit }) => !holds && limit?.metric === metric && limit.node === node,
          ) && {
            breaks: true as const,
          }),
        })),
      };
    }),
  };
}
