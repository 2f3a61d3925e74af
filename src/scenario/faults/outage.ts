import { zones } from '../offers';
import { nodesIn, zoneNamed } from '../places';
import { problemAt } from '../problem';
import { suffers, type FaultDeclaration } from './fault';

export const outage: FaultDeclaration = {
  verb: 'outage',
  synonyms: ['blackout'],
  usage: 'outage SUBGRAPH',
  means:
    'A region or zone is gone: everything in it stops, and nothing passes between it and the rest, so that callers outside are not even refused; they wait. What is on disk is there again when it ends.',
  example: 'at 60 s outage us-east for 10 min',
  strikes: zones,
  parts: [],
  write: (fault, name) => (fault.kind === 'outage' ? name(fault.node) : undefined),
  read: ({ subject }, when, { places }) => {
    const node = zoneNamed(subject, places);
    const inside = nodesIn(node, places).flatMap((id) => places.nodes.get(id) ?? []);
    if (!inside.some(suffers('crash')))
      throw problemAt(subject, `nothing in “${node}” can crash`, 'scenario.no-effect');
    return { kind: 'outage', ...when, node };
  },
};
