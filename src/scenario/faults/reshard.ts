import type { Model, ReshardFault } from '../../sim';
import { didYouMean } from '../../source/suggest';
import { amountOf } from '../amounts';
import type { Draft } from '../draft';
import { nodesThat } from '../offers';
import type { Part, Said } from '../parts';
import type { Piece } from '../piece';
import type { Place } from '../places';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

const SHARDS = ['shard', 'shards'];
/** What those are called who agree. */
const MEMBERS = [
  'members',
  'member',
  'nodes',
  'node',
  'replicas',
  'replica',
  'copies',
  'copy',
  'peers',
  'peer',
  'voters',
  'voter',
];
/** More of one database are not simulated. */
const MOST = 1000;

const isSharded = ({ given = [] }: Place): boolean => given.includes('shards');

/** What shards are said to do: `add 2 shards to db`, `remove 2 shards from db`. */
export interface Change {
  readonly usage: string;
  readonly part: Part;
  readonly read: FaultDeclaration['read'];
}

export const addShards = change('add', 'to', {
  sign: 1,
  means: 'The database with shards that gets more of them: keys move to them while it serves.',
});

export const removeShards = change('remove', 'from', {
  sign: -1,
  means:
    'The database with shards that gets fewer of them: keys of the last ones move to the others while it serves.',
});

function change(
  verb: string,
  word: string,
  { sign, means }: { readonly sign: 1 | -1; readonly means: string },
): Change {
  return {
    usage: `${verb} N shards ${word} DATABASE`,
    part: {
      ...{ word, takes: 'place', means },
      offers: (above) => nodesThat((place) => suffers('reshard')(place) && isSharded(place), above),
    },
    read: (said, when, draft) => resharded(said, { verb, word, sign }, when, draft),
  };
}

/** @throws ScenarioProblem */
function resharded(
  said: Said,
  { verb, word, sign }: { readonly verb: string; readonly word: string; readonly sign: 1 | -1 },
  { atSeconds, forSeconds }: { atSeconds: number; forSeconds?: number },
  draft: Draft,
): ReshardFault {
  const named = said.after(word);
  checkMembers(said.subject, verb, named, draft);
  const node = nodeSuffering(named, 'reshard', `have ${sign > 0 ? 'more' : 'fewer'} shards`, draft);
  const number = withoutWord(said.subject, `${verb} 2 shards ${word}`, draft);
  const shards = amountOf(number, 'count', 'a number of shards', draft.names);
  if (!Number.isInteger(shards) || shards < 1 || shards > MOST)
    throw problemAt(number, `a whole number of shards, at most ${MOST}, was expected`);
  if (forSeconds !== undefined)
    throw problemAt(
      said.after('for'),
      'moving keys takes as long as it takes, which “size” and “resharding” of the database say: nothing was expected after it',
    );
  const fault: ReshardFault = { kind: 'reshard', atSeconds, node, shards: sign * shards };
  draft.checks.push((model) => {
    checkShards(node, named, model);
    checkLeft(fault, number, draft, model);
  });
  return fault;
}

/** `add 2 members to n1`: copies of peers are its instances. @throws ScenarioProblem */
function checkMembers(subject: Piece, verb: string, named: Piece, { places }: Draft): void {
  const place = places.nodes.get(named.name);
  const counted = subject.part(1);
  if (place?.isPeer !== true || isSharded(place) || !MEMBERS.includes(counted.text)) return;
  const text = `${subject.part(0, 1).text} instances of ${named.text}`;
  const { words, mend } = didYouMean(`${verb} ${text}`, { text, start: subject.start, end: named.end });
  throw problemAt(counted, `copies of “${named.name}” are its instances${words}`, undefined, mend);
}

/** The number, without the word for what it counts, which says that these are no instances. */
function withoutWord(piece: Piece, usage: string, { places }: Draft): Piece {
  const word = piece.find(SHARDS);
  if (word > 0 && word === piece.tokens.length - 1) return piece.part(0, word);
  const [first = 'db'] = [...places.nodes].find(([, place]) => isSharded(place)) ?? [];
  const { words } = didYouMean(`${usage} ${first}`);
  throw problemAt(piece, `a number of shards was expected here${words}`);
}

/** Only a database in shards can have more, and of data of unknown size nobody knows how long it moves. @throws ScenarioProblem */
function checkShards(node: string, named: Piece, { nodes }: Model): void {
  const spec = nodes.find(({ id }) => id === node);
  if (spec?.role !== 'database') return;
  if (spec.shards === undefined)
    throw problemAt(
      named,
      `“${node}” has no shards: “shards: 4” was expected at it in the flowchart`,
      'scenario.no-effect',
    );
  if (spec.shards.resharding.sizeBytes === undefined)
    throw problemAt(
      named,
      `nothing says how much data “${node}” has to move: “size: 100 GB” was expected at it in the flowchart`,
      'scenario.no-effect',
    );
}

/** One shard at least is left. @throws ScenarioProblem */
function checkLeft(fault: ReshardFault, number: Piece, { faults }: Draft, { nodes }: Model): void {
  const spec = nodes.find(({ id }) => id === fault.node);
  if (fault.shards > 0 || spec?.role !== 'database' || spec.shards === undefined) return;
  const changes = faults.flatMap(({ fault: other }) =>
    other?.kind === 'reshard' && other.node === fault.node && other.atSeconds <= fault.atSeconds
      ? [other.shards]
      : [],
  );
  const left = changes.reduce((sum, by) => sum + by, spec.shards.count);
  if (left > 0) return;
  const had = left - fault.shards;
  const expected = had > 1 ? `at most ${had - 1} was expected here` : 'it cannot lose its last';
  throw problemAt(
    number,
    `“${fault.node}” has ${had} ${had === 1 ? 'shard' : 'shards'} then: ${expected}`,
    'scenario.contradiction',
  );
}
