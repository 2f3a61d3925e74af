import { durationOf, problemAt, slice, zoneNamed } from '../draft';
import type { Statement } from './statement';

export const link: Statement = {
  keyword: 'link',
  usage: 'link SUBGRAPH SUBGRAPH rtt DURATION',
  means: 'The round trip between two failure domains, in place of the reference table’s.',
  example: 'link us-east eu-west rtt 80 ms',
  read: (rest, draft) => {
    const parts = /^("[^"]+"|\S+)\s+("[^"]+"|\S+)\s+rtt\s+(.+)$/.exec(rest.text);
    if (parts === null) throw problemAt(rest, `“${link.usage}” was expected`);
    const [, one = '', other = '', time = ''] = parts;
    const first = slice(rest, 0, one.length);
    const secondAt = rest.text.indexOf(other, one.length);
    const second = slice(rest, secondAt, secondAt + other.length);
    const rttSeconds = durationOf(slice(rest, rest.text.length - time.length), draft.names);
    const between = [zoneNamed(first, draft.places), zoneNamed(second, draft.places)] as const;
    if (between[0] === between[1]) throw problemAt(rest, 'two different subgraphs were expected');
    draft.links.push({ between, rttSeconds });
  },
};
