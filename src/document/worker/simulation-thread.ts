/** A thread of the pool: makes runs of an experiment, one after the other. */
import { runTrial, type SimulationResult, type Trial } from '../../sim';

export default function run(trials: readonly Trial[]): SimulationResult[] {
  return trials.map((trial) => runTrial(trial));
}
