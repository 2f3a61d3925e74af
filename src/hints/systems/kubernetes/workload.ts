import type { Place } from '../../place';
import type { Section } from '../../section';
import { kindOf, manifestsOf, valueOf } from './manifest';

/** How many pods a workload has at least, and whether an autoscaler in the same file sees to it. */
export interface Pods {
  readonly number: number;
  readonly autoscaled: boolean;
}

/** Of each file the autoscalers in it, by what they scale: `Deployment/web`. */
const scalers = new WeakMap<Section, ReadonlyMap<string, Section>>();

function scalersIn(file: Section): ReadonlyMap<string, Section> {
  const known = scalers.get(file);
  if (known !== undefined) return known;
  const found = new Map<string, Section>();
  for (const manifest of manifestsOf(file)) {
    const spec = manifest.at('spec');
    const target = spec?.at('scaleTargetRef');
    if (spec !== undefined && kindOf(manifest) === 'HorizontalPodAutoscaler')
      found.set(`${valueOf(target, 'kind')}/${valueOf(target, 'name')}`, spec);
  }
  scalers.set(file, found);
  return found;
}

/** The `spec` of the autoscaler that scales the workload with this `spec`. */
export function scalerOf({ file }: Place, spec: Section): Section | undefined {
  const manifest = spec.parent;
  return scalersIn(file).get(`${valueOf(manifest, 'kind')}/${valueOf(manifest?.at('metadata'), 'name')}`);
}

/** The pods that the workload with this `spec` is sure to have: an autoscaler’s minimum, or what it says itself. */
export function podsOf(place: Place, spec: Section): Pods {
  const scaler = scalerOf(place, spec);
  return scaler === undefined
    ? { number: place.in(spec).number('replicas'), autoscaled: false }
    : { number: place.in(scaler).number('minReplicas'), autoscaled: true };
}

/** A workload’s `spec`, and the labels of its pods. */
interface Workload {
  readonly spec: Section;
  readonly labels: ReadonlyMap<string, string>;
}

/** Of each file its workloads, by each `label=value` of their pods, and under an empty text all. */
const workloads = new WeakMap<Section, ReadonlyMap<string, readonly Workload[]>>();

function workloadsIn(file: Section): ReadonlyMap<string, readonly Workload[]> {
  const known = workloads.get(file);
  if (known !== undefined) return known;
  const found = new Map<string, Workload[]>();
  for (const manifest of manifestsOf(file)) {
    const spec = manifest.at('spec');
    if (spec === undefined || !/^(?:Deployment|StatefulSet)$/.test(kindOf(manifest) ?? '')) continue;
    const labels = new Map(
      spec.at('template', 'metadata', 'labels')?.settings.map(({ key, value }) => [key, value]),
    );
    const workload = { spec, labels };
    for (const name of ['', ...[...labels].map(([key, value]) => `${key}=${value}`)])
      found.set(name, [...(found.get(name) ?? []), workload]);
  }
  workloads.set(file, found);
  return found;
}

/** What one of `matchExpressions` demands of labels. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
function meets(expression: Section, labels: ReadonlyMap<string, string>): boolean {
  const label = labels.get(valueOf(expression, 'key'));
  const isListed = (expression.at('values')?.settings ?? []).some(({ value }) => value === label);
  switch (valueOf(expression, 'operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      return false;
  }
}

/** The `spec`s of the workloads whose pods a label selector means. */
export function selected(file: Section, selector: Section): readonly Section[] {
  const wanted = selector.at('matchLabels')?.settings ?? [];
  const expressions = selector.at('matchExpressions')?.sections ?? [];
  const [first] = wanted;
  return (workloadsIn(file).get(first === undefined ? '' : `${first.key}=${first.value}`) ?? [])
    .filter(
      ({ labels }) =>
        wanted.every(({ key, value }) => labels.get(key) === value) &&
        expressions.every((expression) => meets(expression, labels)),
    )
    .map(({ spec }) => spec);
}
