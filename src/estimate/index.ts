/** The door of the estimate language. */
export {
  definedValues,
  evaluateEstimate,
  evaluateExpression,
  evaluateRequirement,
  NOT_RUN,
  type EstimateResult,
  type NamedValue,
} from './cell';
export type { RequirementOutcome } from './promise';
export { completeEstimate, formatReference, hoverEstimate } from './assist';
export type { Argument, CallNode } from './ast';
export { KEYWORDS } from './parser';
export { parseExpression } from './syntax';
export { SyntaxProblem } from './tokens';
export { SAMPLES, type Sampling } from './uncertainty/draws';
export { functionNames } from './callables';
export { notations, type Notation } from './notation';
export { families, type Family } from './distributions';
export { signatureOfFamily } from './uncertainty/draw-call';
export { EvaluationProblem } from './evaluation-problem';
export { formatValue } from './format';
export { formatSeconds, formatShare } from './number-format';
export { Names, namespace } from './names';
export { isUncertain, type Uncertain } from './uncertainty/uncertain';
export { amountIn, dimensionName, quantity, type Dimension, type Value } from './values';
