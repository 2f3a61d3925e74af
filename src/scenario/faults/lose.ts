import { formatShare } from '../../estimate';
import { didYouMean } from '../../source/suggest';
import { amountOf } from '../amounts';
import { estimates } from '../offers';
import { problemAt } from '../problem';
import { checkDifferent, everywhere, sideNamed, type FaultDeclaration } from './fault';

export const lose: FaultDeclaration = {
  verb: 'lose',
  synonyms: ['drop', 'loss'],
  usage: 'lose SHARE between PLACE and PLACE',
  means:
    'That share of packets is lost between two nodes or subgraphs. TCP sends them again after the round trip and 200 ms, then twice as long, and so on (RFC 6298, Linux): loss shows as latency, and as an error where a caller does not wait so long, or after 15 retransmissions.',
  example: 'at 60 s lose 2 % between us-east and eu-west for 2 min',
  strikes: estimates,
  parts: [
    {
      word: 'between',
      takes: 'place',
      means: 'One side: a node or subgraph, or several with commas in between.',
      offers: everywhere,
    },
    {
      word: 'and',
      takes: 'place',
      means: 'The other side.',
      offers: everywhere,
    },
  ],
  write: (fault, name) =>
    fault.kind === 'lose'
      ? `${formatShare(fault.share)} between ${name(fault.from)} and ${name(fault.to)}`
      : undefined,
  read: (said, when, { names, places }) => {
    const share = amountOf(said.subject, 'share', 'a share such as 2 %', names);
    if (!(share > 0 && share < 1)) {
      // Somebody means percent.
      const isNumber = /^\d+(\.\d+)?$/.test(said.subject.text) && share > 1 && share < 100;
      const { words, mend } = isNumber
        ? didYouMean(`${said.subject.text} %`)
        : { words: ': where nothing gets through, that is a partition', mend: undefined };
      throw problemAt(
        said.subject,
        `a share above 0 % and below 100 % was expected${words}`,
        'scenario.share',
        mend,
      );
    }
    const [from, to] = [sideNamed(said.after('between'), places), sideNamed(said.after('and'), places)];
    checkDifferent(from, to, said.after('and'));
    return { kind: 'lose', ...when, share, from, to };
  },
};
