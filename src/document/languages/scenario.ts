import { namespace, NOT_RUN, quantity, type Names } from '../../estimate';
import {
  checkPromises,
  completeScenario,
  dimensionOf,
  hoverScenario,
  judge,
  labelsOf,
  readScenario,
  titleRun,
  type Draft,
  type Places,
} from '../../scenario';
import type { Scenario, SimulationResult } from '../../sim';
import type { Problem } from '../../source/problem';
import { buildModel } from '../../topology';
import { documentLine, type CodeCell } from '../cells';
import { requirementRow } from '../requirement';
import { simulationOutput } from '../simulation-output';
import { placesOf, type Chart, type State } from '../state';
import type { Evaluation, Language } from './language';

export const scenario: Language = {
  name: 'scenario',
  evaluate: (cell, state, { seed, simulate: run }) => {
    const { text } = cell;
    const { names } = state;
    const title = titleIn(text, state);
    const chart = state.chart(title);
    if (chart === undefined) {
      const message =
        'there is nothing to run: a flowchart with roles was expected above, such as app@{ role: service }';
      return unrun(state, [atRun(text, 'scenario.no-topology', message)]);
    }
    const places = placesOf(chart.graph);
    const { draft, problems: misread } = readScenario(text, names, places, title);
    const { model, problems: flaws } = buildModel(chart.text, chart.graph, chart.names, draft.links);
    const problems: Problem[] = [...misread];
    for (const { code, severity, message } of flaws)
      if (code === 'topology.distance') problems.push(atRun(text, code, message, severity));
    if (model === undefined)
      problems.push(atRun(text, 'scenario.no-model', 'the flowchart has errors: see its cell'));
    if (model === undefined || draft.run === undefined) return unrun(state, problems);

    const planned: Scenario = {
      ...draft.run,
      seed: seed ?? draft.run.seed,
      faults: draft.faults.map(({ fault }) => fault),
    };
    problems.push(...checkPromises(text, draft.requirements, names, places));
    if (misread.some(({ severity }) => severity === 'error')) return unrun(state, problems);

    const result = run(model, planned);
    if (result === undefined) return unrun(state, problems);
    names.set('sim', measured(result));
    return { outputs: [show(cell, draft, chart, result, names)], problems, state };
  },
  complete: (text, offset, state) => completeScenario(text, offset, state.names, placesAbove(text, state)),
  hover: (text, offset, state) => hoverScenario(text, offset, placesAbove(text, state)),
};

/** The title of the flowchart that the scenario names, if it does. */
function titleIn(text: string, { charts }: State): string | undefined {
  return titleRun(
    text,
    charts.map(({ title }) => title),
  );
}

function placesAbove(text: string, state: State): Places {
  const chart = state.chart(titleIn(text, state));
  return chart === undefined ? { nodes: new Map(), zones: new Map() } : placesOf(chart.graph);
}

/** What the cell leaves where it has not run. */
function unrun(state: State, problems: readonly Problem[]): Evaluation {
  state.names.miss('sim', { message: 'the scenario above has not run: run its cell first', code: NOT_RUN });
  return { outputs: [], problems, state };
}

/** A problem of the whole scenario, placed at the line that runs it. */
function atRun(
  text: string,
  code: string,
  message: string,
  severity: Problem['severity'] = 'error',
): Problem {
  const lines = text.split('\n');
  const index = Math.max(
    0,
    lines.findIndex((line) => /^\s*run\b/.test(line)),
  );
  const line = lines[index] ?? '';
  const column = line.length - line.trimStart().length + 1;
  return {
    severity,
    code,
    message,
    line: index + 1,
    column,
    endLine: index + 1,
    endColumn: Math.max(column + 1, line.trimEnd().length + 1),
  };
}

/** `sim.users.p99`: what the run measured, for the cells below. */
function measured(result: SimulationResult): ReturnType<typeof namespace> {
  return namespace(
    'sim',
    Object.entries(result.nodes).map(([id, metrics]) => [
      id,
      namespace(
        `sim.${id}`,
        Object.entries(metrics).map(([metric, value]) => [metric, quantity(value, dimensionOf(metric))]),
      ),
    ]),
  );
}

function show(
  cell: CodeCell,
  draft: Draft,
  chart: Chart,
  result: SimulationResult,
  names: Names,
): Evaluation['outputs'][number] {
  const { verdicts } = judge(cell.text, draft.requirements, result, names, draft.places);
  const runLine = atRun(cell.text, '', '').line;
  return simulationOutput({
    line: documentLine(cell, runLine),
    topology: chart.title,
    result,
    labels: labelsOf(draft.places.nodes),
    requirements: verdicts.map((verdict) => requirementRow(cell, verdict)),
    faults: draft.faults.map(({ text }) => text),
  });
}
