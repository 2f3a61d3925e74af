import { nodesThat } from '../offers';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const deploy: FaultDeclaration = {
  verb: 'deploy',
  synonyms: ['release', 'rollout', 'upgrade', 'replace'],
  usage: 'deploy NODE',
  means:
    'A new version takes the place of the running one, a few instances at a time, as the node’s attribute “deploy” says (a rolling deploy). Without “for”: it takes as long as it takes.',
  example: 'at 2 min deploy app',
  strikes: (above) => nodesThat(suffers('deploy'), above),
  parts: [],
  read: (said, when, draft) => {
    const node = nodeSuffering(said.subject, 'deploy', 'be deployed', draft);
    if (when.forSeconds !== undefined)
      throw problemAt(
        said.after('for'),
        'a deploy takes as long as it takes, which the node’s attribute “deploy” says: nothing was expected after the node',
      );
    return { kind: 'deploy', atSeconds: when.atSeconds, node };
  },
};
