import { evaluateExpression, NOT_RUN, withValues } from '../estimate';
import {
  checkPromises,
  faultPlans,
  placeOfRun,
  readScenario,
  variantsOf,
  type Above,
  type DesignVariant,
  type Draft,
  type Variation,
} from '../scenario';
import { guaranteed, type Experiment, type Scenario } from '../sim';
import type { Files } from '../source/files';
import type { Problem } from '../source/problem';
import { buildModel, type BuiltModel } from '../topology';
import { withAddedPlaces } from './added-places';
import { overriddenBy, type DesignPoint } from './design-point';
import { WAITS } from './outputs';
import { placesOf, type Chart } from './state';

type RunChart = Pick<Chart, 'text' | 'graph' | 'names'>;

/** What a scenario says for a flowchart where the names of the estimates have certain values. */
export interface Reading {
  readonly chart: RunChart;
  readonly known: Above;
  readonly draft: Draft;
  /** The promises that a run can be held against. */
  readonly promises: Draft['requirements'];
  readonly scenario: Scenario;
}

/** A design as it was built, and how its runs are made and judged; there is no model where that cannot be. */
type Built = Pick<BuiltModel, 'model' | 'problems'> & { readonly reading?: Reading };

/** A design to be run, and what the scenario says of it. */
interface PlannedVariant extends DesignVariant {
  readonly reading: Reading;
}

/** What a scenario is to run on a flowchart. */
export interface RunPlan extends Reading {
  /** The designs that it varies over; the first decides, and is what the rest of the plan speaks of. */
  readonly variants: readonly PlannedVariant[];
  readonly callIds: BuiltModel['callIds'];
  readonly point: DesignPoint | undefined;
}

interface PlanOptions {
  readonly files: Files;
  readonly seed?: number | undefined;
  readonly point?: DesignPoint | undefined;
}

/** Reads a scenario for a flowchart, and builds the models that it runs; there is no plan where an error keeps it from that. */
export function planRun(
  text: string,
  chart: RunChart,
  known: Above,
  options: PlanOptions,
): { readonly plan?: RunPlan; readonly problems: readonly Problem[] } {
  const { reading, drawn, problems: said } = read(text, chart, known, options);
  if (reading === undefined || drawn === undefined) return { problems: said };
  const { draft } = reading;
  const { point, files } = options;
  const { attributes: given = new Map() } = point ?? {};
  const readings = new Map<string, ReturnType<typeof read>>();
  const readWith = (names: Variation['names']): ReturnType<typeof read> => {
    const key = JSON.stringify([...names]);
    const found = readings.get(key) ?? read(text, ...supposing(chart, known, names), options);
    readings.set(key, found);
    return found;
  };
  // What is misread whatever the names are is told once.
  const isMisread = reading.misread.some(({ severity }) => severity === 'error');
  const build = ({ attributes, names }: Variation): Built => {
    // At a point of a sweep names are what they are there, by which other cells go as well.
    const isAsWritten = names.size === 0 || point !== undefined || isMisread;
    const supposed = isAsWritten ? undefined : readWith(names);
    const errors = supposed === undefined ? [] : errorsOf(supposed, said);
    if (errors.length > 0) return { problems: errors };
    const { reading: one = reading, drawn: own = drawn } = supposed ?? {};
    const all = overriddenBy(attributes, given);
    const { text: flowchart, graph, names: known } = one.chart;
    const built = all.size === 0 ? own : buildModel(flowchart, graph, known, one.draft.links, files, all);
    return { ...built, reading: one };
  };
  const { variants: designs, problems: overdrawn } = variantsOf(text, draft, build, point !== undefined);
  const variants = designs.map(({ built, ...design }) => ({ ...design, reading: built.reading ?? reading }));
  const problems = [...said, ...overdrawn];
  const isOverdrawn = overdrawn.some(({ severity }) => severity === 'error');
  const own = variants[0]?.reading;
  if (isMisread || isOverdrawn || own === undefined) return { problems };
  return { plan: { ...own, variants, callIds: drawn.callIds, point }, problems };
}

