import type { Above } from '../../scenario';
import { keyOf } from '../../sim';
import { noFiles } from '../../source/files';
import { parseFlowchart, rewritten } from '../../topology';
import { planRun, type RunPlan } from '../run-plan';
import { placesOf, type Chart } from '../state';
import { remedies } from '.';
import type { Design } from './design';
import type { Proposal } from './remedy';

/** A change that is worth to be tried: with which others it belongs together, and the plan of a run with it. */
export interface Candidate extends Proposal {
  /** Changes of one kind and place, of which the mildest that helps is enough. */
  readonly kind: string;
  readonly text: string;
  readonly plan: RunPlan;
}

/** A scenario and the flowchart that it runs. */
export interface Subject {
  readonly scenario: string;
  readonly chart: Chart;
  readonly known: Above;
  readonly seed: number | undefined;
}

/** So many places are worth a milder change before a place gets a stronger one. */
const PLACES_PER_DOSE = 3;

/** All proposals that may better one of these metrics, the most likely first; each with what it belongs to. */
export function proposalsFor(
  metrics: ReadonlySet<string>,
  design: Design,
): (Proposal & { readonly kind: string })[] {
  const places = remedies
    .filter(({ helps }) => helps.some((metric) => metrics.has(metric)))
    .flatMap(({ name, propose }) =>
      propose(design)
        .filter((doses) => doses.length > 0)
        .map((doses, place) => doses.map((dose) => ({ ...dose, kind: `${name} ${place}` }))),
    );
  return places
    .flatMap((doses, place) => doses.map((dose, level) => ({ dose, rank: place + PLACES_PER_DOSE * level })))
    .sort((a, b) => a.rank - b.rank)
    .map(({ dose }) => dose);
}

/**
 * The plan of a run of the flowchart as it is rewritten: read from its text, so that who writes it gets the same. Nothing
 * where that has an error, or simulates the same as before.
 */
export function candidateOf(
  proposal: Proposal & { readonly kind: string },
  { scenario, chart, known, seed }: Subject,
  design: Design,
): Candidate | undefined {
  const text = rewritten(chart.text, proposal.rewrites);
  const { graph, problems } = parseFlowchart(text);
  if (graph === undefined || problems.some(({ severity }) => severity === 'error')) return undefined;
  const changed = { text, graph, names: chart.names };
  const files = known.files ?? noFiles;
  const above = { ...known, places: placesOf(changed) };
  const { plan, problems: said } = planRun(scenario, changed, above, { files, seed });
  const [first] = plan?.variants ?? [];
  if (plan === undefined || first === undefined || said.some(({ severity }) => severity === 'error'))
    return undefined;
  return keyOf(first.model) === design.key ? undefined : { ...proposal, text, plan };
}
