import type { Model } from '../../sim';
import { didYouMean } from '../../source/suggest';
import { keyword, nodesThat } from '../offers';
import type { Draft } from '../draft';
import type { Piece } from '../piece';
import { nameLength } from '../places';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

const BACKUP = 'backup';

export const restore: FaultDeclaration = {
  verb: 'restore',
  synonyms: ['recover'],
  usage: 'restore DATABASE from backup',
  means:
    'The latest snapshot, and the log archived since, is brought back to new machines in the place of the database and all its copies: to the moment before its data was deleted, if it was. It begins when an object store with a backup is within reach of that place, which an outage cuts off, takes size ÷ download and the time to apply the log, and meanwhile nothing is served. What was written after that moment is lost.',
  example: 'at 10 min restore primary from backup',
  meant: (body, verb, { places }) => {
    const length = nameLength(body, places);
    if (verb.text === restore.verb || length === 0 || body.tokens.length > length) return undefined;
    const { words, mend } = didYouMean(`${restore.verb} ${body.text} from ${BACKUP}`, {
      text: `${restore.verb} ${body.text} from ${BACKUP}`,
      start: verb.start,
      end: body.end,
    });
    return problemAt(verb, `there is no fault “${verb.text}”${words}`, 'scenario.unknown-fault', mend);
  },
  strikes: (above) => nodesThat(suffers('restore'), above),
  parts: [
    {
      word: 'from',
      takes: 'value',
      means: 'From its backup, in the object store to which an arrow -.-> leads.',
      offers: () => [keyword(BACKUP, restore)],
    },
  ],
  read: (said, { atSeconds, forSeconds }, draft) => {
    const source = said.after('from');
    checkSource(source, draft);
    const node = nodeSuffering(said.subject, 'restore', 'be restored', draft);
    if (forSeconds !== undefined)
      throw problemAt(
        said.after('for'),
        'a restore takes as long as the size of the data and the object store’s “download” say: nothing was expected after “backup”',
      );
    draft.checks.push((model) => checkBackup(node, said.subject, model));
    return { kind: 'restore', atSeconds, node };
  },
};

/** Neither from where it is brought back nor to which moment is for a line to say. @throws ScenarioProblem */
function checkSource(source: Piece, { places }: Draft): void {
  if (source.text === BACKUP) return;
  const to = source.find(['to', 'at', 'as']);
  const from = to < 0 ? source : source.part(0, to);
  const isStore = places.nodes.get(from.name)?.role?.keepsBackups === true;
  if (to > 0 && (isStore || from.text === BACKUP))
    throw problemAt(
      source.part(to),
      'no moment can be chosen: it is the one before the data was deleted, or else the latest in the backup',
      undefined,
      { text: BACKUP, start: source.start, end: source.end },
    );
  const why = isStore ? ': in which object store it is, its arrow says' : '';
  const mend = isStore ? { text: BACKUP } : undefined;
  throw problemAt(from, `“${BACKUP}” was expected here${why}`, undefined, mend);
}

/** A database that is backed up, or a copy of one. @throws ScenarioProblem */
function checkBackup(node: string, named: Piece, { backups, replication }: Model): void {
  const copies = new Set([node]);
  for (const id of copies)
    for (const { from, to } of replication) {
      if (from === id) copies.add(to);
      if (to === id) copies.add(from);
    }
  if (backups.some(({ from }) => copies.has(from))) return;
  throw problemAt(
    named,
    `“${node}” has no backup: an arrow -.-> from it to a node with “role: object-store” was expected in the flowchart`,
    'scenario.no-effect',
  );
}
