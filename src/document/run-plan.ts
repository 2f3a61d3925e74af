import { NOT_RUN } from '../estimate';
import {
  checkPromises,
  faultPlans,
  placeOfRun,
  readScenario,
  variantsOf,
  type Above,
  type DesignVariant,
  type Draft,
} from '../scenario';
import { guaranteed, type Experiment, type Scenario } from '../sim';
import type { Files } from '../source/files';
import type { Problem } from '../source/problem';
import { buildModel, type BuiltModel, type Overrides } from '../topology';
import { withAddedPlaces } from './added-places';
import { overriddenBy, type DesignPoint } from './design-point';
import { WAITS } from './outputs';
import type { Chart } from './state';

/** What a scenario is to run on a flowchart. */
export interface RunPlan {
  readonly draft: Draft;
  /** The promises that a run can be held against. */
  readonly promises: Draft['requirements'];
  readonly scenario: Scenario;
  /** The designs that it varies over; the first decides. */
  readonly variants: readonly DesignVariant[];
  readonly callIds: BuiltModel['callIds'];
  readonly point: DesignPoint | undefined;
}

/** Reads a scenario for a flowchart, and builds the models that it runs; there is no plan where an error keeps it from that. */
export function planRun(
  text: string,
  chart: Pick<Chart, 'text' | 'graph' | 'names'>,
  known: Above,
  {
    files,
    seed,
    point,
  }: { readonly files: Files; readonly seed?: number | undefined; readonly point?: DesignPoint | undefined },
): { readonly plan?: RunPlan; readonly problems: readonly Problem[] } {
  const { names } = known;
  let { draft, problems: misread } = readScenario(text, known);
  // Nothing is said of a flowchart that nobody named.
  if (misread.some(({ code }) => code === 'scenario.unknown-title')) return { problems: misread };
  const { links } = draft;
  const build = (overrides?: Overrides): BuiltModel =>
    buildModel(chart.text, chart.graph, chart.names, links, files, overrides);
  const drawn = build();
  const { model, problems: flaws, callIds } = drawn;
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
  if (model === undefined || draft.run === undefined) return { problems };

  const { sound, measured, problems: refused } = checkPromises(text, draft.requirements, names, draft.places);
  const scenario: Scenario = {
    ...draft.run,
    seed: seed ?? draft.run.seed,
    faults: faultPlans(draft),
    guarantees: guaranteed.filter((metric) => measured.has(metric)),
  };
  const { attributes = new Map() } = point ?? {};
  const { variants, problems: overdrawn } = variantsOf(
    text,
    draft,
    (overrides) => {
      const all = overriddenBy(overrides, attributes);
      return all.size === 0 ? drawn : build(all);
    },
    point !== undefined,
  );
  problems.push(...overdrawn, ...refused);
  if ([...misread, ...overdrawn].some(({ severity }) => severity === 'error')) return { problems };
  return { plan: { draft, promises: sound, scenario, variants, callIds, point }, problems };
}

/** All runs of a plan. */
export function experimentOf({ draft, scenario, variants, point }: RunPlan): Experiment {
  return {
    variants: variants.map(({ levels, model }) => ({ label: levels.join(', '), model, scenario })),
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
