import { durationText } from './design';
import { LOSS, type Remedy } from './remedy';

/** A cache that acknowledges writes hands them on sooner, or before it acknowledges them. */
export const writeThrough: Remedy = {
  name: 'write-through',
  helps: LOSS,
  propose: (design) =>
    design.nodes('cache').flatMap((node) =>
      node.pattern === 'write-behind'
        ? [
            design.doses(
              node,
              'flush',
              [10, 100].map((factor) => durationText(node.flushSeconds / factor)),
            ),
            design.doses(node, 'pattern', ['write-through']),
          ]
        : [],
    ),
};
