import { magnitudes } from './magnitudes';
import { isUnit } from './mathematics';
import type { Names } from './names';

/** True of a name that nothing has: a value of that name would hide no other, no unit, and no word that is counted. */
export function isFreeName(name: string, names: Names): boolean {
  return !names.has(name) && names.likeWord(name) === undefined && !magnitudes.has(name) && !isUnit(name);
}
