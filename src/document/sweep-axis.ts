import {
  alternativesTo,
  definedValues,
  evaluateExpression,
  siNumber,
  writtenValue,
  type Names,
} from '../estimate';
import { positionOf, readFactor, readValues, ScenarioProblem } from '../scenario';
import type { Files } from '../source/files';
import { suggest } from '../source/suggest';
import type { CodeCell } from './cells';
import { placesOf, type Chart, type State } from './state';

/** One value that an axis takes. */
export interface AxisLevel {
  /** For people, and for a command line. */
  readonly text: string;
  /** As a number in SI; `null` where a level of the axis is none. */
  readonly position: number | null;
  /** Of a name an expression; of an attribute what its own kind reads. */
  readonly value: unknown;
}

/** What a sweep varies: a name of the estimates, or an attribute of a node or a named arrow. */
export interface Axis {
  /** `users`, `app.instances` */
  readonly name: string;
  /** Missing of a name. */
  readonly attribute?: { readonly place: string; readonly key: string };
  readonly levels: readonly AxisLevel[];
}

/** An axis that the document does not have, or values that it cannot take, in a sentence. */
export class AxisProblem extends Error {}

interface AxisDocument {
  readonly cells: readonly CodeCell[];
  /** What the cells above one have left. */
  readonly stateAt: (index: number) => State;
  readonly files: Files;
}

/** `users=1M,10M`, `app.instances=4..64 step 4`. @throws AxisProblem */
export function readAxis(written: string, document: AxisDocument): Axis {
  const [, name = '', place = '', key = '', values = ''] =
    /^\s*((?:([^=]*)\.)?([^=.]*?))\s*=\s*(.*?)\s*$/su.exec(written) ?? [];
  if (key === '' || values === '')
    throw new AxisProblem(
      `an axis is written NAME=VALUES or NODE.ATTRIBUTE=VALUES, such as users=1M,10M or app.instances=4..64, not “${written}”`,
    );
  try {
    return place === ''
      ? { name, levels: valuesOf(name, values, document) }
      : { name, attribute: { place, key }, levels: attributesOf(place, key, values, document) };
  } catch (error) {
    if (error instanceof ScenarioProblem) throw new AxisProblem(`${name}: ${error.message}`);
    throw error;
  }
}

/** @throws AxisProblem @throws ScenarioProblem */
function valuesOf(name: string, values: string, { cells, stateAt }: AxisDocument): AxisLevel[] {
  const texts = cells.flatMap(({ language, text }) => (language === 'estimate' ? [text] : []));
  const defined = texts.flatMap((text) => writtenValue(text, name) ?? []).at(-1);
  const { names } = stateAt(cells.length);
  if (defined === undefined) {
    const known = cells.flatMap(({ language, text }) => (language === 'estimate' ? definedValues(text) : []));
    throw new AxisProblem(`no estimate cell defines “${name}”${suggest(name, known).words}`);
  }
  const alternatives = alternativesTo(defined, names);
  const levels = readValues(values, names).map(({ expression, text }) => {
    const value = alternatives.of(expression);
    if (value === undefined)
      throw new AxisProblem(
        `${name}: a value such as ${alternatives.amount}, which the document has, was expected, not ${text}`,
      );
    return { text: value === expression ? text : value, value };
  });
  const positions = levels.map(({ value }) => numberOf(value, names));
  const isNumeric = positions.every((position) => position !== null);
  return levels.map((level, index) => ({
    ...level,
    position: isNumeric ? (positions[index] ?? null) : null,
  }));
}

/** @throws AxisProblem @throws ScenarioProblem */
function attributesOf(
  place: string,
  key: string,
  values: string,
  { cells, stateAt, files }: AxisDocument,
): AxisLevel[] {
  const { charts, names } = stateAt(cells.length);
  const has = (chart: Chart): boolean => {
    const { nodes, arrows } = placesOf(chart);
    return nodes.has(place) || arrows?.has(place) === true;
  };
  const chart = charts.filter(has).at(-1);
  if (chart === undefined) {
    const known = charts.flatMap((one) => [...placesOf(one).nodes.keys()]);
    throw new AxisProblem(`no flowchart has “${place}”${suggest(place, [...new Set(known)]).words}`);
  }
  const above = { names, places: placesOf(chart), titles: [], files };
  const factor = readFactor(
    `${key} of ${/^[\p{L}\p{N}_-]+$/u.test(place) ? place : `"${place}"`}: ${values}`,
    above,
  );
  return factor.levels.map((level) => ({
    text: level.text,
    position: positionOf(factor, level),
    value: level.value,
  }));
}

/** An expression as a number in SI; `null` where it is none. */
function numberOf(expression: string, names: Names): number | null {
  const { value } = evaluateExpression(expression, names.clone());
  const number = value === undefined ? undefined : siNumber(value);
  return number !== undefined && Number.isFinite(number) ? number : null;
}
