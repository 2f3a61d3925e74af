import type { CrashFault, Model, NodeSpec } from '../../sim';
import { didYouMean } from '../../source/suggest';
import type { Draft } from '../draft';
import { nodesThat, zones } from '../offers';
import type { Piece } from '../piece';
import { nameLength, placeNamed } from '../places';
import { problemAt, type ScenarioProblem } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';
import { INSTANCES, instancesOf, numberIn } from './instances';

export const crash: FaultDeclaration = {
  verb: 'crash',
  synonyms: ['kill', 'stop', 'fail', 'shutdown', 'terminate'],
  usage: 'crash NODE, crash N instances of NODE, or crash SUBGRAPH',
  means:
    'The process or machine stops and loses what is in flight; what is on disk is there when it starts again. With a subgraph, everything in it stops: a region outage. Of a database with `replicas`, the copy that leads stops, or so many instances of it, that one first.',
  example: 'at 60 s crash primary for 2 min',
  meant: leaderMeant,
  strikes: (above) => [...nodesThat(suffers('crash'), above), ...zones(above)],
  write: (fault, name) =>
    fault.kind !== 'crash'
      ? undefined
      : fault.instances === undefined
        ? name(fault.node)
        : `${fault.instances} ${fault.instances === 1 ? 'instance' : 'instances'} of ${name(fault.node)}`,
  parts: [
    {
      word: 'of',
      takes: 'place',
      means: 'The node whose instances crash; the others go on.',
      isOptional: true,
      follows: ({ text }) => /^\d/.test(text),
      offers: (above) => nodesThat(suffers('crash instances'), above),
    },
  ],
  read: (said, when, draft) => {
    if (!said.has('of')) return { kind: 'crash', ...when, node: crashing(said.subject, draft) };
    const node = nodeSuffering(said.after('of'), 'crash instances', 'lose some of its instances', draft);
    const number = numberIn(said.subject);
    const fault: InstanceCrash = { kind: 'crash', ...when, node, instances: instancesOf(number, draft) };
    draft.checks.push((model) => checkEnough(fault, number, draft, model));
    return fault;
  },
};

const LEADER = /^(?:leader|primary|master)$/i;

/** `crash leader of p`: a node crashes by its name, whether it leads or not. */
function leaderMeant(body: Piece, _: Piece, { places }: Draft): ScenarioProblem | undefined {
  const [leader] = body.tokens;
  if (leader === undefined || nameLength(body, places) > 0) return undefined;
  const of = body.find(['of']) === 1 ? body.part(2) : body.rest;
  // Alone, another word may be nearly a name.
  if (of.isEmpty ? leader.text !== 'leader' : !LEADER.test(leader.text)) return undefined;
  const named = of.part(0, nameLength(of, places));
  const place = places.nodes.get(named.name);
  // With its copies in one node, whichever leads is the first to crash.
  if (place?.given?.includes('replicas') === true) {
    const mend = { text: named.text, start: leader.start, end: named.end };
    const { words } = didYouMean(`${crash.verb} ${named.text}`);
    return problemAt(leader, `the name alone crashes the copy that leads${words}`, undefined, mend);
  }
  const example = named.isEmpty ? 'db' : named.text;
  return problemAt(
    leader,
    `nodes crash by their names, whoever leads: “${crash.verb} ${example}”; of a database that is drawn as one, with “replicas: 3”, its name crashes the copy that leads`,
  );
}

type InstanceCrash = CrashFault & { readonly instances: number };

/** A node that can crash, or a subgraph with one. @throws ScenarioProblem */
function crashing(piece: Piece, draft: Draft): string {
  const { nodes, zones } = draft.places;
  const name = piece.tokens.findIndex(({ text }, index) => index > 0 && !INSTANCES.includes(text));
  if (/^\d/.test(piece.text) && name > 0 && nameLength(piece.part(name), draft.places) > 0)
    throw problemAt(piece.part(name), '“of” was expected before this, as in “crash 3 instances of app”');
  const id = placeNamed(piece, draft.places);
  if (nodes.has(id)) return nodeSuffering(piece, 'crash', 'crash', draft);
  const inside = [...nodes.values()].filter((place) => place.zones.includes(id));
  if (zones.has(id) && !inside.some(suffers('crash')))
    throw problemAt(piece, `nothing in “${id}” can crash`, 'scenario.no-effect');
  return id;
}

/** As many as the node has, which only the model knows, is the most at any time. @throws ScenarioProblem */
function checkEnough(fault: InstanceCrash, number: Piece, { faults }: Draft, { nodes }: Model): void {
  const spec = nodes.find(({ id }) => id === fault.node);
  const count = spec && countOf(spec, nodes);
  if (count === undefined) return;
  const has = `“${fault.node}” has ${count} ${count === 1 ? 'instance' : 'instances'}`;
  const tooMany = (most: number, why = ''): never => {
    const expected = most > 0 ? `at most ${most} was expected here` : 'none is left to crash here';
    throw problemAt(number, `${has}${why}: ${expected}`, 'scenario.contradiction');
  };
  if (fault.instances > count) tooMany(count);
  const above = faults.slice(
    0,
    faults.findIndex((written) => written.fault === fault),
  );
  const others = above.flatMap(({ fault: other }) =>
    other?.kind === 'crash' && other.node === fault.node && other.instances !== undefined
      ? [other as InstanceCrash]
      : [],
  );
  // The most are down at once when one of the crashes begins.
  const isDown = ({ atSeconds, forSeconds = Infinity }: CrashFault, seconds: number): boolean =>
    atSeconds <= seconds && seconds < atSeconds + forSeconds;
  const down = [fault, ...others]
    .filter(({ atSeconds }) => isDown(fault, atSeconds))
    .map(({ atSeconds }) =>
      others.reduce((sum, other) => sum + (isDown(other, atSeconds) ? other.instances : 0), 0),
    );
  const most = count - Math.max(...down);
  if (fault.instances > most)
    tooMany(Math.max(0, most), `, of which the lines above crash ${count - most} at the same time`);
}

/** How many instances a node has, or copies a database; of an autoscaler, nobody knows. */
function countOf(spec: NodeSpec, nodes: Model['nodes']): number | undefined {
  if (spec.role === 'database')
    return nodes.filter(({ id, copyOf }) => id === spec.id || copyOf === spec.id).length;
  return 'instances' in spec && !('autoscale' in spec) ? spec.instances : undefined;
}
