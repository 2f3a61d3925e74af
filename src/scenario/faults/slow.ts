import { amountIn } from '../../estimate';
import { leftover, valueOf } from '../amounts';
import type { Draft } from '../draft';
import { estimates, nodesThat } from '../offers';
import { Piece, problemAt } from '../piece';
import { nodeSuffering, suffers, type FaultDeclaration } from './fault';

export const slow: FaultDeclaration = {
  verb: 'slow',
  usage: 'slow NODE by FACTORx, or slow NODE by DURATION',
  means: 'The node takes a multiple of its own time, or so much longer.',
  example: 'at 2 min slow app by 3x for 30 s',
  strikes: (above) => nodesThat(suffers('slow'), above),
  parts: [{ word: 'by', offers: estimates }],
  read: (said, when, draft) => {
    const node = nodeSuffering(said.subject, 'slow', 'get slow', draft);
    return { kind: 'slow', ...when, node, ...burdenOf(said.after('by'), draft) };
  },
};

/** How much slower: by a factor of at least 1, or by a duration. @throws ScenarioProblem */
function burdenOf(by: Piece, draft: Draft): { factor: number; extraSeconds: number } {
  const expected = 'a factor such as 3x, or a duration such as 5 ms, was expected';
  if (by.isEmpty) throw problemAt(by, expected);
  const { burden, problem } = read(by, draft);
  if (burden === undefined) {
    const more = leftover(by, (part) => read(part, draft).burden !== undefined);
    if (more !== undefined) throw problemAt(more, `“${more.text}” was not expected here`);
    throw problem ?? problemAt(by, expected);
  }
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

function read(
  by: Piece,
  { names }: Draft,
): { burden?: { factor: number; extraSeconds: number }; problem?: ReturnType<typeof valueOf>['problem'] } {
  const { value, problem } = valueOf(withoutTimes(by), names);
  if (value === undefined) return { problem };
  const factor = amountIn(value, 'share');
  const extraSeconds = amountIn(value, 'time');
  if (extraSeconds !== undefined) return { burden: { factor: 1, extraSeconds } };
  return factor === undefined ? {} : { burden: { factor, extraSeconds: 0 } };
}

/** `3x` is 3 times: the sign is no part of the number. */
function withoutTimes(by: Piece): Piece {
  const last = by.tokens.at(-1);
  const sign = last === undefined ? undefined : /(?:(?<=\d)|^)[x×]$/.exec(last.text);
  if (last === undefined || sign === null || sign === undefined) return by;
  const rest = by.part(0, by.tokens.length - 1).tokens;
  if (sign.index === 0) return rest.length > 0 ? new Piece(by.source, rest, by.start) : by;
  const number = { ...last, text: last.text.slice(0, sign.index), end: last.start + sign.index };
  return new Piece(by.source, [...rest, number], by.start);
}
