import type { Calculator, Input } from './calculator';

const attempts: Input = {
  name: 'attempts',
  dimension: 'count',
  means: 'calls in all, the first one too',
  least: 1,
  most: 1000,
};
const failure: Input = {
  name: 'failure',
  dimension: 'share',
  means: 'share of calls that fail, each on its own',
  least: 0,
  most: 1,
};
const backOff: readonly Input[] = [
  { name: 'first', dimension: 'time', means: 'wait before the first retry', least: 0 },
  { name: 'multiplier', dimension: 'count', means: 'what each wait grows by', default: 2, least: 1 },
  {
    name: 'cap',
    dimension: 'time',
    means: 'longest wait, without a limit unless given',
    default: Infinity,
    least: 0,
  },
];

/** What retries add to a request's chances, to its time and to the load of a service in trouble. */
export const retries: Calculator = {
  id: 'retries',
  title: 'Retries',
  summary: 'Load that retries add, requests they save, and how long they wait.',
  source:
    'Beyer et al., Site Reliability Engineering, chapter 22, “Retries”; Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015.',
  functions: [
    {
      name: 'retry.amplification',
      means: 'Calls that a request becomes, on average, where each of some layers retries the next.',
      inputs: [
        attempts,
        { ...failure, default: 1 },
        {
          name: 'layers',
          dimension: 'count',
          means: 'layers that retry, one above the other',
          default: 1,
          least: 1,
          whole: true,
        },
      ],
      result: 'count',
      counts: 'attempts',
      // A layer above retries what failed in all attempts below: as if one layer made attempts^layers.
      compute: ({ attempts = 1, failure = 1, layers = 1 }) => {
        const most = attempts ** layers;
        return failure === 1 ? most : (1 - failure ** most) / (1 - failure);
      },
      working: '1 + failure + failure^2 + … + failure^(attempts^layers − 1)',
      advice: ({ layers = 1 }, calls) => {
        if (calls < 2) return undefined;
        return layers > 1
          ? 'Retry in one layer only.'
          : 'Give retries a budget, such as 10 % of the requests, so that they cannot multiply the load of an outage.';
      },
      example: 'retry.amplification(attempts=4, failure=100 %, layers=3)',
    },
    {
      name: 'retry.success',
      means: 'Share of requests of which one attempt succeeds.',
      inputs: [attempts, failure],
      result: 'share',
      compute: ({ attempts = 1, failure = 0 }) => 1 - failure ** attempts,
      working: '1 − failure^attempts',
      example: 'retry.success(attempts=3, failure=10 %)',
    },
    {
      name: 'retry.delay',
      means: 'The wait before one of the retries; with full jitter, half of it on average.',
      inputs: [
        { name: 'retry', dimension: 'count', means: 'which one, from 1', least: 1, most: 1000, whole: true },
        ...backOff,
      ],
      result: 'time',
      compute: ({ retry = 1, first = 0, multiplier = 2, cap = Infinity }) =>
        delay(retry, first, multiplier, cap),
      working: 'min(cap, first × multiplier^(retry − 1))',
      example: 'retry.delay(retry=4, first=1 s)',
    },
    {
      name: 'retry.wait',
      means: 'The waits of a request whose attempts all fail; with full jitter, half of it on average.',
      inputs: [{ ...attempts, whole: true }, ...backOff],
      result: 'time',
      compute: ({ attempts = 1, first = 0, multiplier = 2, cap = Infinity }) => {
        let waited = 0;
        for (let retry = 1; retry < attempts; retry++) waited += delay(retry, first, multiplier, cap);
        return waited;
      },
      working: 'Σ min(cap, first × multiplier^i) for i = 0 … attempts − 2',
      example: 'retry.wait(attempts=5, first=1 s, multiplier=2, cap=5 s)',
    },
  ],
};

function delay(retry: number, first: number, multiplier: number, cap: number): number {
  return first === 0 ? 0 : Math.min(cap, first * multiplier ** (retry - 1));
}
