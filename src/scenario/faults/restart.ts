import { bootSecondsOf, type RestartFault } from '../../sim';
import { nodesThat } from '../offers';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const restart: FaultDeclaration = {
  verb: 'restart',
  synonyms: ['reboot', 'bounce'],
  usage: 'restart NODE [for DURATION]',
  means:
    'It stops, all its instances at once, and boots: a service takes the “boot” of its attribute “deploy”, any other node as long as “for” says. A rolling restart is a “deploy”.',
  example: 'at 60 s restart app',
  strikes: (above) => nodesThat(suffers('crash'), above),
  parts: [],
  read: (said, when, draft) => {
    const node = nodeSuffering(said.subject, 'crash', 'restart', draft);
    const fault: RestartFault = { kind: 'restart', ...when, node };
    if (when.forSeconds === undefined)
      draft.checks.push(({ nodes }) => {
        const spec = nodes.find(({ id }) => id === node);
        if (spec === undefined || bootSecondsOf(spec) !== undefined) return;
        throw problemAt(
          said.rest,
          `“for” and how long “${node}” takes to boot were expected here: only a service says so itself`,
        );
      });
    return fault;
  },
};
