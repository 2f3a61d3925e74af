import { atLeast } from './binomial';
import type { Calculator, Input } from './calculator';
import { DAY, YEAR } from './periods';

const parts: Input = {
  name: 'parts',
  dimension: 'share',
  means: 'availability of each part',
  least: 0,
  most: 1,
  rest: true,
};
const availabilityInput: Input = {
  name: 'availability',
  dimension: 'share',
  means: 'share of time that it is up',
  least: 0,
  most: 1,
};

const target: Input = {
  name: 'target',
  dimension: 'share',
  means: 'promised share of good requests, or of time up',
  least: 0,
  most: 1,
};
const period: Input = {
  name: 'period',
  dimension: 'time',
  means: 'the period of the promise',
  default: 30 * DAY,
  least: 0,
};

const SPENT_EARLY = 'The error budget is gone before its period ends.';
/** Where common causes, and not parts that fail by chance at the same time, make most of the time down. */
const FIVE_NINES = 0.99999;

/** The algebra of independent parts, and what a promise of availability leaves to fail. */
export const availability: Calculator = {
  id: 'availability',
  title: 'Availability',
  summary: 'Parts in series and in parallel, k of n, nines, downtime, error budget and burn rate.',
  source:
    'Trivedi, Probability and Statistics with Reliability, Queuing, and Computer Science Applications, §1.12, failures independent; burn rate: Google, The Site Reliability Workbook, ch. 5.',
  functions: [
    {
      name: 'availability.serial',
      means: 'Availability of a chain that needs every part.',
      inputs: [parts],
      result: 'share',
      compute: (_, rest) => rest.reduce((product, part) => product * part, 1),
      working: 'parts₁ × parts₂ × …',
      advice: (_amounts, _share, parts) => weakest(parts),
      example: 'availability.serial(99.9 %, 99.95 %)',
    },
    {
      name: 'availability.parallel',
      means: 'Availability where any one part is enough.',
      inputs: [parts],
      result: 'share',
      compute: (_, rest) => 1 - rest.reduce((product, part) => product * (1 - part), 1),
      working: '1 − (1 − parts₁) × (1 − parts₂) × …',
      advice: (_, share, parts) => {
        if (parts.length === 1) return 'One part alone is a single point of failure.';
        return share >= FIVE_NINES && Math.max(...parts) < FIVE_NINES
          ? 'That is only as long as they fail independently: what they share, such as power, network or a release, is one more part in series.'
          : undefined;
      },
      example: 'availability.parallel(99.9 %, 99.9 %)',
    },
    {
      name: 'availability.k_of_n',
      means: 'Availability of n like parts of which k are needed.',
      inputs: [
        { name: 'k', dimension: 'count', means: 'parts that are needed', least: 0, whole: true, atMost: 'n' },
        { name: 'n', dimension: 'count', means: 'parts that there are', least: 1, most: 10_000, whole: true },
        { name: 'part', dimension: 'share', means: 'availability of one part', least: 0, most: 1 },
      ],
      result: 'share',
      compute: ({ k = 0, n = 1, part = 0 }) => atLeast(k, n, part),
      working: 'Σ C(n, i) × part^i × (1 − part)^(n − i) for i = k … n',
      advice: ({ k = 0, n = 1 }) =>
        k === n ? 'The loss of any one part is felt: have more parts than are needed.' : undefined,
      example: 'availability.k_of_n(k=2, n=3, part=99 %)',
    },
    {
      name: 'availability.downtime',
      means: 'Time down in a period, a year of 365.25 days unless given.',
      inputs: [
        availabilityInput,
        { name: 'period', dimension: 'time', means: 'the period', default: YEAR, least: 0 },
      ],
      result: 'time',
      compute: ({ availability = 1, period = YEAR }) => (1 - availability) * period,
      working: '(1 − availability) × period',
      example: 'availability.downtime(99.9 %)',
    },
    {
      name: 'availability.nines',
      means: 'How many nines that is: 3 for 99.9 %.',
      inputs: [availabilityInput],
      result: 'count',
      compute: ({ availability = 0 }) => -Math.log10(1 - availability),
      working: '−log₁₀(1 − availability)',
      example: 'availability.nines(99.9 %)',
    },
    {
      name: 'availability.from_nines',
      means: 'The availability that has so many nines.',
      inputs: [{ name: 'nines', dimension: 'count', means: 'nines, such as 3.5', least: 0 }],
      result: 'share',
      compute: ({ nines = 0 }) => 1 - 10 ** -nines,
      working: '1 − 10^(−nines)',
      example: 'availability.from_nines(3)',
    },
    {
      name: 'availability.of',
      means: 'Availability of a part that fails and is repaired again and again.',
      inputs: [
        { name: 'mttf', dimension: 'time', means: 'mean time from a repair to the next failure', least: 0 },
        { name: 'mttr', dimension: 'time', means: 'mean time from a failure to its repair', least: 0 },
      ],
      result: 'share',
      compute: ({ mttf = 0, mttr = 0 }) => (mttr === 0 ? 1 : mttf / (mttf + mttr)),
      working: 'mttf ÷ (mttf + mttr)',
      example: 'availability.of(mttf=1000 h, mttr=1 h)',
    },
    {
      name: 'availability.error_budget',
      means: 'Requests that may fail in a period, 30 days unless given.',
      inputs: [target, { name: 'requests', dimension: 'rate', means: 'requests a second', least: 0 }, period],
      result: 'count',
      counts: 'requests',
      compute: ({ target = 1, requests = 0, period = 0 }) => (1 - target) * requests * period,
      working: '(1 − target) × requests × period',
      advice: (_, failures) =>
        failures < 1 ? 'Not one request may fail: so few cannot show whether the target is met.' : undefined,
      example: 'availability.error_budget(target=99.9 %, requests=1 k/s)',
    },
    {
      name: 'availability.burn_rate',
      means: 'How many times faster than allowed the error budget is spent.',
      inputs: [
        { name: 'errors', dimension: 'share', means: 'share of requests that fail now', least: 0, most: 1 },
        target,
      ],
      result: 'count',
      compute: ({ errors = 0, target = 1 }) => (errors === 0 ? 0 : errors / (1 - target)),
      working: 'errors ÷ (1 − target)',
      advice: (_, burn) => (burn > 1 ? SPENT_EARLY : undefined),
      example: 'availability.burn_rate(errors=1.44 %, target=99.9 %)',
    },
    {
      name: 'availability.budget_lasts',
      means: 'Time until an error budget is spent at a burn rate.',
      inputs: [
        {
          name: 'burn',
          dimension: 'count',
          means: 'burn rate: 1 spends the budget just in its period',
          least: 0,
        },
        period,
      ],
      result: 'time',
      compute: ({ burn = 0, period = 0 }) => period / burn,
      working: 'period ÷ burn',
      advice: ({ burn = 0 }) => (burn > 1 ? SPENT_EARLY : undefined),
      example: 'availability.budget_lasts(burn=14.4)',
    },
    {
      name: 'availability.alert_burn_rate',
      means:
        'The burn rate that spends a share of the error budget within a window: the threshold of an alert.',
      inputs: [
        {
          name: 'spent',
          dimension: 'share',
          means: 'share of the budget that calls for an alert',
          least: 0,
          most: 1,
        },
        { name: 'window', dimension: 'time', means: 'window of the alert', least: 0 },
        period,
      ],
      result: 'count',
      compute: ({ spent = 0, window = 0, period = 0 }) => (spent * period) / window,
      working: 'spent × period ÷ window',
      advice: (_, burn) =>
        burn <= 1
          ? 'So low a burn rate is allowed all the time: take a shorter window, or a larger share.'
          : undefined,
      example: 'availability.alert_burn_rate(spent=2 %, window=1 h)',
    },
  ],
};

/** Of several parts that are all needed, the one beside which the others hardly matter. */
function weakest(parts: readonly number[]): string | undefined {
  const down = parts.map((part) => 1 - part);
  const whole = down.reduce((sum, part) => sum + part, 0);
  const most = Math.max(...down);
  if (parts.length < 2 || most < 0.8 * whole || whole === 0) return undefined;
  return `Part ${down.indexOf(most) + 1} makes ${Math.round((100 * most) / whole)} % of the time down: make it better, or have two of it, before any other.`;
}
