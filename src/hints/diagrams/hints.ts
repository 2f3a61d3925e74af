import { engineering, formatShare } from '../../estimate/number-format';
import type { ReferenceNumber } from '../../reference/reference-number';
import { technologies, technologyIn, type PartRole, type Technology } from '../technologies';
import type { Arrow, Diagram, Part } from './diagram';
import { outageOf, type Drawn } from './outage';
import { entriesOf, Paths } from './paths';
import { roleTexts, type RoleText } from './roles';

/** What a part is known to be. */
interface Known extends Pick<Technology, 'role' | 'title' | 'bounds'> {
  /** Whether only its shape tells: it may be a store of another kind. */
  readonly isByShape?: true;
}

/** What there is to say about a part of a diagram. */
export interface PartHint extends Pick<RoleText, 'concerns'> {
  readonly part: Part;
  readonly role: PartRole;
  readonly says?: string;
  readonly means: string;
}

/** What is said of each part whose role is known: what it is, what bounds it, and what its outage comes to. */
export function partHints(diagram: Diagram): PartHint[] {
  const known = new Map(diagram.parts.map((part) => [part, knownOf(part)]));
  const roleOf = (part: Part): PartRole | undefined => known.get(part)?.role;
  const { parts } = diagram;
  const arrows = callsIn(diagram, roleOf);
  const calls = arrows ?? [];
  const entries = entriesOf(parts, calls, (part) => roleOf(part) === 'clients');
  const drawn: Drawn = {
    parts,
    arrows: calls,
    paths: new Paths(entries, calls),
    roleOf,
    isByShape: (part) => known.get(part)?.isByShape === true,
  };
  return parts.flatMap((part) => {
    const technology = known.get(part);
    if (technology === undefined) return [];
    const { role } = technology;
    const sentences = arrows === undefined ? [] : outageOf(part, drawn);
    return [
      {
        part,
        role,
        ...(sentences.length > 0 && { says: sentences.join('; ') }),
        means: meaning(technology),
        concerns: roleTexts[role].concerns,
      },
    ];
  });
}

/**
 * The arrows that are calls: all but answers to users. None where users only get, or where stores lead to what uses them: such
 * a diagram shows the way of the data, and who needs whom nobody knows.
 */
function callsIn(
  { parts, arrows }: Diagram,
  roleOf: (part: Part) => PartRole | undefined,
): readonly Arrow[] | undefined {
  const roles = new Map(parts.map((part) => [part.id, roleOf(part)]));
  const isUsers = (id: string): boolean => roles.get(id) === 'clients';
  const sure = arrows.filter(({ isCertain }) => isCertain);
  const isTurned = sure.some(({ from, to }) => givers.has(roles.get(from)) && takers.has(roles.get(to)));
  const answers = sure.filter(({ to }) => isUsers(to));
  if (isTurned || (answers.length > 0 && !arrows.some(({ from }) => isUsers(from)))) return undefined;
  return arrows.filter((arrow) => !answers.includes(arrow));
}

const givers: ReadonlySet<PartRole | undefined> = new Set<PartRole>(['database', 'cache', 'object-store']);
const takers: ReadonlySet<PartRole | undefined> = new Set<PartRole>([
  ...(['clients', 'cdn', 'gateway', 'load-balancer', 'service'] as const),
]);

/** These are told by what a part is made of; a service made with NGINX is no load balancer. */
const toldByTechnology: readonly PartRole[] = ['database', 'cache', 'queue', 'object-store', 'cdn', 'dns'];

/** The role of a part: as it is said, else by its name, its shape or its technology, where it is certain. */
function knownOf({ role, label, technology = '', drawnAs }: Part): Known | undefined {
  const named = technologyIn(label);
  const made = technologies.filter(({ title, pattern }) => title !== undefined && pattern.test(technology));
  const isOne = made.every((one) => one.role === made[0]?.role);
  const byTechnology = isOne ? made.find((one) => toldByTechnology.includes(one.role)) : undefined;
  const meant = role ?? named?.role ?? byTechnology?.role ?? drawnAs;
  if (meant === undefined) return undefined;
  // Its shape alone has no figures.
  if ((role ?? named ?? byTechnology) === undefined) return { role: meant, isByShape: true };
  const candidates = [
    named,
    byTechnology,
    technologies.find((one) => one.role === meant && one.title === undefined),
  ];
  const fitting = candidates.filter((one) => one?.role === meant);
  return fitting.find((one) => one?.title !== undefined) ?? fitting[0] ?? { role: meant };
}

function meaning({ role, title, bounds = [] }: Known): string {
  const { called, bound } = roleTexts[role];
  const seen = `Headroom sees ${called} here${title === undefined ? '' : ` (${title})`}.`;
  const figures = bounds.map(figure);
  return [seen, bound, ...(figures.length === 0 ? [] : [`One measure: ${figures.join('; ')}.`])].join(' ');
}

/** `reads of one Redis, 81 k/s (2011: Redis 2.2.14, …)` */
function figure({ title, amount, dimension, year, source }: ReferenceNumber): string {
  const { text, prefix } = engineering(amount);
  const unit = dimension === 'rate' ? '/s' : dimension === 'data rate' ? 'B/s' : '';
  return `${title}, ${dimension === 'share' ? formatShare(amount) : `${text} ${prefix}${unit}`} (${year}: ${source})`;
}
