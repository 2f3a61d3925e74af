import { ANSWERS, type Remedy } from './remedy';
import { countText } from './design';

/** A limit that honest users do not meet. */
export const rateLimit: Remedy = {
  name: 'rate limit',
  helps: ['limited', ...ANSWERS],
  propose: (design) =>
    design.nodes('rate-limiter').flatMap((node) => [
      design.doses(
        node,
        'limit',
        [1.5, 2, 4].map((factor) => `${countText(Number((node.ratePerSecond * factor).toPrecision(2)))}/s`),
      ),
      node.state === 'split' ? design.doses(node, 'state', ['shared']) : [],
    ]),
};
