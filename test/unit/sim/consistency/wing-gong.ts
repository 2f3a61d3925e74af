import { never, type Noted } from './histories';

/**
 * Whether a history of one key is linearizable, by trying every order: Wing and Gong, “Testing and verifying concurrent
 * objects”, J. Parallel Distrib. Comput. 17 (1993). Takes exponential time; a write that is never answered may be left out.
 */
export function isLinearizable(history: readonly Noted[], value = 0): boolean {
  const firstAnswer = Math.min(...history.map(({ times }) => times[1]));
  if (history.every(({ times }) => times[1] === never)) return true;
  return history.some((operation, index) => {
    const { kind, version, times } = operation;
    // Another was answered before this one began, so it does not come first.
    if (times[0] > firstAnswer) return false;
    if (kind === 'read' && version !== value) return false;
    const rest = history.filter((_, other) => other !== index);
    return isLinearizable(rest, kind === 'write' ? version : value);
  });
}
