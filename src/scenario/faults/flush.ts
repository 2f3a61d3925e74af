import { nodesThat } from '../offers';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const flush: FaultDeclaration = {
  verb: 'flush',
  synonyms: ['clear', 'purge', 'empty', 'wipe'],
  usage: 'flush CACHE',
  means:
    'The cache loses all its entries at once, and fills again; writes that wait for the store still go there.',
  example: 'at 60 s flush cache',
  isInstant: true,
  strikes: (above) => nodesThat(suffers('flush'), above),
  parts: [],
  read: (said, { atSeconds }, draft) => ({
    ...{ kind: 'flush', atSeconds, forSeconds: 0 },
    node: nodeSuffering(said.subject, 'flush', 'be flushed', draft),
  }),
};
