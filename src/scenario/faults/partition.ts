import { didYouMean } from '../../source/suggest';
import { nameLength } from '../places';
import { problemAt } from '../problem';
import { checkDifferent, everywhere, sideNamed, type FaultDeclaration } from './fault';

export const partition: FaultDeclaration = {
  verb: 'partition',
  synonyms: ['isolate', 'disconnect', 'split', 'cut', 'separate'],
  usage: 'partition PLACE from PLACE, or partition PLACE to PLACE',
  means:
    'No message passes between the two sides, in either direction; with “to”, none from the first to the second, while answers and all else the other way do. A side is a node or subgraph, or several with commas in between: `partition a, b from c, d`. All others still reach both sides, and so does a place named on both: a partial partition.',
  example: 'at 4 min partition us-east from eu-west for 20 s',
  meant: (body, verb, { places }) => {
    const [between] = body.tokens;
    if (between?.kind !== 'word' || between.text !== 'between' || places.nodes.has('between'))
      return undefined;
    const and = body.find(['and'], 2);
    const end = body.find(['for']);
    const sides = [body.part(1, and), body.part(and + 1, end < 0 ? undefined : end)] as const;
    const isPair = and > 0 && sides.every((side) => nameLength(side, places) > 0);
    const text = `${partition.verb} ${sides[0].text} from ${sides[1].text}`;
    const { words, mend } = isPair
      ? didYouMean(text, { text, start: verb.start, end: sides[1].end })
      : { words: `: a place was, as in “${partition.usage}”`, mend: undefined };
    return problemAt(between, `“between” was not expected behind “${verb.text}”${words}`, undefined, mend);
  },
  strikes: everywhere,
  parts: [
    {
      word: 'from',
      takes: 'place',
      means: 'The other side. If one lies in the other, it is cut off from the rest of that.',
      offers: everywhere,
      or: {
        word: 'to',
        takes: 'place',
        means: 'Whom no message of the first side reaches; theirs reach the first side.',
        offers: everywhere,
      },
    },
  ],
  write: (fault, name) =>
    fault.kind === 'partition'
      ? `${name(fault.from)} ${fault.oneWay === true ? 'to' : 'from'} ${name(fault.to)}`
      : undefined,
  read: (said, when, { places }) => {
    const oneWay = said.has('to');
    const second = said.after(oneWay ? 'to' : 'from');
    const [from, to] = [sideNamed(said.subject, places), sideNamed(second, places)];
    checkDifferent(from, to, second);
    return { kind: 'partition', ...when, from, to, ...(oneWay && { oneWay }) };
  },
};
