import { DELAY, type Remedy } from './remedy';

/** The partitions of a consumer that has crashed are given to others sooner; what it did is acknowledged at once. */
export const rebalancing: Remedy = {
  name: 'rebalancing',
  helps: [...DELAY, 'redelivered', 'runs_twice'],
  propose: (design) =>
    design
      .nodes('worker')
      .flatMap((node) => [
        design.doses(node, 'session', ['10 s', '3 s']),
        node.commitSeconds > 0 ? design.doses(node, 'commit', ['0 s']) : [],
      ]),
};
