import { type Remedy } from './remedy';

/** A user stays with the instance that knows them, while it is there. */
export const stickiness: Remedy = {
  name: 'sticky sessions',
  helps: ['sessions_lost', 'moved_keys'],
  propose: (design) =>
    design
      .nodes('load-balancer')
      .map((node) => (node.sticky === 'none' ? design.doses(node, 'sticky', ['cookie']) : [])),
};
