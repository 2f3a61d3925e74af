import type { Calculator, Input } from './calculator';

const hits: Input = {
  name: 'hits',
  dimension: 'share',
  means: 'share of requests that an edge answers from its cache',
  least: 0,
  most: 1,
};
const rate: Input = { name: 'rate', dimension: 'rate', means: 'requests of all users', least: 0 };

/** Edges near the users that answer for the origin. */
export const cdnOffload: Calculator = {
  id: 'cdn-offload',
  title: 'CDN off-load',
  summary: 'What reaches the origin behind a CDN, and how long users wait.',
  source:
    'Hennessy and Patterson, Computer Architecture, appendix B: mean time = hit time + miss rate × miss penalty.',
  functions: [
    {
      name: 'cdn.origin_rate',
      means: 'Requests that reach the origin.',
      inputs: [rate, hits],
      result: 'rate',
      counts: 'rate',
      compute: ({ rate = 0, hits = 0 }) => rate * (1 - hits),
      working: 'rate × (1 − hits)',
      example: 'cdn.origin_rate(rate=100 k req/s, hits=95 %)',
    },
    {
      name: 'cdn.origin_bandwidth',
      means: 'Data that the origin sends.',
      inputs: [rate, { name: 'size', dimension: 'data', means: 'mean size of an answer', least: 0 }, hits],
      result: 'data rate',
      compute: ({ rate = 0, size = 0, hits = 0 }) => rate * size * (1 - hits),
      working: 'rate × size × (1 − hits)',
      advice: ({ hits = 0 }) =>
        hits > 0
          ? 'Take the share of bytes for the hits where large answers are cached less often than small ones.'
          : undefined,
      example: 'cdn.origin_bandwidth(rate=10 k req/s, size=200 kB, hits=95 %)',
    },
    {
      name: 'cdn.latency',
      means: 'How long users wait, on average.',
      inputs: [
        { name: 'edge', dimension: 'time', means: 'time of an answer from the edge', least: 0 },
        { name: 'origin', dimension: 'time', means: 'time that a miss adds', least: 0 },
        hits,
      ],
      result: 'time',
      compute: ({ edge = 0, origin = 0, hits = 0 }) => edge + (1 - hits) * origin,
      working: 'edge + (1 − hits) × origin',
      example: 'cdn.latency(edge=10 ms, origin=200 ms, hits=90 %)',
    },
    {
      name: 'cdn.hits_for',
      means: 'Share of hits that keeps the origin within a rate.',
      inputs: [
        rate,
        { name: 'origin', dimension: 'rate', means: 'requests the origin can answer', least: 0 },
      ],
      result: 'share',
      compute: ({ rate = 0, origin = 0 }) => (rate <= origin ? 0 : 1 - origin / rate),
      working: 'max(0, 1 − origin ÷ rate)',
      example: 'cdn.hits_for(rate=100 k req/s, origin=2 k req/s)',
    },
  ],
};
