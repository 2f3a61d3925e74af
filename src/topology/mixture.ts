import { evaluateExpression, type CallNode, type Names } from '../estimate';
import type { Distribution } from '../sim';
import { shifted, type Note } from './kind';

/** How a distribution is read from a part of a text. */
type Read = (text: string, names: Names, note?: Note) => Distribution;

/**
 * `mixture(exponential(1 ms), 5 ms, weights=[0.9, 0.1])`: the arguments are distributions or times. The call has been
 * evaluated as an estimate, so that its weights are as many and not negative. @throws ReadProblem
 */
export function mixtureOf(call: CallNode, text: string, names: Names, read: Read, note?: Note): Distribution {
  const weighing = call.arguments.find(({ name }) => name === 'weights');
  const parts = call.arguments
    .filter((argument) => argument !== weighing)
    .map(({ value: { start, end } }) =>
      shifted((moved) => read(text.slice(start, end), names, moved), start, note),
    );
  const { start = 0, end = 0 } = weighing?.value ?? {};
  const given: unknown = evaluateExpression(text.slice(start, end), names.clone()).value?.valueOf();
  const weights = weighing === undefined ? parts.map(() => 1) : [given].flat().map(Number);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    kind: 'mixture',
    parts: parts.map((distribution, part) => ({ share: (weights[part] ?? 0) / total, distribution })),
  };
}
