import { dirname } from 'node:path';
import { documentResult, runDocumentOn, type CheckedCell } from '../document/check';
import type { SimulationOutput } from '../document/outputs';
import type { Pool } from '../execution/pool';
import { isTierTrouble } from '../execution/tier';
import type { Files } from '../source/files';
import { levelsAt } from './points';
import type { Cost, Measure, PointRow } from './point-row';
import { commandOf, type Sweep } from './sweep';

/**
 * Runs the document at one point: names and attributes have the point’s values, of a scenario that varies by itself the
 * variant that decides is run alone, and the n-th run meets the same random numbers at all points.
 */
export async function evaluatePoint(
  sweep: Sweep,
  point: number,
  pool: Pool,
  filesIn: (folder: string) => Files,
): Promise<PointRow> {
  const { axes, text, document, seed, repeat, set } = sweep;
  const chosen = levelsAt(axes, sweep.places[point] ?? 0);
  const levels = chosen.map((level) => level.text);
  const overrides = new Map(set);
  const attributes = new Map<string, Map<string, unknown>>();
  for (const [index, { name, attribute }] of axes.entries()) {
    const value = chosen[index]?.value;
    if (attribute === undefined) overrides.set(name, String(value));
    else {
      const own = attributes.get(attribute.place) ?? new Map<string, unknown>();
      attributes.set(attribute.place, own.set(attribute.key, value));
    }
  }
  const at = { point, levels, positions: chosen.map(({ position }) => position) };
  const failed = (message: string): PointRow => ({
    ...{ ...at, promises: [], measures: [] },
    failure: { message, command: commandOf(sweep, levels) },
  });
  try {
    const cells = await runDocumentOn(pool, text, {
      ...{ overrides, seed, filesIn, folder: dirname(document) },
      point: { attributes, replications: repeat },
    });
    const error = cells
      .flatMap(({ outcome }) => outcome.problems)
      .find(({ severity }) => severity === 'error');
    if (error !== undefined) return failed(`line ${error.line}: ${error.message}`);
    const cost = costOf(cells, sweep.cost);
    return {
      ...at,
      promises: documentResult(document, cells, seed).requirements.map((row) => ({
        ...{ line: row.line, text: row.text.replaceAll(/\s+/g, ' '), holds: row.holds, actual: row.actual },
        ...(row.uncertain && { uncertain: row.uncertain }),
      })),
      measures: simulationsOf(cells).flatMap(measuresOf),
      ...(cost && { cost }),
      outcomes: cells.map(({ outcome }) => outcome),
    };
  } catch (error) {
    // It is no failure of the point, and would be one of all that follow.
    if (isTierTrouble(error)) throw error;
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function simulationsOf(cells: readonly CheckedCell[]): SimulationOutput[] {
  return cells.flatMap(({ outcome }) => outcome.outputs.filter((output) => output.type === 'simulation'));
}

/** What the promises about metrics speak of, each once; without any, what users see. */
function measuresOf({ line, requirements, metrics, intervals, texts }: SimulationOutput): Measure[] {
  const promised = requirements.flatMap(({ limit }) => limit ?? []);
  const users = Object.keys(metrics).filter((node) => metrics[node]?.['availability'] !== undefined);
  const shown =
    promised.length > 0
      ? promised
      : users.flatMap((node) => ['p99', 'throughput', 'errors'].map((metric) => ({ metric, node })));
  const once = new Map(shown.map(({ metric, node }) => [`${metric}(${node})`, { metric, node }]));
  return [...once.values()].map(({ metric, node }) => ({
    ...{ scenario: line, metric, node, value: metrics[node]?.[metric] ?? null },
    ...intervals?.[node]?.[metric],
    text: texts[node]?.[metric] ?? '',
  }));
}

/** What a name of the estimates comes to, if it is a number. */
function costOf(cells: readonly CheckedCell[], name: string): Cost | undefined {
  const row = cells
    .flatMap(({ outcome }) => outcome.outputs)
    .flatMap((output) => (output.type === 'values' ? output.rows : []))
    .filter((one) => one.name === name)
    .at(-1);
  if (typeof row?.value !== 'number') return undefined;
  return { value: row.value, unit: row.unit, text: row.text };
}
