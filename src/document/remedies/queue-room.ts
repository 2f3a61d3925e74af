import { countText } from './design';
import { ANSWERS, type Remedy } from './remedy';

/** A queue that holds a burst, or lets its senders wait. */
export const queueRoom: Remedy = {
  name: 'room in the queue',
  helps: ['dropped', 'runs_zero', 'runs_once', ...ANSWERS],
  propose: (design) =>
    design
      .nodes('queue')
      .filter(({ capacity }) => capacity < Infinity)
      .flatMap((node) => [
        design.doses(
          node,
          'capacity',
          [4, 20].map((factor) => countText(node.capacity * factor)),
        ),
        node.overflow === 'block' ? [] : design.doses(node, 'overflow', ['block']),
      ]),
};
