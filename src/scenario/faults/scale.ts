import type { Model, ScaleFault } from '../../sim';
import type { Draft } from '../draft';
import { estimates, nodesThat } from '../offers';
import type { Part } from '../parts';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { addedShards, toDatabase } from './add-shards';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';
import { instancesOf, numberIn } from './instances';

/** `add 5 instances of app`, and `add 2 shards to db` */
export const add = scaling({
  verb: 'add',
  sign: 1,
  means:
    'So many instances more, which take requests at once; “for” removes them again. Or so many shards, to which keys move while the database serves, as its “size” and “resharding” say.',
  or: { usage: 'add N shards to DATABASE', part: toDatabase, read: addedShards },
  example: 'at 2 min add 5 instances of app',
});

/** `remove 2 instances of app` */
export const remove = scaling({
  verb: 'remove',
  sign: -1,
  means:
    'So many instances fewer, the youngest first: they take no more requests, and end what they have begun; “for” adds as many again.',
  example: 'at 4 min remove 2 instances of app',
});

interface Scaling {
  readonly verb: string;
  readonly sign: 1 | -1;
  readonly means: string;
  readonly example: string;
  /** What else it is the verb for. */
  readonly or?: {
    readonly usage: string;
    readonly part: Part;
    readonly read: FaultDeclaration['read'];
  };
}

function scaling({ verb, sign, means, example, or }: Scaling): FaultDeclaration {
  const usage = [`${verb} N instances of NODE`, ...(or === undefined ? [] : [or.usage])].join(', or ');
  return {
    ...{ verb, usage, means, example },
    strikes: estimates,
    parts: [
      {
        word: 'of',
        takes: 'place',
        means: 'The node whose instances come or go.',
        offers: (above) => nodesThat(suffers('scale'), above),
        ...(or !== undefined && { or: or.part }),
      },
    ],
    read: (said, when, draft) => {
      if (or !== undefined && said.has(or.part.word)) return or.read(said, when, draft);
      const node = nodeSuffering(said.after('of'), 'scale', 'have more or fewer instances', draft);
      const number = numberIn(said.subject);
      const fault: ScaleFault = {
        ...{ kind: 'scale', ...when, node },
        instances: sign * instancesOf(number, draft),
      };
      draft.checks.push((model) => checkCount(fault, number, draft, model));
      return fault;
    },
  };
}

/** Most instances of one node at any time, as in a flowchart. */
const MOST = 1e5;

/** Never fewer than none, nor more than can be simulated. @throws ScenarioProblem */
function checkCount(fault: ScaleFault, number: Piece, { faults }: Draft, { nodes }: Model): void {
  const spec = nodes.find(({ id }) => id === fault.node);
  if (spec === undefined || !('instances' in spec)) return;
  if ('serverless' in spec)
    throw problemAt(
      number,
      `“${fault.node}” is serverless: its platform has as many instances as there are requests, and none was expected here`,
      'scenario.no-effect',
    );
  // How many an autoscaler has by then, nobody knows.
  if ('autoscale' in spec) return;
  const changes = faults.flatMap(({ fault: other }) =>
    other?.kind === 'scale' && other.node === fault.node ? [other] : [],
  );
  const counts = (seconds: number): number =>
    changes
      .filter(
        ({ atSeconds, forSeconds = Infinity }) => atSeconds <= seconds && seconds < atSeconds + forSeconds,
      )
      .reduce((sum, { instances }) => sum + instances, spec.instances);
  const now = counts(fault.atSeconds);
  if (now > MOST) throw problemAt(number, `this makes ${now} instances: at most ${MOST} were expected`);
  if (now >= 0) return;
  const left = now - fault.instances;
  throw problemAt(
    number,
    `“${fault.node}” has ${left} ${left === 1 ? 'instance' : 'instances'} then: at most ${left} was expected here`,
    'scenario.contradiction',
  );
}
