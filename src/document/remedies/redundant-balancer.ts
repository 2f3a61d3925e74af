import { countText } from './design';
import { ANSWERS, type Remedy } from './remedy';

/** A balancer more: no single point of failure. */
export const redundantBalancer: Remedy = {
  name: 'redundant balancer',
  helps: [...ANSWERS, 'rto'],
  propose: (design) =>
    design
      .nodes('load-balancer')
      .map((node) => design.doses(node, 'instances', [countText(node.instances + 1)])),
};
