import { durationText } from './design';
import { ANSWERS, CONSISTENCY, FRESHNESS, type Remedy } from './remedy';

/** An old answer is believed for less time: of a cache, or of a name whose target is gone. */
export const shorterTtl: Remedy = {
  name: 'shorter TTL',
  helps: [...FRESHNESS, ...CONSISTENCY, 'stale_answers', ...ANSWERS],
  propose: (design) =>
    [...design.nodes('dns'), ...design.nodes('cache'), ...design.nodes('cdn')].map((node) =>
      Number.isFinite(node.ttlSeconds)
        ? design.doses(
            node,
            'ttl',
            [3, 10, 60].map((factor) => durationText(node.ttlSeconds / factor)),
          )
        : design.doses(node, 'ttl', ['1 min', '1 s']),
    ),
};
