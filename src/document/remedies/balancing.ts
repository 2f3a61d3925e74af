import { ANSWERS, TAIL, type Remedy } from './remedy';

/** The balancer looks at the load: a slow or busy instance gets less. */
export const balancing: Remedy = {
  name: 'balancing policy',
  helps: ['imbalance', ...TAIL, ...ANSWERS, 'queue'],
  propose: (design) =>
    design.nodes('load-balancer').map((node) =>
      design.doses(
        node,
        'policy',
        ['least-connections', 'power-of-two', 'least-response-time'].filter((name) => name !== node.policy),
      ),
    ),
};
