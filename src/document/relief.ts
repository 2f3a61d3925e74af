import type { ExperimentTable, VariantRow } from './outputs';

/** What making a node faster does to a latency, as far as chance lets it be seen. */
type Relief = 'shorter' | 'unclear' | 'longer';

const ORDER: readonly Relief[] = ['shorter', 'unclear', 'longer'];

/**
 * Rows of an explanation, the best first, below them those whose difference may be chance: ranking these would rank noise.
 */
export function ranked(rows: readonly VariantRow[]): VariantRow[] {
  return ORDER.flatMap((relief) => {
    const alike = rows.filter((row) => reliefOf(row) === relief);
    return relief === 'unclear' ? alike : alike.sort((a, b) => latencyOf(a) - latencyOf(b));
  });
}

/** Which node, a tenth faster, shortens a latency most, and of which that cannot be said. */
export function reliefSentences(
  experiment: ExperimentTable | undefined,
  called: (node: string) => string,
): string[] {
  const [own, ...others] = experiment?.rows ?? [];
  if (experiment?.explains !== true || own === undefined) return [];
  const [latency = ''] = experiment.columns;
  const text = ({ estimates }: VariantRow): string => estimates[0]?.text ?? '';
  const nameOf = ({ levels }: VariantRow): string => called(levels[0] ?? '');
  const best = others.find((row) => reliefOf(row) === 'shorter');
  const unclear = others.filter((row) => isRepeated(row) && reliefOf(row) === 'unclear').map(nameOf);
  return [
    best === undefined
      ? `No node that is made 10 % faster ${unclear.length > 0 ? 'is seen to shorten' : 'shortens'} ${latency}.`
      : `Made 10 % faster, ${nameOf(best)} shortens ${latency} most, from ${text(own)} to ${text(best)}.`,
    ...(unclear.length > 0
      ? [`What ${unclear.join(', ')} would do to it cannot be told from chance in so many runs.`]
      : []),
    ...(others.length > 0 && !others.some(isRepeated)
      ? ['One run does not tell a small gain from chance: “repeat 10” does.']
      : []),
  ];
}

/** By the difference to the design as it is, on the same random numbers; one run alone has no interval around it. */
function reliefOf({ differences }: VariantRow): Relief {
  const { value = null, low = value, high = value } = differences?.[0] ?? {};
  if (low === null || high === null || (low <= 0 && high >= 0)) return 'unclear';
  return high < 0 ? 'shorter' : 'longer';
}

/** Whether there were several runs to tell chance by. */
function isRepeated({ differences }: VariantRow): boolean {
  return differences?.[0]?.low !== undefined;
}

function latencyOf({ estimates }: VariantRow): number {
  return estimates[0]?.value ?? Infinity;
}
