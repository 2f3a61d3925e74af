/** A producer, a queue and the worker that takes its messages. */
import { simulate, type Distribution, type Fault, type NodeMetrics } from '../../../../../src/sim';
import type { QueueSpec } from '../../../../../src/sim/nodes/queue';
import type { WorkerSpec } from '../../../../../src/sim/nodes/worker';
import { call, clients, model, queue, scenario, worker, type ClientsOptions } from '../../models';

export interface Design {
  readonly rate: number;
  readonly time: Distribution;
  readonly jobs?: Partial<QueueSpec>;
  readonly crew?: Partial<WorkerSpec>;
  readonly users?: ClientsOptions;
  readonly faults?: readonly Fault[];
  /** The round trip between the queue and the worker. */
  readonly rttSeconds?: number;
}

/** Messages at equal distances, unless `users` says otherwise; the worker stands in a zone of its own. */
export function run(
  { rate, time, jobs = {}, crew = {}, users = {}, faults = [], rttSeconds = 0 }: Design,
  seconds: number,
  seed = 1,
  warmUpSeconds = 0,
): { users: NodeMetrics; jobs: NodeMetrics; crew: NodeMetrics } {
  const { nodes } = simulate(
    model(
      [
        clients('users', rate, { arrivals: 'constant', ...users }),
        queue('jobs', { zone: 'here', ...jobs }),
        worker('crew', time, { zone: 'there', ...crew }),
      ],
      [call('users', 'jobs'), call('jobs', 'crew')],
      { links: [{ between: ['here', 'there'], rttSeconds }] },
    ),
    scenario(seconds, seed, { faults, warmUpSeconds }),
  );
  return { users: nodes['users'] ?? {}, jobs: nodes['jobs'] ?? {}, crew: nodes['crew'] ?? {} };
}
