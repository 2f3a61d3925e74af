import { ANSWERS, TAIL, type Remedy } from './remedy';

/** A dead instance gets requests for less time: it is checked more often, or left out after errors. */
export const healthCheck: Remedy = {
  name: 'health check',
  helps: [...ANSWERS, ...TAIL, 'rto'],
  propose: (design) => [
    ...design
      .nodes('load-balancer')
      .flatMap((node) => [
        design.doses(node, 'health', [
          'every 2 s, timeout 1 s, fall 2',
          'every 500 ms, timeout 200 ms, fall 1',
        ]),
        node.ejection === undefined
          ? design.doses(node, 'eject', ['after 5 errors, for 30 s, at most 50 %'])
          : [],
      ]),
    ...design.nodes('dns').map((node) => design.doses(node, 'health', ['every 2 s, timeout 1 s, fall 2'])),
  ],
};
