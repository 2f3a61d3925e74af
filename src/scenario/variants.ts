import { relievable, relieved, type Model } from '../sim';
import { Lines } from '../source/lines';
import type { Problem } from '../source/problem';
import type { BuiltModel, Overrides } from '../topology';
import type { Draft } from './draft';
import { factorName, type Factor, type Level } from './factor';
import { problemAt, reported } from './problem';
import { checkModel } from './read';

/** The design with one combination of what a scenario varies. */
export interface DesignVariant {
  /** What each of the scenario’s factors is, in their order. */
  readonly levels: readonly string[];
  /** The same as numbers in SI, where all that a line sweeps over are numbers; `null` of the others. */
  readonly positions: readonly (number | null)[];
  readonly model: Model;
  /** The place of the variant that it is held against: that with the first of the compared values, if it is another. */
  readonly reference?: number;
}

/** A variant as whoever builds designs has built it. */
interface BuiltVariant<Built> extends DesignVariant {
  readonly built: Built;
}

/** A design as it was built, or what keeps it from that. */
interface BuiltDesign extends Pick<BuiltModel, 'model' | 'problems'> {
  /** What the scenario says of it, which names may decide. */
  readonly reading?: { readonly draft: Draft };
}

/** What makes a variant: values of attributes, and of names of the estimates as expressions. */
export interface Variation {
  readonly attributes: Overrides;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Every combination of what a scenario varies, the first line’s values slowest; of a scenario that varies nothing the
 * design as it is drawn; or the first of them alone. What one of them makes impossible is a problem at the value that does.
 */
export function variantsOf<Built extends BuiltDesign>(
  text: string,
  draft: Draft,
  build: (variation: Variation) => Built,
  isFirstAlone = false,
): { variants: BuiltVariant<Built>[]; problems: Problem[] } {
  const lines = new Lines(text);
  const variants: BuiltVariant<Built>[] = [];
  const problems = new Map<string, Problem>();
  const tell = (problem: Problem): void => {
    problems.set(`${problem.line} ${problem.column} ${problem.message}`, problem);
  };
  const { explained, factors } = draft;
  if (explained !== undefined && factors.length > 0) {
    const message =
      'one design is explained, not several: no compare and no sweep was expected beside “explain”';
    tell(reported(problemAt(explained.piece, message, 'scenario.contradiction'), lines));
  }
  const all = combinations(draft.factors).slice(0, isFirstAlone ? 1 : undefined);
  for (const [place, levels] of all.entries()) {
    const built = build(variationOf(draft.factors, levels));
    const { model, problems: flaws } = built;
    const { piece, text: level } = levels.at(-1) ?? {};
    if (model === undefined) {
      for (const { severity, message, code } of flaws)
        if (severity === 'error' && piece !== undefined)
          tell(reported(problemAt(piece, `with ${level ?? ''}: ${message}`, code), lines));
      continue;
    }
    for (const problem of checkModel(text, built.reading?.draft ?? draft, model)) tell(problem);
    const reference = all.findIndex((other) =>
      draft.factors.every(
        ({ isCompared, levels: [first] }, index) => other[index] === (isCompared ? first : levels[index]),
      ),
    );
    const isOther = reference >= 0 && reference !== place;
    variants.push({
      levels: draft.explained === undefined ? levels.map((one) => one.text) : [NOTHING],
      positions: draft.factors.map((factor, index) => positionOf(factor, levels[index])),
      ...{ model, built },
      ...(isOther && { reference }),
    });
  }
  const [drawn] = variants;
  if (draft.explained !== undefined && drawn !== undefined && !isFirstAlone)
    variants.push(
      ...relievable(drawn.model).map((id) => ({
        levels: [id],
        positions: [null],
        model: relieved(drawn.model, id),
        built: drawn.built,
        reference: 0,
      })),
    );
  return { variants, problems: [...problems.values()] };
}

/** What tells the variants apart, column by column. */
export function factorsOf({ factors, explained }: Draft): string[] {
  return explained === undefined ? factors.map(({ varies }) => factorName(varies)) : [FASTER];
}

/** What `explain` varies: which node is faster, if any. */
const FASTER = '10 % faster';
const NOTHING = 'nothing';

/** Where a level of a sweep lies on an axis; `null` of what is compared, and where a level of the sweep is no number. */
export function positionOf({ isCompared, levels }: Factor, level: Level | undefined): number | null {
  if (isCompared || level === undefined || levels.some((one) => numberOf(one) === undefined)) return null;
  return numberOf(level) ?? null;
}

/** A number, or a time that is the same for all. */
function numberOf({ value, position }: Level): number | undefined {
  if (position !== undefined) return Number.isFinite(position) ? position : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const isConstant =
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'constant';
  return isConstant && 'value' in value && typeof value.value === 'number' ? value.value : undefined;
}

function combinations(factors: readonly Factor[]): Level[][] {
  return factors.reduce<Level[][]>(
    (all, { levels }) => all.flatMap((before) => levels.map((level) => [...before, level])),
    [[]],
  );
}

function variationOf(factors: readonly Factor[], levels: readonly Level[]): Variation {
  const attributes = new Map<string, Map<string, unknown>>();
  const names = new Map<string, string>();
  factors.forEach(({ varies }, index) => {
    const value = levels[index]?.value;
    if ('name' in varies) names.set(varies.name, String(value));
    else {
      const own = attributes.get(varies.place) ?? new Map<string, unknown>();
      attributes.set(varies.place, own.set(varies.attribute, value));
    }
  });
  return { attributes, names };
}
