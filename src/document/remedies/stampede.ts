import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** The readers of an expired key wait for one load, or get the old entry meanwhile. */
export const stampede: Remedy = {
  name: 'stampede protection',
  helps: ['stampede', 'loads', ...LATENCY, ...ANSWERS, ...ROOM],
  propose: (design) =>
    design
      .nodes('cache')
      .map((node) =>
        node.stampede.kind === 'none'
          ? design.doses(node, 'stampede', [
              'lock',
              ...(Number.isFinite(node.ttlSeconds) ? ['stale(30 s)', 'early(1)'] : []),
            ])
          : [],
      ),
};
