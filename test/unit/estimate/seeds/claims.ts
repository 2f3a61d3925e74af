/**
 * The arithmetic of the texts on system design that this project began with, each number in a cell as an engineer
 * would write it.
 */
import { describe, expect, test } from 'vitest';
import { evaluateEstimate, Names } from '../../../../src/estimate';
import { problemsOf } from '../cell';

export interface Claim {
  /** What the text says; where the text is wrong, what is right and what the text has. */
  readonly says: string;
  readonly cell: string;
  /** The number of the text, in the unit of the cell’s last line. */
  readonly is: number | boolean;
  /** One of the last digit that the text writes, where it rounds or cuts off; without it, the number is exact. */
  readonly digit?: number;
}

/** Tests each claim at a place of a text: its title or chapter, and the heading. */
export function reckoned(place: string, claims: readonly Claim[]): void {
  describe(place, () => {
    test.each(claims)('$says', ({ cell, is, digit }) => {
      const value = lastOf(cell);
      if (typeof is === 'boolean') expect(value).toBe(is);
      else expect(Math.abs(Number(value) - is)).toBeLessThan(digit ?? 1e-9 * Math.max(1, Math.abs(is)));
    });
  });
}

/** What the last line of a cell comes to, in which there is nothing to remark upon. */
function lastOf(cell: string): unknown {
  const result = evaluateEstimate(cell, new Names());
  if (result.problems.length > 0) throw new Error(problemsOf(result).join('\n'));
  return result.values.at(-1)?.number;
}
