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
export { controlKinds, type ControlKind } from './controls/kinds';
export { withValues } from './solving/recompute';
export { alternativesTo, writtenValue, type Alternatives } from './written-value';
export { declarationsIn } from './controls/declaration';
export { formatEstimate } from './layout';
export { canBeNamed, literalsIn, type Literal } from './extraction';
export { occurrencesInEstimate, promisesInEstimate } from './occurrences';
export type { RequirementOutcome } from './promise';
export {
  coloursOfEstimate,
  completeEstimate,
  formatReference,
  hoverEstimate,
  signatureEstimate,
} from './assist';
export type { Argument, CallNode } from './ast';
export { parseExpression } from './syntax';
export { KEYWORDS, SyntaxProblem } from './tokens';
export { SAMPLES, type Sampling } from './uncertainty/draws';
export { functionNames } from './callables';
export { notations, type Notation } from './notation';
export { families, type Family } from './distributions';
export { signatureOfFamily } from './uncertainty/draw-call';
export { amountText, takenBy } from './calculation';
export { readInput, type InputReading } from './input';
export { isFreeName } from './free-name';
export { isAmount } from './unit-position';
export { EvaluationProblem } from './evaluation-problem';
export { meaningOf } from './calculation';
export { formatValue } from './format';
export { formatSeconds, formatShare } from './number-format';
export { Names, namespace, type NameChange } from './names';
export { isUncertain, type Uncertain } from './uncertainty/uncertain';
export {
  amountIn,
  amountOrUndefined,
  dimensionName,
  quantity,
  siNumber,
  type Dimension,
  type Value,
} from './values';
