import { TextProblem, type Mend } from '../source/text-problem';

/** An expression that has no value: why, and where in its text. */
export class EvaluationProblem extends TextProblem {
  constructor(message: string, start: number, end: number, code = 'estimate.value', mend?: Mend) {
    super(message, start, end, code, mend);
  }
}
