import { signatureEstimate, type Names } from '../../estimate';
import type { SignatureHelp } from '../../source/assist';
import { cursorAt } from './cursor';

/** How the call in an attribute’s value is written, such as `time: "lognormal(2 ms, …`. */
export function signatureTopology(text: string, offset: number, names: Names): SignatureHelp | undefined {
  const { key, before = '' } = cursorAt(text, offset) ?? {};
  return key === undefined ? undefined : signatureEstimate(before, before.length, names);
}
