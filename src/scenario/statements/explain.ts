import { metrics } from '../../sim';
import { measurementsIn } from '../measurements';
import { problemAt, saidBefore } from '../problem';
import { require } from './require';
import type { Statement } from './statement';

export const explain: Statement = {
  keyword: 'explain',
  begins: 'value',
  usage: 'explain METRIC(NODE)',
  means:
    'Runs the design again with each node in turn a tenth faster, on the same random numbers, and shows what that does to a latency: where work on the design pays. What is busiest need not be what makes users wait. One design is explained: no compare and no sweep stands beside it.',
  example: 'explain p99(users)',
  parts: [],
  read: (rest, draft, whole) => {
    if (draft.explained !== undefined) throw saidBefore(whole, 'what to explain', explain.keyword);
    const [measured, second] = measurementsIn(rest, draft.names, draft.places);
    const isWhole = measured?.start === rest.start && measured.end === rest.end;
    if (
      measured === undefined ||
      second !== undefined ||
      !isWhole ||
      metrics[measured.metric].unit !== 'seconds'
    )
      throw problemAt(rest, `a latency of one node was expected here, as in “${explain.example}”`);
    draft.explained = { metric: measured.metric, node: measured.node, piece: whole };
  },
  offers: (written, above) =>
    written.tokens.at(-1)?.kind === 'close'
      ? []
      : require
          .offers(written, above)
          .filter(({ kind, detail }) => kind === 'node' || (kind === 'metric' && detail === 'seconds')),
  explains: () => undefined,
};
