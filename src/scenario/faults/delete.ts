import { nodesThat } from '../offers';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const deleteAll: FaultDeclaration = {
  verb: 'delete',
  synonyms: ['truncate', 'erase'],
  usage: 'delete all in DATABASE',
  means:
    'Somebody deletes all data by mistake. Replication carries that to every copy like any write, and who reads finds nothing but what was written since, until a backup is restored. Where several leaders keep siblings or merge (crdt), what another had taken and not yet passed on outlives it.',
  example: 'at 60 s delete all in primary',
  strikes: () => [{ label: 'all', kind: 'keyword', detail: deleteAll.usage, documentation: deleteAll.means }],
  parts: [
    {
      word: 'in',
      takes: 'place',
      means: 'The database, or one of its copies.',
      offers: (above) => nodesThat(suffers('delete'), above),
    },
  ],
  read: (said, { atSeconds, forSeconds }, draft) => {
    const { subject } = said;
    if (subject.text !== 'all') throw problemAt(subject, '“all” was expected here: all data is deleted');
    const node = nodeSuffering(said.after('in'), 'delete', 'lose its data', draft);
    if (forSeconds !== undefined)
      throw problemAt(
        said.after('for'),
        `what is deleted does not come back by itself: a line such as “at … restore ${node} from backup” was expected`,
      );
    return { kind: 'delete', atSeconds, node };
  },
};
