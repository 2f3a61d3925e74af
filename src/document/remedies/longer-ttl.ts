import { durationText } from './design';
import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** Entries that may be served longer are loaded less often. */
export const longerTtl: Remedy = {
  name: 'longer TTL',
  helps: ['hit_ratio', 'offload', 'loads', 'stampede', ...LATENCY, ...ANSWERS, ...ROOM],
  propose: (design) =>
    [...design.nodes('cache'), ...design.nodes('cdn'), ...design.nodes('dns')].map((node) =>
      Number.isFinite(node.ttlSeconds)
        ? design.doses(
            node,
            'ttl',
            [5, 30].map((factor) => durationText(node.ttlSeconds * factor)),
          )
        : [],
    ),
};
