import type { Fault, FaultPlan } from '../sim';
import type { WrittenFault } from './draft';
import { faults } from './faults';
import { everyPart } from './parts';
import { quotedUnlessPlain } from './offers';

/** Words of fault lines, which a name that is one of them must not be taken for. */
const RESERVED = new Set([...faults.flatMap(({ parts }) => everyPart(parts)).map(({ word }) => word), 'for']);

/** A fault that struck as a line of a scenario: as it is written, or else one with which it strikes just so. */
export function faultLine({ plan, text, body }: WrittenFault, fault: Fault): string {
  if (isPlain(plan)) return text;
  const { atSeconds, forSeconds = 0 } = fault;
  const happens = body ?? bodyOf(fault);
  const lasting = forSeconds > 0 ? ` for ${time(forSeconds)}` : '';
  return `at ${time(atSeconds)} ${happens}${lasting}`;
}

function isPlain({ kind }: FaultPlan): boolean {
  return kind !== 'recurring' && kind !== 'chaos';
}

function bodyOf(fault: Fault): string {
  const name = (places: string | readonly string[]): string =>
    [places]
      .flat()
      .map((place) => quotedUnlessPlain(place, RESERVED))
      .join(', ');
  for (const { verb, write } of faults) {
    const rest = write?.(fault, name);
    if (rest !== undefined) return `${verb} ${rest}`;
  }
  throw new Error(`a fault of the kind ${fault.kind} is drawn and cannot be written`);
}

/** To the millisecond, and in full. */
function time(seconds: number): string {
  const isMinutes = seconds >= 60 && Number.isInteger(seconds / 60);
  return isMinutes ? `${seconds / 60} min` : `${seconds} s`;
}
