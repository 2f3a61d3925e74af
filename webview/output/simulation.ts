import { metrics } from '../../src/sim/metrics/catalogue';
import type { SimulationOutput } from '../../src/document/outputs';
import { renderDiagram } from './diagram';
import { element } from './element';
import { experimentTable } from './experiment';
import { renderFlowchart } from './flowchart';
import { promises, remedies } from './promises';
import { singleSpaced } from './text';
import { list, table, tableRow } from './table';

/** A run: its verdicts, what happened, its variants, how it went over time, and every metric of every node. */
export async function renderSimulation(
  output: SimulationOutput,
  target: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const { requirements, summary, experiment, faults } = output;
  if (requirements.length > 0) target.append(promises(requirements), ...remedies(requirements));
  const drawn = requirements.flatMap(({ text, counterexample }) => {
    if (counterexample === undefined) return [];
    const figure = element(
      'details',
      { open: '' },
      element('summary', {}, singleSpaced(text)),
      element('p', {}, counterexample.text),
    );
    target.append(figure);
    return [{ figure, source: counterexample.diagram }];
  });
  target.append(element('p', {}, summary));
  if (experiment !== undefined) target.append(experimentTable(experiment));
  if (faults.length > 0)
    target.append(
      list(
        'Faults',
        faults.map(({ text, recovery }) => tableRow([singleSpaced(text), recovery])),
      ),
    );
  const draw = renderFlowchart(output, target, signal);
  const charts = element('div');
  target.append(charts, metricTable(output));
  await draw();
  const { renderCharts } = await import('./charts');
  renderCharts(output, charts, signal);
  for (const { figure, source } of drawn) await renderDiagram({ type: 'diagram', source }, figure, signal);
}

/** A column for each node, a row for each metric that any of them has, in the catalogue’s order. */
function metricTable({ texts }: SimulationOutput): HTMLElement {
  const nodes = Object.entries(texts);
  const measured = Object.entries(metrics).filter(([name]) => nodes.some(([, row]) => name in row));
  return element(
    'details',
    { open: '', class: 'headroom-metrics' },
    element('summary', {}, 'Metrics'),
    table(
      'Metrics of each node',
      ['', ...nodes.map(([node]) => node)],
      measured.map(([name, { means }]) => [
        element('span', { title: means }, name),
        ...nodes.map(([, row]) => row[name] ?? ''),
      ]),
    ),
  );
}
