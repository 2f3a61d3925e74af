import { ln, type Distribution } from '../sim';

/** A notation for a distribution of times: which arguments it takes, and what the simulator gets. */
export interface Notation {
  readonly means: string;
  /** Arguments that say which one. The first way may be given in order, without names. */
  readonly ways: readonly (readonly string[])[];
  /** Arguments that are plain numbers; all others are durations. */
  readonly plain?: readonly string[];
  readonly make: (values: Readonly<Record<string, number>>) => Distribution;
}

/** Standard normal quantiles of 95 % and 99 %. */
const Z = { p95: 1.6448536269514722, p99: 2.3263478740408408 };

function lognormalBy(mean: number, deviation: number): Distribution {
  const sigma2 = ln(1 + (deviation / mean) ** 2);
  return { kind: 'lognormal', mu: ln(mean) - sigma2 / 2, sigma: Math.sqrt(sigma2) };
}

/** Every distribution by the name that it has in a diagram. */
export const notations: ReadonlyMap<string, Notation> = new Map<string, Notation>(
  Object.entries({
    constant: {
      means: 'The same for every request.',
      ways: [['value']],
      make: ({ value = 0 }) => ({ kind: 'constant', value }),
    },
    exponential: {
      means:
        'Many short ones and few long: the time until something that happens at random, at a steady rate.',
      ways: [['mean']],
      make: ({ mean = 0 }) => ({ kind: 'exponential', mean }),
    },
    normal: {
      means: 'Symmetric around its mean, as sums of many small things are; what would be negative is 0.',
      ways: [['mean', 'sd']],
      make: ({ mean = 0, sd = 0 }) => ({ kind: 'normal', mean, deviation: sd }),
    },
    lognormal: {
      means: 'Never negative, with a long tail to the right, as most latencies are.',
      ways: [
        ['mean', 'sd'],
        ['p50', 'p99'],
        ['p50', 'p95'],
      ],
      make: ({ mean, sd = 0, p50 = 0, p95, p99 }) => {
        if (mean !== undefined) return lognormalBy(mean, sd);
        const sigma = p99 === undefined ? ln((p95 ?? p50) / p50) / Z.p95 : ln(p99 / p50) / Z.p99;
        return { kind: 'lognormal', mu: ln(p50), sigma };
      },
    },
    gamma: {
      means: 'Never negative; the time that several random steps take one after the other.',
      ways: [['mean', 'sd']],
      make: ({ mean = 0, sd = 0 }) => ({ kind: 'gamma', shape: (mean / sd) ** 2, scale: sd ** 2 / mean }),
    },
    uniform: {
      means: 'Anything between two bounds, all equally likely.',
      ways: [['low', 'high']],
      make: ({ low = 0, high = 0 }) => ({ kind: 'uniform', low, high }),
    },
    between: {
      means: 'With 90 % certainty between two bounds: lognormal.',
      ways: [['low', 'high']],
      make: ({ low = 0, high = 0 }) => ({
        kind: 'lognormal',
        mu: ln(low * high) / 2,
        sigma: ln(high / low) / (2 * Z.p95),
      }),
    },
    pareto: {
      means:
        'A few very long ones among many short: `minimum` is the least, and the smaller the plain number `shape`, the heavier the tail.',
      ways: [['minimum', 'shape']],
      plain: ['shape'],
      make: ({ minimum = 0, shape = 1 }) => ({ kind: 'pareto', minimum, shape }),
    },
  } satisfies Record<string, Notation>),
);

/** Every argument that a notation knows. */
export function keysOf({ ways }: Notation): string[] {
  return [...new Set(ways.flat())];
}

/** How a distribution is written: `lognormal(mean, sd) or lognormal(p50=…, p99=…)`. */
export function usageOf(name: string, { ways }: Notation): string {
  const written = ways.map(
    (way, index) => `${name}(${index === 0 ? way.join(', ') : way.map((key) => `${key}=…`).join(', ')})`,
  );
  return written.join(' or ');
}
