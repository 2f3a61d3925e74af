import { countText } from './design';
import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** Writes and data spread over more machines; no help where one key is hot. */
export const moreShards: Remedy = {
  name: 'more shards',
  helps: [...LATENCY, ...ANSWERS, ...ROOM, 'hot_shard'],
  propose: (design) =>
    design
      .nodes('database')
      .map((node) =>
        node.shards === undefined
          ? []
          : design.doses(node, 'shards', [
              countText(node.shards.count * 2),
              countText(node.shards.count * 4),
            ]),
      ),
};
