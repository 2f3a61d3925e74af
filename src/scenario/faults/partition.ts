import { checkDifferent, everywhere, sideNamed, type FaultDeclaration } from './fault';

export const partition: FaultDeclaration = {
  verb: 'partition',
  synonyms: ['isolate', 'disconnect', 'split', 'cut', 'separate'],
  usage: 'partition PLACE from PLACE, or partition PLACE to PLACE',
  means:
    'No message passes between the two sides, in either direction; with “to”, none from the first to the second, while answers and all else the other way do. A side is a node or subgraph, or several. All others still reach both sides, and so does a place named on both: a partial partition.',
  example: 'at 4 min partition us-east from eu-west for 20 s',
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
