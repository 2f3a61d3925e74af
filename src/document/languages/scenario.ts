import { evaluateExpression, formatValue, namespace, NOT_RUN, quantity, siNumber } from '../../estimate';
import {
  completeScenario,
  dimensionOf,
  factorsOf,
  faultLine,
  formatScenario,
  hoverScenario,
  labelsOf,
  occurrencesInScenario,
  promisesInScenario,
  placeOfRun,
  signatureScenario,
  titleRun,
  type Above,
  type DesignVariant,
} from '../../scenario';
import type { ExperimentResult } from '../../sim';
import type { Problem } from '../../source/problem';
import { documentLine, type CodeCell } from '../cells';
import { counterexampleFor, counterexampleRow } from '../counterexample';
import { experimentTable } from '../experiment-output';
import { designText } from '../experiment-rows';
import { bottleneckOf } from '../findings';
import { flowchartOutput, type DrawnRun } from '../flowchart-output';
import { judgeRuns, type Judged } from '../judgement';
import { latencyTable } from '../latency-table';
import { WAITS, type PriceCell, type RemediesRow, type RequirementRow } from '../outputs';
import { tryRemedies } from '../remedies/trials';
import { requirementRow } from '../requirement';
import { atRun, experimentOf, planRun, type Reading, type RunPlan } from '../run-plan';
import { shortened, shortRunText } from '../short-run';
import { simulationOutput } from '../simulation-output';
import { placesOf, type Chart, type State } from '../state';
import type { Evaluation, Language } from './language';

export const scenario: Language = {
  name: 'scenario',
  *evaluate(cell, state, { seed, point, files, isShort, triesChanges }) {
    const { text } = cell;
    const { names } = state;
    const chart = chartRun(text, state);
    if (chart === undefined) {
      const message =
        'there is nothing to run: a flowchart with roles was expected above, such as app@{ role: service }';
      return unrun(state, [atRun(text, 'scenario.no-topology', message)]);
    }
    const known: Above = { ...above(text, state), files };
    const { plan, problems: said } = planRun(text, chart, known, { files, seed, point });
    if (plan === undefined) return unrun(state, said);
    const { variants, callIds } = plan;
    const problems = [...said];
    const whole = experimentOf(plan);
    const result = yield isShort ? shortened(whole) : whole;
    if (result === undefined) return unrun(state, problems);
    const judged = result.variants.map((runs, variant) => {
      const { promises, draft, known: above } = variants[variant]?.reading ?? plan;
      return judgeRuns(text, promises, runs, above.names, draft.places);
    });
    const [own] = judged;
    const tried =
      triesChanges && !isShort && own !== undefined
        ? yield* tryRemedies(
            { scenario: text, chart, known: { ...known, names: names.clone() }, seed },
            { plan, runs: result.variants[0] ?? [], judged: own },
          )
        : new Map<number, RemediesRow>();
    names.set('sim', namesOf(own?.nodes ?? {}));
    problems.push(...(own?.problems ?? []));
    const shown = show(cell, plan, { ...chart, callIds }, result, judged, tried);
    const shortRun = isShort ? shortRunText(whole, result) : undefined;
    return {
      outputs: shown.map((output) => ({ ...output, ...(shortRun !== undefined && { shortRun }) })),
      problems,
      state,
    };
  },
  promises: promisesInScenario,
  occurrences: occurrencesInScenario,
  complete: (text, offset, state) => completeScenario(text, offset, above(text, state)),
  hover: (text, offset, state) => hoverScenario(text, offset, above(text, state).places),
  signature: (text, offset, { names }) => signatureScenario(text, offset, names),
  format: formatScenario,
};

/** What a design costs, where the scenario asks for that. */
function priceOf({ draft: { price, names } }: Reading): PriceCell | undefined {
  const { value } = price === undefined ? {} : evaluateExpression(price.text, names.clone());
  if (value === undefined) return undefined;
  const number = siNumber(value);
  return {
    value: number !== undefined && Number.isFinite(number) ? number : null,
    text: formatValue(value).text,
  };
}

/** The promises by the first variant, which decides, each with how it fares in all of them. */
function decided(
  promises: readonly (readonly RequirementRow[])[],
  factors: readonly string[],
  { levels }: DesignVariant,
): readonly RequirementRow[] {
  const [first = []] = promises;
  if (promises.length < 2) return first;
  const decides = designText(factors, levels);
  const holdsIn = (variant: readonly RequirementRow[], { line }: RequirementRow): boolean =>
    variant.some((row) => row.line === line && row.holds);
  return first.map((row) => {
    const holds = promises.filter((variant) => holdsIn(variant, row)).length;
    return { ...row, variants: { decides, holds, of: promises.length } };
  });
}

