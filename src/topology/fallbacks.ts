import type { CallSpec } from '../sim';
import { suggest } from '../source/suggest';
import { mendIn } from './flowchart/attributes';
import type { FlowEdge } from './flowchart/graph';
import type { Report } from './report';

/** The calls of a flowchart, each with the arrow that it stands for; those that only stand in for others marked so. */
export function linkFallbacks(drawn: ReadonlyMap<CallSpec, FlowEdge>, report: Report): CallSpec[] {
  const calls = [...drawn.keys()];
  const byName = new Map(calls.map((call) => [call.id, call]));
  const standIns = new Set<string>();
  for (const [call, { from, attributes }] of drawn) {
    const name = call.fallback?.call;
    const written = attributes.get('fallback');
    if (name === undefined || written === undefined) continue;
    const other = byName.get(name);
    if (other !== undefined) {
      const wrong = misuse(call, other, byName);
      if (wrong !== undefined) report(written, `fallback: ${wrong}`, 'topology.attribute');
      standIns.add(name);
      continue;
    }
    const named = [...drawn].flatMap(([sibling, { id }]) =>
      sibling.from === from && sibling !== call && id !== '' ? [id] : [],
    );
    const known = named.length === 0 ? 'the name of another of its arrows' : named.join(' or ');
    const { words, mend } = suggest(name, named, `: ${known} was expected, or yes`);
    report(
      written,
      `fallback: “${from}” has no arrow “${name}”${words}`,
      'topology.attribute',
      'error',
      mend && mendIn(written, mend),
    );
  }
  return calls.map((call) => (standIns.has(call.id) ? { ...call, standsIn: true } : call));
}

/** Why a call cannot stand in for another, if it cannot. */
function misuse(
  call: CallSpec,
  standIn: CallSpec,
  byName: ReadonlyMap<string, CallSpec>,
): string | undefined {
  const { id, from } = standIn;
  if (from !== call.from)
    return `“${id}” leaves “${from}”: another arrow that leaves “${call.from}” was expected`;
  if (standIn.asynchronous) return `nobody waits for the answer of “${id}”: an arrow --> was expected`;
  const { takes, share, perRequest, everySeconds } = standIn;
  if (takes !== 'all' || share < 1 || perRequest !== 1 || everySeconds !== undefined)
    return `“${id}” takes what has failed and nothing else: an arrow without a choice of requests was expected`;
  const seen = new Set([call.id]);
  for (let next: CallSpec | undefined = standIn; next !== undefined;) {
    if (seen.has(next.id)) return 'the fallbacks go round in a circle: one that ends was expected';
    seen.add(next.id);
    next = byName.get(next.fallback?.call ?? '');
  }
  return undefined;
}
