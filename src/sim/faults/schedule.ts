import { sampler } from '../kernel/sampler';
import { Stream } from '../kernel/stream';
import type { Model } from '../model';
import type { Fault, FaultPlan, RecurringFault, Scenario } from '../scenario';
import { chaos } from './chaos';
import { bootSecondsOf } from './restart';
import { toMilliseconds } from './times';

/** A fault as it is to strike, and the place of what plans it among the scenario's. */
export interface Planned {
  readonly fault: Fault;
  readonly plan: number;
}

/** The faults that a scenario plans for a model, with all that chance decides: the same for the same seed. */
export function planned(
  { faults, seed, durationSeconds }: Pick<Scenario, 'faults' | 'seed' | 'durationSeconds'>,
  model: Model,
): Planned[] {
  return faults.flatMap((one, plan) => {
    // By its kind: with chaos written out as the lines that it came to, the others strike as before.
    const nth = faults.slice(0, plan).filter(({ kind }) => kind === one.kind).length;
    const stream = new Stream(seed, `${one.kind}/${nth}`);
    return strikes(one, model, durationSeconds, stream).map((fault) => ({
      fault: withEnd(fault, model),
      plan,
    }));
  });
}

function strikes(plan: FaultPlan, model: Model, durationSeconds: number, stream: Stream): Fault[] {
  if (plan.kind === 'recurring') return recurrences(plan, durationSeconds, stream);
  return plan.kind === 'chaos' ? chaos(plan, model, stream) : [plan];
}

/** Each strike so long after the one before began, however long that lasts. */
function recurrences({ fault, every, lasting }: RecurringFault, endSeconds: number, stream: Stream): Fault[] {
  const [gaps, lengths] = [sampler(every, stream), lasting && sampler(lasting, stream)];
  const all: Fault[] = [];
  for (let at = gaps.draw(); at < endSeconds; at += gaps.draw())
    all.push({
      ...fault,
      atSeconds: toMilliseconds(at),
      ...(lengths && { forSeconds: Math.max(0.001, toMilliseconds(lengths.draw())) }),
    });
  return all;
}

/** A restart without an end is over when the node has booted. */
function withEnd(fault: Fault, { nodes }: Model): Fault {
  if (fault.kind !== 'restart' || fault.forSeconds !== undefined) return fault;
  const spec = nodes.find(({ id }) => id === fault.node);
  const forSeconds = spec && bootSecondsOf(spec);
  return forSeconds === undefined ? fault : { ...fault, forSeconds };
}
