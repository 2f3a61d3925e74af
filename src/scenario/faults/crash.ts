import { amountOf, placeNamed, problemAt, slice } from '../draft';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const crash: FaultDeclaration = {
  verb: 'crash',
  usage: 'crash NODE, crash N instances of NODE, or crash SUBGRAPH',
  means:
    'The process or machine stops and loses what is in flight; what is on disk is there when it starts again. With a subgraph, everything in it stops: a region outage.',
  example: 'at 60 s crash primary for 2 min',
  strikes: (place) => suffers(place, 'crash'),
  strikesZones: true,
  read: (argument, when, draft) => {
    const { nodes, zones } = draft.places;
    const some = /^(.+?)\s+(?:instances?\s+)?of\s+(.+)$/.exec(argument.text);
    if (some?.[1] !== undefined && some[2] !== undefined) {
      const number = slice(argument, 0, some[1].length);
      const instances = amountOf(number, 'count', 'a number of instances', draft.names);
      if (!Number.isInteger(instances) || instances < 1)
        throw problemAt(number, 'a whole number of instances was expected');
      const whose = slice(argument, argument.text.length - some[2].length);
      const node = nodeSuffering(whose, 'crash instances', 'lose some of its instances', draft);
      return { kind: 'crash', ...when, node, instances };
    }
    const node = placeNamed(argument, draft.places);
    if (nodes.has(node)) nodeSuffering(argument, 'crash', 'crash', draft);
    else if (zones.has(node)) {
      const inside = [...nodes.values()].filter((place) => place.zones.includes(node));
      if (!inside.some((place) => suffers(place, 'crash')))
        throw problemAt(argument, `nothing in “${node}” can crash`, 'scenario.no-effect');
    }
    return { kind: 'crash', ...when, node };
  },
};
