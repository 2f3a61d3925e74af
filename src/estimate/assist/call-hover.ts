import { calculators } from '../../calculators';
import type { CallNode, Statement } from '../ast';
import { meaningOf, signatureOf, type Calculated } from '../calculation';
import { evaluate } from '../evaluate';
import { EvaluationProblem } from '../evaluation-problem';
import type { Names } from '../names';
import { parseStatements } from '../syntax';
import { Draws } from '../uncertainty/draws';
import { allWithin, expressionsOf } from '../walk';
import { workingOf } from '../working';

/**
 * What there is to say about the calculator whose call begins at an offset: besides its formula, the same with the numbers
 * of this call, and what to do about the result. Nothing where there is no such call, or where it has no value.
 */
export function explainCall(text: string, start: number, names: Names): string | undefined {
  const node = callAt(parseStatements(text).statements, start);
  const calculated = node && calculatedBy(node, text, names);
  if (node === undefined || calculated === undefined) return undefined;
  const { calculation } = calculated;
  const { formula, numbers, advice } = workingOf(calculated, node, calculated.result, text);
  const source = calculators.find(({ functions }) => functions.includes(calculation))?.source;
  return [
    `**${signatureOf(calculation)}**`,
    meaningOf(calculation),
    [formula, numbers].flatMap((line) => (line === undefined ? [] : `\`${line}\``)).join('\\\n'),
    advice,
    source,
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

/** The innermost of the calls whose name begins at an offset, as both of `a.b(1).c(2)` do. */
function callAt(statements: readonly Statement[], start: number): CallNode | undefined {
  return statements
    .flatMap(expressionsOf)
    .flatMap(allWithin)
    .filter((node) => node.type === 'call')
    .filter(({ callee }) => callee.start === start)
    .at(-1);
}

/** Evaluates a call; in a function of the document, whose parameters have no values, it has none. */
function calculatedBy(node: CallNode, text: string, names: Names): Calculated | undefined {
  let last: Calculated | undefined;
  try {
    evaluate(node, {
      names,
      text,
      draws: new Draws(names.sampling, text.slice(node.start, node.end), node.start),
      hint: () => undefined,
      calculated: (one) => {
        last = one;
      },
    });
  } catch (error) {
    if (error instanceof EvaluationProblem || error instanceof RangeError) return undefined;
    throw error;
  }
  return last?.node === node ? last : undefined;
}
