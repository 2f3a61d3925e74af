import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** A callee that is down costs its callers nothing, and gets room to recover. */
export const breaker: Remedy = {
  name: 'circuit breaker',
  helps: [...LATENCY, ...ANSWERS, ...ROOM, 'attempts'],
  propose: (design) =>
    design
      .calls()
      .filter(
        ({ edge, from, to }) =>
          (from.role === 'service' || from.role === 'clients') &&
          (design.result.nodes[to.id]?.errors ?? 0) > 0.001 &&
          !edge.attributes.has('breaker'),
      )
      .map(({ edge }) => [
        ...design.setOnArrow(edge, { breaker: 'open 5 s' }),
        ...design.setOnArrow(edge, { breaker: 'yes' }),
      ]),
};
