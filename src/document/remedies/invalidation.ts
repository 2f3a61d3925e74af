import { CONSISTENCY, FRESHNESS, type Remedy } from './remedy';

/** A write removes what a cache has of its key, or a hit asks for the latest version. */
export const invalidation: Remedy = {
  name: 'invalidation',
  helps: [...FRESHNESS, ...CONSISTENCY],
  propose: (design) =>
    design
      .nodes('cache')
      .map((node) =>
        design.doses(
          node,
          'invalidation',
          ['event(50 ms)', 'write', 'version'].slice(
            { none: 0, event: 1, write: 2, version: 3 }[node.invalidation.kind],
          ),
        ),
      ),
};
