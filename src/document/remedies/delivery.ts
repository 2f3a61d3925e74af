import { durationText } from './design';
import { type Remedy } from './remedy';

/** Messages are acknowledged after their work, remembered by their effect, and outlive a crash of the queue. */
export const delivery: Remedy = {
  name: 'delivery',
  helps: ['runs_zero', 'runs_once', 'runs_twice', 'redelivered', 'dropped', 'dead_letters', 'duplicates'],
  propose: (design) =>
    design.nodes('queue').flatMap((node) => [
      design.doses(
        node,
        'delivery',
        ['at-least-once', 'exactly-once'].slice(
          { 'at-most-once': 0, 'at-least-once': 1, 'exactly-once': 2 }[node.delivery],
        ),
      ),
      node.durable ? [] : design.doses(node, 'durable', ['yes']),
      design.doses(
        node,
        'visibility',
        [2, 5].map((factor) => durationText(node.visibilitySeconds * factor)),
      ),
      design.doses(node, 'max_deliveries', [String(node.maxDeliveries * 5)]),
    ]),
};
