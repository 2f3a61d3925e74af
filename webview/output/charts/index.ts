/** The charts of an output, each in its frame. They come in a chunk of their own, which only what draws one loads. */
import type { ExperimentTable, SimulationOutput, ValuesOutput } from '../../../src/document/outputs';
import type { Chart } from './chart';
import { columnsOf } from './column';
import { comparison } from './comparison';
import { chartFigure, type Choice, type Choices } from './frame';
import { latencyDistribution } from './latency-distribution';
import { overTime } from './over-time';
import { sweepCurves, sweptFactor } from './sweep';
import { explanationTornado, sensitivityTornado } from './tornado';

/** The variants side by side, the run’s course over time, and how its latencies are spread. */
export function renderCharts(output: SimulationOutput, target: HTMLElement, signal: AbortSignal): void {
  const { experiment, series } = output;
  if (experiment !== undefined) chartFigure(variants(experiment), target, signal);
  if (series.count > 1) chartFigure(overTime(output), target, signal);
  chartFigure(latencyDistribution(output), target, signal);
}

/** What the inputs of uncertain values do to them. */
export function renderTornados(
  { tornados = [] }: ValuesOutput,
  target: HTMLElement,
  signal: AbortSignal,
): void {
  for (const tornado of tornados)
    chartFigure(
      choicesOf('Sensitivity', [{ name: tornado.name, chart: () => sensitivityTornado(tornado) }]),
      target,
      signal,
    );
}

function variants(experiment: ExperimentTable): Choices {
  const swept = sweptFactor(experiment);
  if (experiment.explains === true) {
    // Where nothing was answered there is no difference to draw.
    const isDrawn = experiment.rows.some(({ differences }) => (differences?.[0]?.value ?? null) !== null);
    const chart = (): Chart => explanationTornado(experiment);
    return choicesOf('Explanation', isDrawn ? [{ name: 'Explanation', chart }] : []);
  }
  return choicesOf(
    'What to show of the variants',
    columnsOf(experiment).map((column) => ({
      name: column.name,
      chart: () =>
        swept === undefined ? comparison(experiment, column) : sweepCurves(experiment, swept, column),
    })),
  );
}

function choicesOf(label: string, charts: readonly Choice[]): Choices {
  return { label, groups: [{ name: label, charts }] };
}
