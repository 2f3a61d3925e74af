import { amountOf, nodeNamed, problemAt, slice } from '../draft';
import type { FaultDeclaration } from './fault';

export const crash: FaultDeclaration = {
  verb: 'crash',
  usage: 'crash NODE, or crash N instances of NODE',
  means:
    'The process or machine stops and loses what is in flight; what is on disk is there when it starts again.',
  example: 'at 60 s crash primary for 2 min',
  read: (argument, when, draft) => {
    const some = /^(.+?)\s+(?:instances?\s+)?of\s+(.+)$/.exec(argument.text);
    if (some?.[1] === undefined || some[2] === undefined)
      return { kind: 'crash', ...when, node: nodeNamed(argument, draft.places) };
    const number = slice(argument, 0, some[1].length);
    const instances = amountOf(number, 'count', 'a number of instances', draft.names);
    if (!Number.isInteger(instances) || instances < 1)
      throw problemAt(number, 'a whole number of instances was expected');
    const node = nodeNamed(slice(argument, argument.text.length - some[2].length), draft.places);
    return { kind: 'crash', ...when, node, instances };
  },
};
