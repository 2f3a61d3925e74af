import { countText } from './design';
import { DELAY, type Remedy } from './remedy';

/** Parts of a log: more of them let more consumers work; with some, the messages of a key stay in order. */
export const partitions: Remedy = {
  name: 'partitions',
  helps: ['out_of_order', 'hot_partition', ...DELAY],
  propose: (design) =>
    design
      .nodes('queue')
      .map((node) =>
        design.doses(
          node,
          'partitions',
          (node.partitions === 0 ? [16, 64] : [node.partitions * 2, node.partitions * 8]).map(countText),
        ),
      ),
};
