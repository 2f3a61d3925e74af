/* eslint-disable @typescript-eslint/no-confusing-void-expression -- as in src/sim: what arranges a pause has nothing to return */
import type { Model, Scenario, SimulationResult } from '../../../src/sim';
import type { Process } from '../../../src/sim/kernel/clock';
import { Outcome, Request } from '../../../src/sim/nodes/request';
import { Simulation } from '../../../src/sim/simulate';

/** One request of the node “users”. */
export interface Visit {
  readonly at: number;
  readonly session?: number;
  readonly key?: number;
  readonly write?: boolean;
}

/** What became of a request. */
export interface Visited {
  readonly visit: Visit;
  readonly isOk: boolean;
  readonly seconds: number;
}

/** Runs a model whose users send exactly these requests, in the order of their times; answers come in their own order. */
export function visiting(
  model: Model,
  scenario: Scenario,
  visits: readonly Visit[],
): { readonly result: SimulationResult; readonly visited: readonly Visited[] } {
  const simulation = new Simulation(model, scenario);
  const { clock } = simulation;
  const visited: Visited[] = [];
  const [arrow] = simulation.nodes.find(({ id }) => id === 'users')?.calls ?? [];
  function* one(visit: Visit): Process {
    const { at, session = 0, key = 0, write = false } = visit;
    const request = new Request(write, key, at, undefined, session);
    const answer = arrow?.make(request);
    const outcome = answer === undefined ? Outcome.refused : yield* answer;
    visited.push({ visit, isOk: outcome === Outcome.ok, seconds: clock.now + request.ahead - at });
  }
  function* all(): Process {
    for (const visit of [...visits].sort((a, b) => a.at - b.at)) {
      if (visit.at > clock.now) yield clock.after(visit.at - clock.now);
      clock.spawn(one(visit));
    }
  }
  // Once the run has begun: nodes start first.
  function* begin(): Process {
    yield clock.after(0);
    yield* all();
  }
  clock.spawn(begin());
  return { result: simulation.run(), visited };
}
