import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** Another way to spread keys over shards, or more points on the ring. */
export const partitioning: Remedy = {
  name: 'partitioning',
  helps: ['imbalance', 'hot_shard', 'moved_keys', 'redirects', 'resharding', ...LATENCY, ...ANSWERS, ...ROOM],
  propose: (design) =>
    design.nodes('database').flatMap((node) => {
      if (node.shards === undefined) return [];
      const { scheme, virtualNodes } = node.shards;
      if (scheme === 'consistent-hash')
        return [design.doses(node, 'virtual_nodes', [String(virtualNodes * 4), String(virtualNodes * 16)])];
      return [
        design.doses(node, 'partitioning', scheme === 'range' ? ['hash'] : ['hash-slots', 'consistent-hash']),
      ];
    }),
};
