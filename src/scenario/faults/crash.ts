import { amountOf } from '../amounts';
import type { Draft } from '../draft';
import { nodesThat, zones } from '../offers';
import { problemAt, type Piece } from '../piece';
import { nameLength, placeNamed } from '../places';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

const INSTANCES = ['instance', 'instances'];

export const crash: FaultDeclaration = {
  verb: 'crash',
  usage: 'crash NODE, crash N instances of NODE, or crash SUBGRAPH',
  means:
    'The process or machine stops and loses what is in flight; what is on disk is there when it starts again. With a subgraph, everything in it stops: a region outage.',
  example: 'at 60 s crash primary for 2 min',
  strikes: (above) => [...nodesThat(suffers('crash'), above), ...zones(above)],
  parts: [
    {
      word: 'of',
      isOptional: true,
      follows: ({ text }) => /^\d/.test(text),
      offers: (above) => nodesThat(suffers('crash instances'), above),
    },
  ],
  read: (said, when, draft) => {
    if (!said.has('of')) return { kind: 'crash', ...when, node: crashing(said.subject, draft) };
    const node = nodeSuffering(said.after('of'), 'crash instances', 'lose some of its instances', draft);
    const instances = numberOf(said.subject, node, draft);
    return { kind: 'crash', ...when, node, instances };
  },
};

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

/** How many instances; as many as the node has, which only the model knows, is the most. @throws ScenarioProblem */
function numberOf(piece: Piece, node: string, draft: Draft): number {
  const word = piece.find(INSTANCES);
  const number = word > 0 && word === piece.tokens.length - 1 ? piece.part(0, word) : piece;
  const instances = amountOf(number, 'count', 'a number of instances', draft.names);
  if (!Number.isInteger(instances) || instances < 1)
    throw problemAt(number, 'a whole number of instances was expected');
  draft.checks.push(({ nodes }) => {
    const spec = nodes.find(({ id }) => id === node);
    if (spec?.role === 'service' && instances > spec.instances)
      throw problemAt(
        number,
        `“${node}” has ${spec.instances} ${spec.instances === 1 ? 'instance' : 'instances'}: at most ${spec.instances} was expected here`,
        'scenario.contradiction',
      );
  });
  return instances;
}
