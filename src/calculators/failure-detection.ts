import type { Amounts, Calculator, Input } from './calculator';
import { DAY } from './periods';

const interval: Input = {
  name: 'interval',
  dimension: 'time',
  means: 'time from one check to the next',
  least: 0,
};
const threshold: Input = {
  name: 'threshold',
  dimension: 'count',
  means: 'checks in a row that must fail',
  least: 1,
  most: 1000,
  whole: true,
};
const timeout: Input = {
  name: 'timeout',
  dimension: 'time',
  means: 'time without an answer after which a check has failed',
  default: 0,
  least: 0,
};
const loss: Input = {
  name: 'loss',
  dimension: 'share',
  means: 'share of the checks of a healthy node that fail',
  least: 0,
  most: 1,
};

/** Health checks: soon enough against too soon. */
export const failureDetection: Calculator = {
  id: 'failure-detection',
  title: 'Failure detection',
  summary: 'How long a failure goes unnoticed, and how often a healthy node is taken for a failed one.',
  source:
    'Health checks as of Elastic Load Balancing and Kubernetes probes, each begun an interval after the last; runs of failures: Feller, An Introduction to Probability Theory, vol. 1, §XIII.7.',
  functions: [
    {
      name: 'failure_detection.longest',
      means: 'The longest that a failure goes unnoticed.',
      inputs: [interval, threshold, timeout],
      result: 'time',
      compute: ({ interval = 0, threshold = 1, timeout = 0 }) => interval * threshold + timeout,
      working: 'interval × threshold + timeout',
      advice: firstFailure,
      example: 'failure_detection.longest(interval=30 s, threshold=2, timeout=5 s)',
    },
    {
      name: 'failure_detection.mean',
      means: 'How long a failure goes unnoticed on average, as it comes at any time between two checks.',
      inputs: [interval, threshold, timeout],
      result: 'time',
      compute: ({ interval = 0, threshold = 1, timeout = 0 }) => interval * (threshold - 0.5) + timeout,
      working: 'interval × (threshold − ½) + timeout',
      advice: firstFailure,
      example: 'failure_detection.mean(interval=30 s, threshold=2, timeout=5 s)',
    },
    {
      name: 'failure_detection.false_alarm_after',
      means: 'Mean time until a healthy node is taken for a failed one.',
      inputs: [interval, threshold, loss],
      result: 'time',
      compute: ({ interval = 0, threshold = 1, loss = 0 }) => interval * checksUntilRun(threshold, loss),
      working: 'interval × (1 ÷ loss + 1 ÷ loss^2 + … + 1 ÷ loss^threshold)',
      advice: (_, time) =>
        time < 7 * DAY
          ? 'Every healthy node is taken for a failed one each week: raise the threshold.'
          : undefined,
      example: 'failure_detection.false_alarm_after(interval=1 s, threshold=3, loss=1 %)',
    },
    {
      name: 'failure_detection.threshold',
      means: 'The lowest threshold with which false alarms are as rare as wanted.',
      inputs: [
        { ...interval, least: 1e-6 },
        loss,
        { name: 'every', dimension: 'time', means: 'mean time between false alarms, at least', least: 0 },
      ],
      result: 'count',
      compute: ({ interval = 1, loss = 0, every = 0 }) => {
        for (let threshold = 1; threshold <= 1000; threshold++)
          if (interval * checksUntilRun(threshold, loss) >= every * (1 - 1e-12)) return threshold;
        return Infinity;
      },
      working: 'smallest n with interval × (1 ÷ loss + … + 1 ÷ loss^n) ≥ every',
      example: 'failure_detection.threshold(interval=1 s, loss=1 %, every=1 year)',
    },
  ],
};

/** Mean number of checks until so many in a row have failed. */
function checksUntilRun(length: number, loss: number): number {
  let checks = 0;
  for (let run = 0; run < length; run++) checks = (checks + 1) / loss;
  return checks;
}

function firstFailure({ threshold = 1 }: Amounts): string | undefined {
  return threshold === 1
    ? 'A single lost check takes a healthy node for a failed one: wait for a second.'
    : undefined;
}
