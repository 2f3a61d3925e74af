import { amountIn, evaluateExpression } from '../../estimate';
import { problemAt, slice } from '../draft';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const slow: FaultDeclaration = {
  verb: 'slow',
  usage: 'slow NODE by FACTORx, or slow NODE by DURATION',
  means: 'The node takes a multiple of its own time, or so much longer.',
  example: 'at 2 min slow app by 3x for 30 s',
  strikes: (place) => suffers(place, 'slow'),
  strikesZones: false,
  read: (argument, when, draft) => {
    const parts = /^(.+?)\s+by\s+(.+)$/.exec(argument.text);
    if (parts?.[1] === undefined || parts[2] === undefined)
      throw problemAt(argument, `“${slow.usage}” was expected`);
    const node = nodeSuffering(slice(argument, 0, parts[1].length), 'slow', 'get slow', draft);
    const by = slice(argument, argument.text.length - parts[2].length);
    const { value } = evaluateExpression(by.text.replace(/(?<=\d)\s*[x×]$/, ''), draft.names.clone());
    const factor = value === undefined ? undefined : amountIn(value, 'count');
    const extraSeconds = value === undefined ? undefined : amountIn(value, 'time');
    if (extraSeconds !== undefined && extraSeconds >= 0 && extraSeconds < Infinity)
      return { kind: 'slow', ...when, node, factor: 1, extraSeconds };
    if (factor !== undefined && factor > 0 && factor < Infinity)
      return { kind: 'slow', ...when, node, factor, extraSeconds: 0 };
    throw problemAt(by, 'a factor such as 3x, or a duration such as 5 ms, was expected');
  },
};
