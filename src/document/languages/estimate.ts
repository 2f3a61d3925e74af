import {
  coloursOfEstimate,
  completeEstimate,
  evaluateEstimate,
  formatEstimate,
  hoverEstimate,
  occurrencesInEstimate,
  promisesInEstimate,
  signatureEstimate,
} from '../../estimate';
import { Lines } from '../../source/lines';
import { documentLine, placeOfLine } from '../cells';
import { requirementRow } from '../requirement';
import { tornados } from '../tornado';
import type { Language } from './language';

export const estimate: Language = {
  name: 'estimate',
  evaluate: (cell, state, { overrides }) => {
    const result = evaluateEstimate(cell.text, state.names, {
      overrides,
      placeOf: (line) => placeOfLine(cell, line),
    });
    const rows = result.values.map(({ name, number, unit, interval, text, range, working, advice }) => ({
      name,
      value: typeof number === 'number' && !Number.isFinite(number) ? null : number,
      unit,
      ...(interval && { interval }),
      text,
      line: documentLine(cell, range.line),
      ...(working !== undefined && { working }),
      ...(advice !== undefined && { advice }),
    }));
    const requirements = result.requirements.map((outcome) => requirementRow(cell, outcome));
    const ranked = tornados(result.values, ({ range }) => documentLine(cell, range.line));
    const lines = new Lines(cell.text);
    const controls = result.controls.map(({ kind, name, stops, written, at }) => ({
      ...{ kind, name, stops, written },
      line: documentLine(cell, lines.at(at.start).line),
    }));
    const isEmpty = rows.length + requirements.length === 0;
    return {
      outputs: isEmpty
        ? []
        : [
            {
              type: 'values',
              rows,
              requirements,
              ...(ranked.length > 0 && { tornados: ranked }),
              ...(controls.length > 0 && { controls }),
            },
          ],
      problems: result.problems,
      state,
    };
  },
  promises: promisesInEstimate,
  occurrences: (text) => occurrencesInEstimate(text),
  complete: (text, offset, { names }) => completeEstimate(text, offset, names),
  hover: (text, offset, { names }) => hoverEstimate(text, offset, names),
  signature: (text, offset, { names }) => signatureEstimate(text, offset, names),
  format: formatEstimate,
  colours: coloursOfEstimate,
};
