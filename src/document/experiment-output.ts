import {
  difference,
  estimate,
  observed,
  type Estimate,
  type ExperimentResult,
  type MetricName,
  type Model,
  type SimulationResult,
} from '../sim';
import { differenceText, estimateText } from './metric-text';
import type { EstimateCell, ExperimentTable, PriceCell, RequirementRow, VariantRow } from './outputs';
import { ranked } from './relief';

/** A metric of a node, as a promise speaks of it. */
interface MetricOfNode {
  readonly metric: string;
  readonly node: string;
}

/** A metric of a node, as a column of the table. */
interface Column {
  readonly metric: MetricName;
  readonly node: string;
}

/** What is known of one variant besides its runs. */
export interface TabulatedVariant {
  readonly levels: readonly string[];
  readonly positions: readonly (number | null)[];
  readonly requirements: readonly RequirementRow[];
  /** What the broken ones of its promises speak of. */
  readonly broken: readonly MetricOfNode[];
  /** The place of the variant that it is held against, if it is another. */
  readonly reference?: number | undefined;
  readonly price?: PriceCell | undefined;
}

/** The variants of an experiment side by side; nothing where there is one alone. */
export function experimentTable(experiment: {
  readonly factors: readonly string[];
  readonly variants: readonly TabulatedVariant[];
  readonly result: ExperimentResult;
  readonly model: Model;
  /** What the scenario’s promises speak of. */
  readonly promised: readonly MetricOfNode[];
  /** Whether the variants explain the first: those that shorten what the first column shows come first after it. */
  readonly isRanked: boolean;
  /** What prices are of, where it is asked for the cheapest. */
  readonly price?: string;
}): ExperimentTable | undefined {
  const { factors, variants, result, model, promised, isRanked, price } = experiment;
  const [first = []] = result.variants;
  if (variants.length < 2) return undefined;
  const columns = columnsOf(promised, model, first);
  const rows = variants.map(({ levels, positions, requirements, broken, reference, price: cost }, index) => {
    const runs = result.variants[index] ?? [];
    const breaks = ({ metric, node }: Column): boolean =>
      broken.some((one) => one.metric === metric && one.node === node);
    return {
      levels,
      positions,
      estimates: columns.map((column) => ({
        ...cell(column, estimateOf(runs, column), estimateText),
        ...(breaks(column) && { breaks: true as const }),
      })),
      ...(reference !== undefined && {
        against: variants[reference]?.levels ?? [],
        differences: columns.map((column) =>
          cell(column, differenceOf(runs, result.variants[reference] ?? [], column), differenceText),
        ),
      }),
      requirements,
      ...(cost && { price: cost }),
    };
  });
  const cheapest = price === undefined ? undefined : cheapestOf(rows);
  const [own, ...others] = rows;
  return {
    factors,
    columns: columns.map(({ metric, node }) => `${metric}(${node})`),
    measures: columns,
    ...(isRanked && { explains: true as const }),
    ...(price !== undefined && { price }),
    ...(cheapest !== undefined && { cheapest }),
    rows: isRanked && own !== undefined ? [own, ...ranked(others)] : rows,
  };
}

/** The place of the cheapest variant that keeps all promises; of two that cost the same the first. */
function cheapestOf(rows: readonly Pick<VariantRow, 'requirements' | 'price'>[]): number | undefined {
  let cheapest: { readonly place: number; readonly price: number } | undefined;
  for (const [place, { requirements, price }] of rows.entries()) {
    const value = price?.value ?? null;
    if (value === null || requirements.some(({ holds }) => !holds)) continue;
    if (cheapest === undefined || value < cheapest.price) cheapest = { place, price: value };
  }
  return cheapest?.place;
}

/** What the promises are about; without any, what users see and who is the busiest. */
function columnsOf(
  promised: readonly MetricOfNode[],
  { nodes }: Model,
  [first]: readonly SimulationResult[],
): Column[] {
  const users = nodes.filter(({ role }) => role === 'clients').map(({ id }) => id);
  const columns =
    promised.length > 0
      ? promised.map(({ metric, node }) => ({ metric: metric as MetricName, node }))
      : [
          ...users.flatMap((node) =>
            (['p99', 'throughput', 'errors'] as const).map((metric): Column => ({ metric, node })),
          ),
          ...(first?.bottleneck === undefined
            ? []
            : [{ metric: 'utilization' as const, node: first.bottleneck.node }]),
        ];
  return [...new Map(columns.map((column) => [`${column.metric} ${column.node}`, column])).values()];
}

function estimateOf(runs: readonly SimulationResult[], { node, metric }: Column): Estimate {
  return estimate(observed(runs, node, metric));
}

/** How much larger a metric is in some runs than in others on the same random numbers. */
export function differenceOf(
  ours: readonly SimulationResult[],
  theirs: readonly SimulationResult[],
  { node, metric }: Column,
): Estimate {
  return difference(observed(ours, node, metric), observed(theirs, node, metric));
}

function cell(
  { metric }: Column,
  value: Estimate,
  text: (metric: MetricName, value: Estimate) => string,
): EstimateCell {
  const { mean, halfWidth } = value;
  return {
    value: Number.isFinite(mean) ? mean : null,
    ...(Number.isFinite(halfWidth) && { low: mean - halfWidth, high: mean + halfWidth }),
    text: text(metric, value),
  };
}
