import { durationText } from './design';
import { withClause } from '../../topology';
import { ANSWERS, TAIL, type Remedy } from './remedy';

/** A lost leader is noticed sooner, or replaced at all. */
export const failover: Remedy = {
  name: 'failover',
  helps: ['rto', ...ANSWERS, ...TAIL, 'without_leader'],
  propose: (design) =>
    design.nodes('database').map((node) => {
      const { consensus, failover: now } = node;
      if (consensus !== undefined) {
        const { shortestSeconds } = consensus.electionTimeout;
        const written = design.written(node.id, 'consensus') ?? '';
        return design.doses(
          node,
          'consensus',
          [2, 5].map((factor) => {
            const election = durationText(shortestSeconds / factor);
            const faster = withClause(withClause(written, 'election', election), 'spread', election);
            return withClause(faster, 'heartbeat', durationText(shortestSeconds / factor / 10));
          }),
        );
      }
      if (now === undefined) {
        const leads = design.logShipping().some(({ from }) => from === node.id);
        return leads ? design.doses(node, 'failover', ['detect 10 s, promote 20 s, fence lease']) : [];
      }
      const written = design.written(node.id, 'failover') ?? '';
      return design.doses(
        node,
        'failover',
        [2, 5, 10].map((factor) => withClause(written, 'detect', durationText(now.detectSeconds / factor))),
      );
    }),
};
