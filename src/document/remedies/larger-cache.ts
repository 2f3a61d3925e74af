import { countText } from './design';
import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** Room for more of the working set: more hits, and less that the store must answer. */
export const largerCache: Remedy = {
  name: 'larger cache',
  helps: ['hit_ratio', 'local_hit_ratio', 'offload', 'loads', 'evictions', ...LATENCY, ...ANSWERS, ...ROOM],
  propose: (design) =>
    [...design.nodes('cache'), ...design.nodes('cdn')].map((node) =>
      design.doses(
        node,
        'capacity',
        [2, 4, 10].map((factor) => countText(node.capacityEntries * factor)),
      ),
    ),
};
