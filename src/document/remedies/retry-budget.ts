import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** Retries that cannot multiply the load of a callee that is down. */
export const retryBudget: Remedy = {
  name: 'retry budget',
  helps: ['attempts', ...ANSWERS, ...LATENCY, ...ROOM],
  propose: (design) =>
    design.calls().flatMap(({ edge }) => {
      if (!edge.attributes.has('retries') || edge.attributes.has('retry_budget')) return [];
      return [
        [
          ...design.setOnArrow(edge, { retry_budget: '20 %' }),
          ...design.setOnArrow(edge, { retry_budget: '10 %, reserve 1/s' }),
        ],
        design.setOnArrow(edge, { backoff: 'exponential 100 ms, cap 10 s, jitter full' }),
      ];
    }),
};
