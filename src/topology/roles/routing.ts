import { formatShare } from '../../estimate';
import type { CallSpec } from '../../sim';
import type { Complaint } from './role';

/** Why a node that hands each request on to one of those behind it cannot make such a call, if it cannot. */
export function refusesRouting(
  called: string,
): (call: Pick<CallSpec, 'asynchronous' | 'perRequest' | 'everySeconds'>) => string | undefined {
  return ({ asynchronous, perRequest, everySeconds }) =>
    asynchronous || perRequest !== 1 || everySeconds !== undefined
      ? `${called} hands each request on once and waits for the answer: an arrow --> without a label, or with reads, writes or a share such as 20 %, was expected`
      : undefined;
}

/** What is wrong with the arrows of such a node. */
export function checkRouting(called: string, id: string, calls: readonly CallSpec[]): Complaint[] {
  const wrong =
    calls.length === 0
      ? `${called} “${id}” has nothing behind it: an arrow from it was expected`
      : wrongShares(id, calls);
  return wrong === undefined ? [] : [{ message: wrong, code: 'topology.edge' }];
}

/** The shares that such arrows name are of all its requests: reads and writes must each find a target. */
export function wrongShares(id: string, calls: readonly CallSpec[]): string | undefined {
  for (const kind of ['reads', 'writes'] as const) {
    const shares = calls
      .filter(({ takes, standsIn }) => standsIn !== true && (takes === 'all' || takes === kind))
      .map(({ share }) => share);
    const sum = shares.reduce((total, share) => total + share, 0);
    if (shares.some((share) => share < 1) && Math.abs(sum - 1) > 1e-9)
      return `the arrows from “${id}” take ${formatShare(sum)} of its ${kind} together: 100 % was expected`;
  }
  return undefined;
}
