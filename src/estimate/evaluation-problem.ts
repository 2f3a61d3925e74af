/** An expression that has no value: why, and where in its text. */
export class EvaluationProblem extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
    readonly code = 'estimate.value',
  ) {
    super(message);
  }
}
