import { formatSeconds, formatShare, plain } from '../estimate/number-format';

/** What a diagram tells of a node, over a run or a slice of it: what is missing or `null` was not measured. */
export type NodeNumbers = Partial<
  Record<'utilization' | 'p99' | 'errors' | 'hit_ratio' | 'queue' | 'lag', number | null>
>;

const NAMES = ['utilization', 'p99', 'errors', 'hit_ratio', 'queue', 'lag'] as const;

/** Three digits are too many beside a node. */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** A shorter queue is none to speak of. */
const LEAST_QUEUE = 0.05;

const texts: Readonly<Record<keyof NodeNumbers, (value: number) => string>> = {
  utilization: (value) => `${formatShare(rounded(value))} busy`,
  p99: (value) => `p99 ${formatSeconds(rounded(value))}`,
  errors: (value) => `${formatShare(rounded(value))} errors`,
  hit_ratio: (value) => `${formatShare(rounded(value))} hits`,
  queue: (value) => `queue ${value < LEAST_QUEUE ? '0' : plain(rounded(value))}`,
  lag: (value) => `lag ${formatSeconds(rounded(value))}`,
};

/** Of a node that stands for several, for each number the worst of theirs. */
export function worstOf(several: readonly NodeNumbers[]): NodeNumbers {
  const worst: NodeNumbers = {};
  for (const name of NAMES) {
    const known = several.flatMap((one) => one[name] ?? []).filter(Number.isFinite);
    if (known.length > 0) worst[name] = name === 'hit_ratio' ? Math.min(...known) : Math.max(...known);
  }
  return worst;
}

/** The lines below a node’s label: how busy and how slow it is, what waits and fails there, and what else is to say of it. */
export function nodeLines(numbers: NodeNumbers, words: readonly string[] = []): string[] {
  const told = (name: keyof NodeNumbers): string[] => {
    const value = numbers[name];
    return value === undefined || value === null ? [] : [texts[name](value)];
  };
  const troubles = [...told('lag'), ...((numbers.errors ?? 0) > 0 ? told('errors') : [])];
  const waits = troubles.length === 0 || (numbers.queue ?? 0) >= LEAST_QUEUE ? told('queue') : [];
  return [[...told('utilization'), ...told('hit_ratio'), ...told('p99')], [...waits, ...troubles], words]
    .filter((parts) => parts.length > 0)
    .map((parts) => parts.join(', '));
}
