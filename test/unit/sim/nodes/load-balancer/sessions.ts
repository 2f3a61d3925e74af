import type { CallSpec, Fault, NodeMetrics, NodeSpec, SimulationResult } from '../../../../../src/sim';
import type { Process } from '../../../../../src/sim/kernel/clock';
import type { LoadBalancerSpec } from '../../../../../src/sim/nodes/load-balancer';
import { Request } from '../../../../../src/sim/nodes/request';
import { Simulation } from '../../../../../src/sim/simulate';
import { balancer, call, clients, constant, model, scenario, service } from '../../models';

interface Users {
  readonly sessions: number;
  /** Seconds between two requests; the sessions take turns. */
  readonly gapSeconds?: number;
  readonly seconds: number;
  readonly faults?: readonly Fault[];
}

/** Sessions that take turns, each about a key of its own, through a balancer to four instances or others. */
export function runSessions(
  lb: Partial<LoadBalancerSpec>,
  { sessions, gapSeconds = 0.001, seconds, faults = [] }: Users,
  behind: readonly NodeSpec[] = [service('app', constant(0.001), { instances: 4, workers: 100 })],
): SimulationResult['nodes'] & { readonly lb: NodeMetrics } {
  const arrows: CallSpec[] = [call('users', 'lb'), ...behind.map(({ id }) => call('lb', id))];
  const design = model([clients('users', 0), balancer('lb', lb), ...behind], arrows);
  const simulation = new Simulation(design, scenario(seconds, 1, { faults }));
  const { clock, nodes } = simulation;
  function* users(): Process {
    const way = nodes[0]?.calls[0];
    if (way === undefined) return;
    for (let session = 0; ; session = (session + 1) % sessions) {
      clock.at(clock.now + gapSeconds, clock.active);
      yield undefined;
      clock.spawn(way.exchange(new Request(false, session, clock.now, undefined, session)));
    }
  }
  clock.spawn(users());
  const measured = simulation.run().nodes;
  const own = measured['lb'];
  if (own === undefined) throw new Error('no balancer');
  return { ...measured, lb: own };
}
