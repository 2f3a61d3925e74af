import { withClause } from '../../topology';
import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** A rolling update that takes no capacity away: new instances come before old ones go. */
export const deploy: Remedy = {
  name: 'rolling update',
  helps: [...ANSWERS, ...LATENCY, ...ROOM],
  propose: (design) =>
    design.result.faults.some(({ fault }) => fault.kind === 'deploy')
      ? design
          .nodes('service')
          .map((node) =>
            design.doses(node, 'deploy', [
              withClause(design.written(node.id, 'deploy') ?? '', 'unavailable', '0 %'),
            ]),
          )
      : [],
};
