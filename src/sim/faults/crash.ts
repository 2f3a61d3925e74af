import type { CrashFault } from '../scenario';
import type { Effect } from './effect';

/**
 * The process or machine stops and loses what is in flight; what is on disk is there when it starts again, which is
 * when the last of the crashes that hold it down has ended.
 */
export const crash: Effect<CrashFault> = ({ node, instances }, surroundings) => {
  const restarts = surroundings
    .nodes(node)
    .map((struck) =>
      instances === undefined && struck.id === node ? struck.crashNamed() : struck.crash(instances),
    );
  return () => {
    for (const restart of restarts) restart();
  };
};
