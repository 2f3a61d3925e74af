import { ANSWERS, LATENCY, ROOM, type Remedy } from './remedy';

/** A limit that is counted for all instances together, in one step, protects what is behind it. */
export const sharedLimit: Remedy = {
  name: 'shared limit',
  helps: [...ANSWERS, ...LATENCY, ...ROOM],
  propose: (design) =>
    design
      .nodes('rate-limiter')
      .flatMap((node) => [
        node.state === 'local' ? design.doses(node, 'state', ['shared', 'split']) : [],
        node.atomic ? [] : design.doses(node, 'atomic', ['yes']),
      ]),
};
