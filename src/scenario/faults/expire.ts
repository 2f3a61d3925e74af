import type { Draft } from '../draft';
import { keyword, nodesThat } from '../offers';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

const HOT_KEY = 'hot key';

export const expire: FaultDeclaration = {
  verb: 'expire',
  usage: 'expire hot key [in CACHE]',
  means: 'The entry of the most popular key expires at once, so that its readers meet at the store.',
  example: 'at 60 s expire hot key in cache',
  isInstant: true,
  strikes: () => [keyword(HOT_KEY, expire)],
  parts: [
    {
      word: 'in',
      takes: 'place',
      means: 'The cache; it need not be named where there is only one.',
      isOptional: true,
      offers: (above) => nodesThat(suffers('flush'), above),
    },
  ],
  read: (said, { atSeconds }, draft) => {
    const { subject } = said;
    if (subject.tokens.map(({ text }) => text).join(' ') !== HOT_KEY)
      throw problemAt(subject, `“${expire.usage}” was expected`);
    return {
      ...{ kind: 'expire', atSeconds, forSeconds: 0 },
      node: cacheMeant(said.after('in'), subject, draft),
    };
  },
};

/** The cache that is named, or the only one. @throws ScenarioProblem */
function cacheMeant(named: Piece, subject: Piece, draft: Draft): string {
  if (!named.isEmpty) return nodeSuffering(named, 'flush', 'expire a key', draft);
  const caches = [...draft.places.nodes].filter(([, place]) => suffers('flush')(place)).map(([id]) => id);
  const [only, ...others] = caches;
  if (only !== undefined && others.length === 0) return only;
  throw problemAt(
    subject,
    only === undefined
      ? 'there is no cache in which a key could expire'
      : `“in” and one of ${caches.join(', ')} was expected after this`,
    'scenario.no-effect',
  );
}
