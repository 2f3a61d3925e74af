import type { Node } from '../nodes/node';

/** Rounding of sums, in proportion to them. */
const ROUNDING = 1e-6;

/**
 * What must hold of every run, whatever the design: every request that came was answered, failed, or is still there, and
 * so is every message; it holds no more than its callers have under way to it, by their own count; requests inside are the rate at which they come times their stay (Little’s law); and those inside a node with workers
 * wait or are served (the utilization law: Denning and Buzen, “The operational analysis of queueing network models”, ACM
 * Computing Surveys 10(3), 1978, §3). @throws Error where the simulator itself is wrong
 */
export function assertLaws(nodes: readonly Node[]): void {
  for (const node of nodes) {
    const { ever, inside } = node.recorder;
    const left = ever.answered + ever.failed;
    if (inside < 0 || ever.arrived !== left + inside)
      throw broken(node, `${ever.arrived} requests came, ${left} left, ${inside} are there`);
    const underWay = node.underWay();
    if (inside > underWay)
      throw broken(node, `${inside} requests are there, ${underWay} are under way to it`);
    const little = node.recorder.littlesLaw();
    // A stay that was told too long or too short is missing, or too much, in those of the requests that are left.
    const longest = inside * node.world.clock.now;
    if (!agree(little.soFar, Math.min(Math.max(0, little.soFar), longest)))
      throw broken(node, `${inside} requests have been there for ${little.soFar} s`);
    if (!agree(little.inside, little.stays))
      throw broken(node, `${little.inside} request-seconds inside, stays of ${little.stays} s`);
    const unaccounted = node.unaccounted();
    if (unaccounted !== 0) throw broken(node, `${unaccounted} messages neither left nor are there`);
    const shared = node.waitingAndServedSeconds();
    if (shared !== undefined && !agree(little.inside, shared))
      throw broken(node, `${little.inside} request-seconds inside, ${shared} s waiting and served`);
  }
}

function agree(one: number, other: number): boolean {
  return Math.abs(one - other) <= ROUNDING * (1 + Math.abs(one) + Math.abs(other));
}

function broken({ id }: Node, what: string): Error {
  return new Error(`the run does not add up at “${id}”: ${what}. This is a mistake of the simulator.`);
}