/** The flowchart that the scenario names, or else the nearest above. */
function chartRun(text: string, state: State): Chart | undefined {
  return state.chart(titleRun(text, titlesIn(state)));
}

function titlesIn({ charts }: State): string[] {
  return charts.map(({ title }) => title);
}

/** What the scenario may speak of. */
function above(text: string, state: State): Above {
  const chart = chartRun(text, state);
  return {
    names: state.names,
    places: chart === undefined ? { nodes: new Map(), zones: new Map() } : placesOf(chart),
    titles: titlesIn(state),
  };
}

/** What the cell leaves where it has not run, and whether that is for an error of its own or of its flowchart. */
function unrun(state: State, problems: readonly Problem[]): Evaluation {
  const waits = problems.some(({ code }) => code === WAITS);
  const fails = problems.some(({ severity, code }) => severity === 'error' && code !== NOT_RUN);
  const what = fails ? 'it' : 'its flowchart';
  const absence =
    fails || waits
      ? { message: `the scenario above cannot run, because ${what} has an error`, code: 'estimate.no-value' }
      : { message: 'the scenario above has not run: run its cell first', code: NOT_RUN };
  state.names.miss('sim', absence);
  return { outputs: [], problems, state };
}

/** `sim.users.p99`: what the run measured, for the cells below. */
function namesOf(nodes: Judged['nodes']): ReturnType<typeof namespace> {
  return namespace(
    'sim',
    Object.entries(nodes).map(([id, metrics]) => [
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
  plan: RunPlan,
  chart: Chart & Pick<DrawnRun, 'callIds'>,
  result: ExperimentResult,
  judged: readonly Judged[],
  tried: ReadonlyMap<number, RemediesRow>,
): Evaluation['outputs'] {
  const { draft } = plan;
  const variants = plan.variants.slice(0, result.variants.length);
  const [first] = result.variants[0] ?? [];
  const [design] = variants;
  const [own] = judged;
  if (first === undefined || design === undefined || own === undefined) return [];
  const factors = factorsOf(draft);
  const labels = labelsOf(draft.places.nodes);
  const promises = judged.map(({ verdicts }, variant) =>
    verdicts.map((verdict, index) => {
      const shown = counterexampleFor(verdict, result.variants[variant] ?? []);
      const row = shown && counterexampleRow(shown, (node) => labels.get(node) ?? node);
      const remedies = variant === 0 ? tried.get(index) : undefined;
      const bottleneck = variant === 0 ? bottleneckOf(verdict, first, labels) : undefined;
      return requirementRow(cell, verdict, {
        ...(row && { counterexample: row }),
        ...(bottleneck !== undefined && { bottleneck }),
        ...(remedies && { remedies }),
      });
    }),
  );
  const explained = draft.explained === undefined ? [] : [draft.explained];
  const experiment = experimentTable({
    factors,
    ...(draft.price && { price: draft.price.text }),
    variants: variants.map(({ levels, positions, reference, reading }, index) => ({
      ...{ levels, positions, reference, price: priceOf(reading) },
      requirements: promises[index] ?? [],
      broken: judged[index]?.verdicts.flatMap(({ holds, about }) => (holds ? [] : about)) ?? [],
    })),
    result,
    model: design.model,
    promised: [...explained, ...own.verdicts.flatMap(({ about }) => about)],
    isRanked: draft.explained !== undefined,
  });
  return [
    simulationOutput({
      line: documentLine(cell, placeOfRun(cell.text).line),
      topology: chart.title,
      result: first,
      latencies: latencyTable(result.variants[0] ?? []),
      replications: result.variants[0]?.length ?? 1,
      judged: own,
      experiment,
      flowchart: flowchartOutput({
        ...{ chart, model: design.model, callIds: chart.callIds },
        ...{ result: first, metrics: own.nodes },
      }),
      labels,
      // The design as it is drawn is explained: what is a tenth faster nobody has promised.
      requirements: draft.explained === undefined ? decided(promises, factors, design) : (promises[0] ?? []),
      faults: first.faults.flatMap(({ plan, fault }) => {
        const written = draft.faults[plan];
        return written === undefined ? [] : [faultLine(written, fault)];
      }),
    }),
  ];
}
