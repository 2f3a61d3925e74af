import { countText } from './design';
import { TAIL, type Remedy } from './remedy';

/** Fails fast instead of answering too late: what waits behind so many has no chance to be in time. */
export const boundedQueue: Remedy = {
  name: 'bounded queue',
  helps: [...TAIL, 'queue', 'in_flight'],
  propose: (design) =>
    design
      .nodes('service')
      .filter(({ id, queueLimit }) => queueLimit === Infinity && design.load(id) > 0.7)
      .map((node) =>
        design.doses(
          node,
          'queue',
          [20, 4, 1].map((factor) => countText(Math.ceil(node.workers * factor))),
        ),
      ),
};
