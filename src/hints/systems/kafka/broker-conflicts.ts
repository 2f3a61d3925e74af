import { evenMajority } from '../../majority';
import type { Conflict } from '../../system';
import { voters, writesTolerate } from './broker';

export const brokerConflicts: readonly Conflict[] = [
  {
    code: 'kafka/min-insync-equals-replication',
    severity: 'warning',
    at: 'min.insync.replicas',
    says: (place) => {
      const [copies, least] = [
        place.number('default.replication.factor'),
        place.number('min.insync.replicas'),
      ];
      // One of one is the default of a broker alone.
      return copies > 1 && least === copies ? writesTolerate(place) : undefined;
    },
  },
  {
    code: 'kafka/min-insync-above-replication',
    severity: 'warning',
    at: 'min.insync.replicas',
    says: (place) =>
      place.has('default.replication.factor') &&
      place.number('min.insync.replicas') > place.number('default.replication.factor')
        ? writesTolerate(place)
        : undefined,
  },
  {
    code: 'kafka/unclean-election',
    severity: 'warning',
    at: 'unclean.leader.election.enable',
    says: (place) =>
      place.isOn('unclean.leader.election.enable') &&
      place.has('min.insync.replicas') &&
      place.number('min.insync.replicas') > 1
        ? `undoes min.insync.replicas ${place.shown('min.insync.replicas')}: a copy without the acknowledged messages may become leader`
        : undefined,
  },
  {
    code: 'kafka/even-controllers',
    severity: 'information',
    at: 'controller.quorum.voters',
    says: (place) => {
      const controllers = voters(place);
      return controllers > 0 && controllers % 2 === 0 ? evenMajority(controllers, 'controllers') : undefined;
    },
  },
  {
    code: 'kafka/transactions-never-in-sync',
    severity: 'warning',
    at: 'transaction.state.log.min.isr',
    says: (place) => {
      const [least, copies] = [
        place.number('transaction.state.log.min.isr'),
        place.number('transaction.state.log.replication.factor'),
      ];
      return least > copies
        ? `no transaction succeeds: ${least} copies must have each step, and there ${copies === 1 ? 'is' : 'are'} ${copies} (transaction.state.log.replication.factor)`
        : undefined;
    },
  },
];
