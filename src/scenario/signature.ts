import { signatureEstimate, type Names } from '../estimate';
import type { SignatureHelp } from '../source/assist';
import { linesOf } from './tokens';

/** How the call in an expression of a scenario is written, such as `require p99(users) < max(…`. */
export function signatureScenario(text: string, offset: number, names: Names): SignatureHelp | undefined {
  const line = linesOf(text).find(({ start, end }) => start <= offset && offset <= end);
  return line && signatureEstimate(text.slice(line.start, line.end), offset - line.start, names);
}
