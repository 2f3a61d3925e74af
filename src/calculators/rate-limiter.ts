import type { Calculator, Input } from './calculator';

const rate: Input = { name: 'rate', dimension: 'rate', means: 'rate at which the bucket fills', least: 0 };
const bucket: Input = {
  name: 'bucket',
  dimension: 'count',
  means: 'requests that the bucket holds',
  least: 0,
};
const peak: Input = { name: 'peak', dimension: 'rate', means: 'rate of requests in the burst', least: 0 };

/** A token bucket: each request takes a token, tokens come at a rate, and some can be saved up. */
export const rateLimiter: Calculator = {
  id: 'rate-limiter',
  title: 'Rate limiter',
  summary: 'Bucket size, length of a burst and what is rejected in the long run.',
  source:
    'Tanenbaum and Wetherall, Computer Networks, chapter 5, “Traffic Shaping”; Cruz, “A Calculus for Network Delay, Part I”, 1991: in any time no more than σ + ρ × time.',
  functions: [
    {
      name: 'rate_limiter.bucket',
      means: 'The bucket that lets a burst through, if it is full when the burst begins.',
      inputs: [rate, peak, { name: 'burst', dimension: 'time', means: 'how long the burst lasts', least: 0 }],
      result: 'count',
      counts: 'peak',
      compute: ({ rate = 0, peak = 0, burst = 0 }) => Math.max(0, peak - rate) * burst,
      working: 'max(0, peak − rate) × burst',
      example: 'rate_limiter.bucket(rate=100 req/s, peak=500 req/s, burst=10 s)',
    },
    {
      name: 'rate_limiter.burst',
      means: 'How long a burst can last before requests are rejected.',
      inputs: [rate, bucket, peak],
      result: 'time',
      compute: ({ rate = 0, bucket = 0, peak = 0 }) => (peak <= rate ? Infinity : bucket / (peak - rate)),
      working: 'bucket ÷ max(0, peak − rate)',
      example: 'rate_limiter.burst(rate=100 req/s, bucket=4000, peak=500 req/s)',
    },
    {
      name: 'rate_limiter.most',
      means: 'The most requests that pass in a time, wherever it begins.',
      inputs: [rate, bucket, { name: 'period', dimension: 'time', means: 'the time', least: 0 }],
      result: 'count',
      counts: 'rate',
      compute: ({ rate = 0, bucket = 0, period = 0 }) => bucket + rate * period,
      working: 'bucket + rate × period',
      example: 'rate_limiter.most(rate=100 req/s, bucket=500, period=1 min)',
    },
    {
      name: 'rate_limiter.refill',
      means: 'How long an empty bucket takes to be full, if nothing is requested.',
      inputs: [rate, bucket],
      result: 'time',
      compute: ({ rate = 0, bucket = 0 }) => (bucket === 0 ? 0 : bucket / rate),
      working: 'bucket ÷ rate',
      example: 'rate_limiter.refill(rate=100 req/s, bucket=500)',
    },
    {
      name: 'rate_limiter.rejected',
      means: 'Share of requests that are rejected in the long run.',
      inputs: [rate, { name: 'demand', dimension: 'rate', means: 'rate of requests', least: 0 }],
      result: 'share',
      compute: ({ rate = 0, demand = 0 }) => (demand <= rate ? 0 : 1 - rate / demand),
      working: 'max(0, 1 − rate ÷ demand)',
      advice: (_, share) =>
        share > 0
          ? 'No bucket helps against demand that lasts: raise the rate, or have callers send less.'
          : undefined,
      example: 'rate_limiter.rejected(rate=100 req/s, demand=125 req/s)',
    },
  ],
};
