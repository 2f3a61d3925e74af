import { growing, countText } from './design';
import { ANSWERS, DELAY, LATENCY, ROOM, type Remedy } from './remedy';

/** Horizontal scaling. One more, or as many as bring utilization to where waiting begins to hurt, and well below it. */
export const moreInstances: Remedy = {
  name: 'more instances',
  helps: [...LATENCY, ...ANSWERS, ...ROOM, ...DELAY, 'recovery'],
  propose: (design) =>
    [
      ...design.nodes('service').filter(({ serverless }) => serverless === undefined),
      ...design.nodes('worker'),
    ]
      .sort((a, b) => design.load(b.id) - design.load(a.id))
      .slice(0, 3)
      .map((node) => {
        const { id, instances } = node;
        const load = instances * design.load(id);
        // Where fewer than that leave it saturated, they are not worth a trial.
        const counts = growing(Math.max(instances, load), [
          instances + 1,
          load / 0.8,
          load / 0.5,
          2 * instances,
        ]);
        return design.doses(node, 'instances', counts.map(countText));
      }),
};
