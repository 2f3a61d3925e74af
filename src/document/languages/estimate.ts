import { completeEstimate, evaluateEstimate, hoverEstimate } from '../../estimate';
import { documentLine, placeOfLine } from '../cells';
import { requirementRow } from '../requirement';
import type { Language } from './language';

export const estimate: Language = {
  name: 'estimate',
  evaluate: (cell, state, { overrides }) => {
    const result = evaluateEstimate(cell.text, state.names, {
      overrides,
      placeOf: (line) => placeOfLine(cell, line),
    });
    const rows = result.values.map(({ name, number, unit, interval, text, range }) => ({
      name,
      value: typeof number === 'number' && !Number.isFinite(number) ? null : number,
      unit,
      ...(interval && { interval }),
      text,
      line: documentLine(cell, range.line),
    }));
    const requirements = result.requirements.map((outcome) => requirementRow(cell, outcome));
    const isEmpty = rows.length + requirements.length === 0;
    return {
      outputs: isEmpty ? [] : [{ type: 'values', rows, requirements }],
      problems: result.problems,
      state,
    };
  },
  complete: (text, offset, { names }) => completeEstimate(text, offset, names),
  hover: (text, offset, { names }) => hoverEstimate(text, offset, names),
};
