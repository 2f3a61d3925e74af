import { amountIn } from '../../estimate';
import type { SlowFault } from '../../sim';
import { valueOf, wholeOf, type Reading } from '../amounts';
import type { Draft } from '../draft';
import { estimates, keyword, nodesThat } from '../offers';
import type { Piece } from '../piece';
import { problemAt } from '../problem';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';
import { withoutTimes } from './factor';

/** The part of a node that can get slow by itself. */
const DISK = 'disk';

export const slow: FaultDeclaration = {
  verb: 'slow',
  synonyms: ['delay', 'slowdown', 'degrade', 'throttle'],
  usage: 'slow NODE by FACTORx, slow NODE by DURATION, or slow disk of NODE by FACTORx',
  means:
    'The node takes a multiple of its own time, or so much longer; with “disk of”, only what it takes to make a write durable does.',
  example: 'at 2 min slow app by 3x for 30 s',
  meant: (body, verb, { places }) =>
    body.tokens[0]?.text !== 'between' || places.nodes.has('between')
      ? undefined
      : problemAt(
          verb,
          'messages do not get slower during a run: “link” says how far two subgraphs are apart, as in “link us-east eu-west rtt 80 ms”, and “lag” of an arrow between databases how much later the log comes',
        ),
  strikes: (above) => [...nodesThat(suffers('slow'), above), keyword(DISK, slow)],
  parts: [
    {
      word: 'of',
      takes: 'place',
      means: 'The node whose disk gets slow.',
      isOptional: true,
      follows: ({ text }) => text === DISK,
      offers: (above) => nodesThat(suffers('slow disk'), above),
    },
    {
      word: 'by',
      takes: 'value',
      means: 'How much slower: a multiple of the node’s own time, or a duration on top of it.',
      offers: estimates,
    },
  ],
  write: (fault, name) =>
    fault.kind === 'slow'
      ? `${fault.part === 'disk' ? `${DISK} of ` : ''}${name(fault.node)} by ${fault.factor}x`
      : undefined,
  read: (said, when, draft) => {
    const burden = burdenOf(said.after('by'), draft);
    const [first, second] = said.subject.tokens;
    if (
      !said.has('of') &&
      first?.text === DISK &&
      second !== undefined &&
      !draft.places.nodes.has(said.subject.name)
    )
      throw problemAt(second, '“of” was expected before this, as in “slow disk of primary by 10x”');
    if (!said.has('of'))
      return {
        kind: 'slow',
        ...when,
        node: nodeSuffering(said.subject, 'slow', 'get slow', draft),
        ...burden,
      };
    if (said.subject.text !== DISK)
      throw problemAt(
        said.subject,
        `“${DISK}” was expected before “of”, as in “slow disk of primary by 10x”`,
      );
    const node = nodeSuffering(said.after('of'), 'slow disk', 'have a slow disk', draft);
    return { kind: 'slow', ...when, node, part: 'disk', ...burden };
  },
};

type Burden = Pick<SlowFault, 'factor' | 'extraSeconds'>;

/** How much slower: by a factor of at least 1, or by a duration. @throws ScenarioProblem */
function burdenOf(by: Piece, draft: Draft): Burden {
  const expected = 'a factor such as 3x, or a duration such as 5 ms, was expected';
  if (by.isEmpty) throw problemAt(by, expected);
  const burden = wholeOf(by, (part) => read(part, expected, draft));
  const { factor, extraSeconds } = burden;
  if (extraSeconds < 0 || factor <= 0 || !Number.isFinite(factor + extraSeconds))
    throw problemAt(by, expected);
  if (factor < 1)
    throw problemAt(
      by,
      `this is ${Number(factor.toPrecision(3))} of the node’s own time, which is faster, not slower: at least 1x was expected, such as ${Number((1 + factor).toPrecision(3))}x`,
    );
  return burden;
}

function read(by: Piece, expected: string, { names }: Draft): Reading<Burden> {
  const { value, problem } = valueOf(withoutTimes(by), names);
  const factor = value === undefined ? undefined : amountIn(value, 'share');
  const extraSeconds = value === undefined ? undefined : amountIn(value, 'time');
  if (extraSeconds !== undefined) return { value: { factor: 1, extraSeconds } };
  if (factor !== undefined) return { value: { factor, extraSeconds: 0 } };
  return { problem: problem ?? problemAt(by, expected) };
}
