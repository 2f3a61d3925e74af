import type { Completion } from '../../source/assist';
import { controlKinds } from '../controls/kinds';
import { magnitudes } from '../magnitudes';
import { unitNames } from '../mathematics';
import type { Names } from '../names';
import { definedNames, languageNames } from './vocabulary';

/** A number with or without its magnitude, or a conversion. */
const BEFORE_UNIT = new RegExp(
  `(?:\\d\\s*|\\d\\s*(?:${[...magnitudes.keys()].join('|')})\\s+|\\s(?:to|in)\\s+)$`,
);

/** The beginning of a comment behind a definition, where a control may be declared. */
const BEHIND_DEFINITION = /^[^\S\n\r]*[\p{L}_][\p{L}\p{N}_]*\s*=[^\n\r#"]*#\s*([a-z]*)$/mu;

/** What can be written at an offset of an estimate cell: names in sight, functions, calculators, units. */
export function completeEstimate(text: string, offset: number, names: Names): Completion[] {
  const comment = BEHIND_DEFINITION.exec(text.slice(0, offset));
  if (comment !== null)
    return controlKinds.map(({ word: label, form, means }) => ({
      label,
      kind: 'keyword',
      detail: form,
      documentation: means,
      start: offset - (comment[1] ?? '').length,
    }));
  const word = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(text.slice(0, offset))?.[0] ?? '';
  const start = offset - word.length;
  const dot = word.lastIndexOf('.');
  const completions = [...definedNames(names, start), ...languageNames(start, names.profile)];
  if (dot >= 0) {
    const group = word.slice(0, dot + 1);
    return completions
      .filter(({ label }) => label.startsWith(group))
      .map((completion) => ({
        ...completion,
        label: completion.label.slice(dot + 1),
        start: start + dot + 1,
      }));
  }
  if (BEFORE_UNIT.test(text.slice(0, start))) {
    const units = [...magnitudes.keys(), ...names.words, ...unitNames];
    return units.map((label) => ({
      label,
      kind: 'unit',
      detail: '',
      documentation: 'Unit, or word that counts.',
      start,
    }));
  }
  return completions;
}
