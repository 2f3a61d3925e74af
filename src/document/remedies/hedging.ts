import { TAIL, type Remedy } from './remedy';

/** A second request after most others were answered: the first answer counts. */
export const hedging: Remedy = {
  name: 'hedging',
  helps: TAIL,
  propose: (design) =>
    design
      .calls()
      .filter(
        ({ edge, from, to }) =>
          (from.role === 'clients' || from.role === 'service') &&
          design.load(to.id) < 0.7 &&
          !edge.attributes.has('hedge'),
      )
      .map(({ edge }) => ['p95', 'p90'].flatMap((after) => design.setOnArrow(edge, { hedge: after }))),
};
