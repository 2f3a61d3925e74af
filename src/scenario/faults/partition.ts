import { placeNamed, problemAt, slice } from '../draft';
import type { FaultDeclaration } from './fault';

export const partition: FaultDeclaration = {
  verb: 'partition',
  usage: 'partition NODE OR SUBGRAPH from NODE OR SUBGRAPH',
  means: 'No message passes between the two, in either direction.',
  example: 'at 4 min partition us-east from eu-west for 20 s',
  strikes: () => true,
  strikesZones: true,
  read: (argument, when, draft) => {
    const parts = /^(.+?)\s+from\s+(.+)$/.exec(argument.text);
    if (parts?.[1] === undefined || parts[2] === undefined)
      throw problemAt(argument, `“${partition.usage}” was expected`);
    const from = placeNamed(slice(argument, 0, parts[1].length), draft.places);
    const to = placeNamed(slice(argument, argument.text.length - parts[2].length), draft.places);
    if (from === to) throw problemAt(argument, 'two different places were expected');
    return { kind: 'partition', ...when, from, to };
  },
};
