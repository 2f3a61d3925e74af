import type { Calculator, Input } from './calculator';

const servers: Input = {
  name: 'servers',
  dimension: 'count',
  means: 'servers that all must answer',
  least: 1,
  whole: true,
};
const slow: Input = {
  name: 'slow',
  dimension: 'share',
  means: 'share of one server’s answers that are slower than some time',
  least: 0,
  most: 1,
};

/** Requests that wait for the slowest of many, and a second copy for those that wait too long. */
export const hedging: Calculator = {
  id: 'hedging',
  title: 'Tail latency and hedged requests',
  summary: 'How fan-out makes slow answers common, and what a hedged request costs and saves.',
  source:
    'Dean and Barroso, “The Tail at Scale”, Communications of the ACM, February 2013; answers independent.',
  functions: [
    {
      name: 'hedging.fan_out',
      means: 'Share of requests that are slow if they need the answers of many servers.',
      inputs: [slow, servers],
      result: 'share',
      compute: ({ slow = 0, servers = 1 }) => -Math.expm1(servers * Math.log1p(-slow)),
      working: '1 − (1 − slow)^servers',
      advice: ({ slow = 0 }, share) =>
        share > 0.1 && share > 2 * slow
          ? 'Many requests meet a slow answer: hedge them, or need the answers of fewer servers.'
          : undefined,
      example: 'hedging.fan_out(slow=1 %, servers=100)',
    },
    {
      name: 'hedging.per_server',
      means: 'Share of one server’s answers that may be slow, so that few requests to many servers are.',
      inputs: [{ ...slow, means: 'share of the requests that may be slow' }, servers],
      result: 'share',
      compute: ({ slow = 0, servers = 1 }) => -Math.expm1(Math.log1p(-slow) / servers),
      working: '1 − (1 − slow)^(1 ÷ servers)',
      example: 'hedging.per_server(slow=1 %, servers=100)',
    },
    {
      name: 'hedging.load',
      means: 'Requests that hedging adds, as a share of all, if it waits for a percentile of the answers.',
      inputs: [
        {
          name: 'percentile',
          dimension: 'share',
          means: 'share of answers that come before the second request is sent',
          default: 0.95,
          least: 0,
          most: 1,
        },
      ],
      result: 'share',
      compute: ({ percentile = 0.95 }) => 1 - percentile,
      working: '1 − percentile',
      advice: (_, load) =>
        load > 0.1 ? 'Wait longer: beyond the 95th percentile, hedging adds 5 % or less.' : undefined,
      example: 'hedging.load(percentile=95 %)',
    },
    {
      name: 'hedging.slow',
      means: 'Share of hedged requests that are slower than some time.',
      inputs: [
        slow,
        {
          name: 'again',
          dimension: 'share',
          means: 'share of answers slower than what is left of that time when the second request is sent',
          least: 0,
          most: 1,
        },
      ],
      result: 'share',
      compute: ({ slow = 0, again = 1 }) => slow * again,
      working: 'slow × again',
      example: 'hedging.slow(slow=1 %, again=5 %)',
    },
  ],
};
