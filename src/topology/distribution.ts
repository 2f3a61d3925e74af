import type { Names } from '../estimate';
import { ln, type Distribution } from '../sim';
import { didYouMean } from '../source/suggest';
import { evaluateAs, ReadProblem, shifted, type Kind } from './kind';

/** A notation for a distribution of times: which arguments it takes, and what the simulator gets. */
interface Notation {
  /** Positional arguments, in order; or named ones, another way to say the same. */
  readonly arguments: readonly (readonly string[])[];
  readonly plain?: readonly string[];
  readonly make: (values: Readonly<Record<string, number>>) => Distribution;
  readonly means: string;
}

/** Standard normal quantiles of 95 % and 99 %. */
const Z = { p95: 1.6448536269514722, p99: 2.3263478740408408 };

function lognormalBy(mean: number, deviation: number): Distribution {
  const sigma2 = ln(1 + (deviation / mean) ** 2);
  return { kind: 'lognormal', mu: ln(mean) - sigma2 / 2, sigma: Math.sqrt(sigma2) };
}

/** Every distribution by the name that it has in a diagram. */
export const distributions: Readonly<Record<string, Notation>> = {
  constant: {
    arguments: [['value']],
    make: ({ value = 0 }) => ({ kind: 'constant', value }),
    means: 'always the same',
  },
  exponential: {
    arguments: [['mean']],
    make: ({ mean = 0 }) => ({ kind: 'exponential', mean }),
    means: 'mean',
  },
  normal: {
    arguments: [['mean', 'sd']],
    make: ({ mean = 0, sd = 0 }) => ({ kind: 'normal', mean, deviation: sd }),
    means: 'mean and standard deviation; what would be negative is 0',
  },
  lognormal: {
    arguments: [
      ['mean', 'sd'],
      ['p50', 'p99'],
      ['p50', 'p95'],
    ],
    make: ({ mean, sd = 0, p50 = 0, p95, p99 }) => {
      if (mean !== undefined) return lognormalBy(mean, sd);
      const sigma = p99 === undefined ? ln((p95 ?? p50) / p50) / Z.p95 : ln(p99 / p50) / Z.p99;
      return { kind: 'lognormal', mu: ln(p50), sigma };
    },
    means: 'mean and standard deviation, or p50 and p99',
  },
  gamma: {
    arguments: [['mean', 'sd']],
    make: ({ mean = 0, sd = 0 }) => ({ kind: 'gamma', shape: (mean / sd) ** 2, scale: sd ** 2 / mean }),
    means: 'mean and standard deviation',
  },
  uniform: {
    arguments: [['low', 'high']],
    make: ({ low = 0, high = 0 }) => ({ kind: 'uniform', low, high }),
    means: 'lowest and highest',
  },
  between: {
    arguments: [['low', 'high']],
    make: ({ low = 0, high = 0 }) => ({
      kind: 'lognormal',
      mu: ln(low * high) / 2,
      sigma: ln(high / low) / (2 * Z.p95),
    }),
    means: 'the middle 90 %, lognormal',
  },
  pareto: {
    arguments: [['minimum', 'shape']],
    plain: ['shape'],
    make: ({ minimum = 0, shape = 1 }) => ({ kind: 'pareto', minimum, shape }),
    means: 'minimum, and the exponent of the tail',
  },
};

const EXPECTED = 'a duration such as 2 ms, or a distribution such as lognormal(2 ms, 1 ms)';

/** A time that is the same for all requests, or drawn for each. */
export const distribution: Kind<Distribution> = {
  expected: EXPECTED,
  words: Object.keys(distributions),
  read,
};

function read(text: string, names: Names): Distribution {
  const call = /^\s*([A-Za-z_]\w*)\s*\((.*)\)\s*$/s.exec(text);
  const notation =
    call?.[1] !== undefined && Object.hasOwn(distributions, call[1]) ? distributions[call[1]] : undefined;
  if (call === null || (notation === undefined && names.has(call[1] ?? '')))
    return { kind: 'constant', value: notNegative(evaluateAs('time', EXPECTED, text, names), text) };
  const [, name = '', inside = ''] = call;
  if (notation === undefined) {
    const suggestion = didYouMean(name, Object.keys(distributions));
    throw new ReadProblem(
      `there is no distribution “${name}”${suggestion}`,
      text.indexOf(name),
      text.indexOf(name) + name.length,
    );
  }
  const values: Record<string, number> = {};
  const offset = text.indexOf('(') + 1;
  let position = 0;
  for (const part of inside.matchAll(/[^,]+/g)) {
    const named = /^\s*([A-Za-z_]\w*)\s*=\s*/.exec(part[0]);
    const key = named?.[1] ?? notation.arguments[0]?.[position++];
    const start = offset + part.index + (named?.[0].length ?? 0);
    if (key === undefined || !notation.arguments.some((way) => way.includes(key)))
      throw new ReadProblem(
        `${usage(name, notation)} was expected`,
        offset + part.index,
        offset + part.index + part[0].length,
      );
    const value = part[0].slice(named?.[0].length ?? 0);
    const dimension = notation.plain?.includes(key) === true ? 'count' : 'time';
    const expected = dimension === 'count' ? 'a plain number' : 'a duration such as 2 ms';
    values[key] = shifted(() => notNegative(evaluateAs(dimension, expected, value, names), value), start);
  }
  const given = Object.keys(values);
  const complete = notation.arguments.some(
    (way) => way.length === given.length && way.every((key) => given.includes(key)),
  );
  if (!complete) throw new ReadProblem(`${usage(name, notation)} was expected`, 0, text.length);
  const made = notation.make(values);
  if (!isProper(made))
    throw new ReadProblem(
      `no ${name} distribution has these values: they must be above 0 and in order`,
      0,
      text.length,
    );
  return made;
}

/** Whether there is such a distribution: its spread is not negative, its bounds are in order. */
function isProper(made: Distribution): boolean {
  const numbers = Object.values(made).filter((parameter) => typeof parameter === 'number');
  if (!numbers.every(Number.isFinite)) return false;
  switch (made.kind) {
    case 'lognormal':
      return made.sigma >= 0;
    case 'uniform':
      return made.low <= made.high;
    case 'pareto':
      return made.minimum > 0 && made.shape > 0;
    default:
      return true;
  }
}

function usage(name: string, { arguments: ways }: Notation): string {
  const written = ways.map(
    (way, index) => `${name}(${index === 0 ? way.join(', ') : way.map((key) => `${key}=…`).join(', ')})`,
  );
  return written.join(' or ');
}

function notNegative(value: number, text: string): number {
  if (value >= 0) return value;
  throw new ReadProblem('a time is never negative', 0, text.length);
}
