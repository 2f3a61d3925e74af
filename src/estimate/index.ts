/** The door of the estimate language. */
export {
  evaluateEstimate,
  evaluateExpression,
  evaluateRequirement,
  NOT_RUN,
  type EstimateResult,
  type NamedValue,
  type RequirementOutcome,
} from './cell';
export { completeEstimate, hoverEstimate } from './assist';
export type { Argument, CallNode } from './ast';
export { parseExpression } from './syntax';
export { SyntaxProblem } from './tokens';
export { EvaluationProblem } from './evaluation-problem';
export type { NodeFunction } from './evaluate';
export { formatValue } from './format';
export { formatSeconds, formatShare } from './number-format';
export { Names, namespace } from './names';
export { amountIn, dimensionName, quantity, type Dimension, type Value } from './values';