/**
 * What keeps a design from being run; a promise that cannot be judged does, unless that has been said of the design as it is
 * drawn: else the design would seem to keep it.
 */
function errorsOf(
  { reading, drawn, problems }: ReturnType<typeof read>,
  said: readonly Problem[],
): Problem[] {
  const isNew = ({ line, column }: Problem): boolean =>
    said.every((one) => one.line !== line || one.column !== column);
  const wrong = reading === undefined ? [...(drawn?.problems ?? []), ...problems] : problems.filter(isNew);
  return wrong.filter(({ severity }) => severity === 'error');
}

/** A flowchart, and what stands above a scenario, as if the document gave names other values. */
function supposing(chart: RunChart, known: Above, names: Variation['names']): [RunChart, Above] {
  const values = new Map(
    [...names].flatMap(([name, expression]) => {
      const { value } = evaluateExpression(expression, known.names.clone());
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const supposed = { ...chart, names: withValues(chart.names, values) };
  const own = { names: withValues(known.names, values), places: placesOf(supposed) };
  return [supposed, { ...known, ...own, supposed: new Set(values.keys()) }];
}

/** Reads a scenario, and builds the flowchart as it is drawn. */
function read(
  text: string,
  chart: RunChart,
  known: Above,
  { files, seed }: PlanOptions,
): {
  readonly reading?: Reading & { readonly misread: readonly Problem[] };
  readonly drawn?: BuiltModel;
  readonly problems: readonly Problem[];
} {
  let { draft, problems: misread } = readScenario(text, known);
  // Nothing is said of a flowchart that nobody named.
  if (misread.some(({ code }) => code === 'scenario.unknown-title')) return { problems: misread };
  const drawn = buildModel(chart.text, chart.graph, chart.names, draft.links, files);
  const { model, problems: flaws } = drawn;
  if (model !== undefined) {
    const places = withAddedPlaces(
      known.places,
      model,
      draft.faults.map(({ plan }) => plan),
    );
    // Lines may name what others add, which nobody knows before it is known what is drawn.
    if (places !== known.places) ({ draft, problems: misread } = readScenario(text, { ...known, places }));
  }
  const problems: Problem[] = [...misread];
  for (const { code, severity, message } of flaws)
    if (code === 'topology.distance') problems.push(atRun(text, code, message, severity));
  if (model === undefined) {
    // What only awaits a run above is no error of the flowchart.
    const errors = flaws.filter(({ severity }) => severity === 'error');
    const awaits = errors.length > 0 && errors.every(({ code }) => code === NOT_RUN);
    problems.push(
      awaits
        ? atRun(text, NOT_RUN, 'the flowchart needs what a scenario above measures: run its cell first')
        : atRun(text, WAITS, 'this waits for its flowchart, which has errors: see its cell', 'warning'),
    );
  }
  if (model === undefined || draft.run === undefined) return { drawn, problems };

  const {
    sound,
    measured,
    problems: refused,
  } = checkPromises(text, draft.requirements, known.names, draft.places);
  problems.push(...refused);
  const scenario: Scenario = {
    ...draft.run,
    seed: seed ?? draft.run.seed,
    faults: faultPlans(draft),
    guarantees: guaranteed.filter((metric) => measured.has(metric)),
  };
  return { reading: { chart, known, draft, promises: sound, scenario, misread }, drawn, problems };
}

/** All runs of a plan. */
export function experimentOf({ draft, variants, point }: RunPlan): Experiment {
  return {
    variants: variants.map(({ levels, model, reading: { scenario } }) => ({
      label: levels.join(', '),
      ...{ model, scenario },
    })),
    replications: point?.replications ?? draft.repeat?.count ?? 1,
    ...(point !== undefined && { isUnwatched: true }),
  };
}

/** A problem of the whole scenario, placed at the line that runs it. */
export function atRun(
  text: string,
  code: string,
  message: string,
  severity: Problem['severity'] = 'error',
): Problem {
  return { severity, code, message, ...placeOfRun(text) };
}
