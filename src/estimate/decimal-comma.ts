import { didYouMean, type Suggestion } from '../source/suggest';
import type { Argument, CallNode, Expression } from './ast';

/** What a call was meant to be: how its problem ends, and where it stands. */
export interface DecimalComma extends Suggestion {
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** The call with a decimal point. */
  readonly node: CallNode;
}

/** `downtime(99,9 %)`: a number with a decimal comma, which a call takes for two of its arguments. */
export function decimalCommaIn(node: CallNode, text: string): DecimalComma | undefined {
  for (const [index, first] of node.arguments.entries()) {
    const second = node.arguments[index + 1];
    const value = second && joined(first, second, text);
    if (second === undefined || value === undefined) continue;
    const { start, end } = value;
    const written = text.slice(start, end);
    const point = written.replace(',', '.');
    const [before, after] = [node.arguments.slice(0, index), node.arguments.slice(index + 2)];
    return {
      ...didYouMean(point, { text: point, start, end }),
      ...{ written, start, end },
      node: { ...node, arguments: [...before, { ...first, value, end }, ...after] },
    };
  }
  return undefined;
}

/** The number of which one argument is what stands before the comma, and the next begins with what stands behind it. */
function joined({ value: whole }: Argument, second: Argument, text: string): Expression | undefined {
  const isWhole = whole.type === 'number' && /^\d+$/.test(text.slice(whole.start, whole.end));
  const [, digits] = /^,(\d+)(?![\d._])/.exec(text.slice(whole.end)) ?? [];
  if (!isWhole || digits === undefined || second.name !== undefined) return undefined;
  const number: Expression = {
    ...whole,
    value: Number(`${whole.value}.${digits}`),
    end: second.start + digits.length,
  };
  return beginningWith(number, second.value);
}

/** An amount with another number at its beginning. */
function beginningWith(number: Expression, amount: Expression): Expression | undefined {
  if (amount.type === 'number') return number;
  const inner = amount.type === 'unary' ? amount.operand : amount.type === 'binary' ? amount.left : undefined;
  const begun = inner?.start === amount.start ? beginningWith(number, inner) : undefined;
  if (begun === undefined) return undefined;
  if (amount.type === 'unary') return { ...amount, operand: begun, start: number.start };
  return amount.type === 'binary' ? { ...amount, left: begun, start: number.start } : undefined;
}
