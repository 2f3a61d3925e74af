import type { Model } from '../sim';
import { slipOf } from '../source/slip';
import { didYouMean, nearest } from '../source/suggest';
import type { Mend } from '../source/text-problem';
import type { Flowchart, FlowNode, Mention } from './flowchart/graph';
import { decodeEntities } from './flowchart/label';
import { grouped } from './grouped';
import { reachedFrom, type Ways } from './reach';
import type { Report } from './report';
import { roles } from './roles';

/** A node without a role where requests would pass if it had one. */
interface Gap {
  readonly node: FlowNode;
  /** The node whose name it was probably meant to be. */
  readonly meant: string | undefined;
  /** Whether it is told of although nothing is missing because of it. */
  readonly isDoubtful: boolean;
  /** What requests would reach through it. */
  readonly reached: ReadonlySet<string>;
}

/**
 * Names that are misspelt in an arrow and roles that were forgotten. They are told of in place of what is missing
 * because of them: nodes that no request reaches, clients that call nobody.
 */
export class Gaps {
  readonly #roles: ReadonlyMap<string, string>;
  readonly #below: Ways;
  readonly #above: Ways;
  readonly #gaps: readonly Gap[];
  readonly #mentions: readonly Mention[];
  readonly #guilty = new Set<Gap>();

  constructor({ nodes, calls, replication, backups }: Model, graph: Flowchart) {
    this.#roles = new Map(nodes.map(({ id, role }) => [id, role]));
    this.#mentions = graph.mentions;
    const isNode = (id: string): boolean => graph.nodes.has(id);
    const arrows = graph.edges.filter(
      ({ stroke, from, to }) => stroke !== 'invisible' && isNode(from) && isNode(to),
    );
    this.#below = waysOf(arrows);
    this.#above = waysOf(arrows.map(({ from, to }) => ({ from: to, to: from })));
    const senders = new Set([...calls, ...replication, ...backups].map(({ from }) => from));
    const behind = reachedFrom(this.#roles.keys(), this.#below);
    const before = reachedFrom(this.#roles.keys(), this.#above);
    this.#gaps = [...graph.nodes.values()].flatMap((node) => {
      const { id } = node;
      const isBeside = behind.has(id) || before.has(id);
      if (this.#roles.has(id) || !isBeside) return [];
      const others = isBare(node) ? this.#othersThan(id) : [];
      const meant = nearest(id, others);
      const isBetween = behind.has(id) && before.has(id);
      const isOnlyTarget = this.#callersOf(id).some((caller) => !senders.has(caller));
      if (meant === undefined && !isBetween && !isOnlyTarget) return [];
      const isDoubtful = isBetween || slipOf(id, others) !== undefined;
      return [{ node, meant, isDoubtful, reached: this.#through(id, meant) }];
    });
  }

  /** Whether a gap is why no request reaches a node. */
  hide(id: string): boolean {
    return this.#blame(({ reached }) => reached.has(id));
  }

  /** Whether a gap at one of a node's arrows is why something is wrong with those. */
  unsettle(id: string): boolean {
    const beside = new Set([...(this.#below.get(id) ?? []), ...(this.#above.get(id) ?? [])]);
    return this.#blame(({ node, meant }) => meant === id || beside.has(node.id));
  }

  #blame(isGuilty: (gap: Gap) => boolean): boolean {
    const guilty = this.#gaps.filter(isGuilty);
    for (const gap of guilty) this.#guilty.add(gap);
    return guilty.length > 0;
  }

  /** Tells of the gaps: what is missing because of one is an error. */
  tell(report: Report): void {
    for (const gap of this.#gaps) {
      const isGuilty = this.#guilty.has(gap);
      const severity = isGuilty ? 'error' : 'warning';
      if (isGuilty || gap.isDoubtful)
        report(gap.node, this.#complaint(gap), 'topology.no-role', severity, this.#mend(gap));
    }
  }

  /** The name that was meant, in place of the only one like this. */
  #mend({ node: { id }, meant }: Gap): Mend | undefined {
    const [place, ...others] = this.#mentions.filter((mention) => mention.id === id);
    if (meant === undefined || place === undefined || others.length > 0) return undefined;
    return { text: meant, start: place.start, end: place.end };
  }

  #complaint({ node: { id }, meant }: Gap): string {
    const callers = this.#callersOf(id).map((caller) => roles.get(this.#roles.get(caller) ?? ''));
    const consequence =
      callers.length === 0 && !this.#above.has(id)
        ? 'no requests come from it'
        : callers.length > 0 && callers.every((caller) => caller?.replicates)
          ? 'nothing is replicated to it'
          : 'requests end there';
    const expected =
      meant === undefined ? ': “role: service” or another was expected' : didYouMean(meant).words;
    return `“${id}” has no role, so ${consequence}${expected}`;
  }

  /** Nodes with roles whose arrows lead to a node. */
  #callersOf(id: string): string[] {
    return (this.#above.get(id) ?? []).filter((caller) => this.#roles.has(caller));
  }

  /** Nodes with roles that it may be meant to be, for no arrow connects them; first those that lack such arrows. */
  #othersThan(id: string): string[] {
    const beside = [...(this.#below.get(id) ?? []), ...(this.#above.get(id) ?? [])];
    const ways = this.#above.has(id) ? this.#above : this.#below;
    const others = [...this.#roles.keys()].filter((other) => !beside.includes(other));
    return [...others.filter((other) => !ways.has(other)), ...others.filter((other) => ways.has(other))];
  }

  /** What requests would reach through a node, or through the one that it was meant to be if any come to it. */
  #through(id: string, meant: string | undefined): ReadonlySet<string> {
    const isCalled = meant !== undefined && this.#above.has(id);
    return reachedFrom(isCalled ? [id, meant] : [id], this.#below);
  }
}

/** Whether a node is nothing but a name in arrows. */
function isBare({ id, label, shape, attributes, classes }: FlowNode): boolean {
  return attributes.size + classes.length === 0 && shape === 'square' && label === decodeEntities(id);
}

function waysOf(arrows: readonly { readonly from: string; readonly to: string }[]): Ways {
  const groups = grouped(arrows, ({ from }) => from);
  return new Map([...groups].map(([from, group]) => [from, group.map(({ to }) => to)]));
}
