import { didYouMean, nearest, suggest, type Suggestion } from '../source/suggest';
import type { NameNode } from './ast';
import { languageFunctions } from './callables';
import type { Context } from './context';
import { EvaluationProblem } from './evaluation-problem';
import { dateMeant } from './function-slips';
import { builtInFunctions } from './functions';
import { magnitudes } from './magnitudes';
import { unitNames, unitOf } from './mathematics';
import { isKnownUnit, type Names } from './names';
import { nearUnit } from './near-unit';
import { wordMeant } from './slips';
import type { Value } from './values';

/** What a name stands for. @throws EvaluationProblem where it stands for nothing */
export function nameValue(node: NameNode, { names, locals, hint, text }: Context): Value {
  const { name, position, start, end } = node;
  const local = locals?.get(name);
  if (local !== undefined) return local;
  const known = names.get(name);
  const place = names.placeOf(name);
  if (known !== undefined && (position === 'value' || place !== undefined)) {
    const hidden = position === 'value' ? undefined : meaningOf(node, names);
    if (hidden !== undefined)
      hint({
        code: 'estimate.hidden-unit',
        message: `“${name}” is the value of ${place} here, not ${hidden}`,
        start,
        end,
      });
    return known;
  }
  const magnitude = position === 'magnitude or unit' ? magnitudes.get(name) : undefined;
  if (magnitude !== undefined) return magnitude;
  if (isKnownUnit(name, names)) return unitOf(name);
  if (known !== undefined) return known;
  const absence = names.absenceOf(name);
  if (absence !== undefined) throw new EvaluationProblem(absence.message, start, end, absence.code);
  // A unit is a key of an object of mathjs, which this one would give a prototype.
  if (position !== 'value' && name !== '__proto__') {
    const isNew = !names.words.has(name);
    const like = names.count(name);
    const unit = isNew && like === undefined ? nearUnit(name) : undefined;
    if (unit !== undefined)
      hint({
        code: 'estimate.similar-unit',
        message: `“${name}” is counted as a thing of its own${didYouMean(unit).words}`,
        start,
        end,
        mend: { text: unit },
      });
    if (like !== undefined)
      hint({
        code: 'estimate.similar-words',
        message: `“${name}” and “${like}” are counted as two different things`,
        start,
        end,
        mend: { text: like },
      });
    return unitOf(name);
  }
  const builtIn = builtInFunctions.get(name) ?? languageFunctions.get(name);
  if (builtIn !== undefined)
    throw new EvaluationProblem(
      `“${name}” is a function: a bracket was expected after it, ${builtIn.signature}`,
      start,
      end,
    );
  const { words, mend } = wordMeant(name, text.slice(0, start), text.slice(end)) ?? likelyName(name, names);
  const message = `“${name}” is not defined${words}`;
  throw new EvaluationProblem(message, start, end, 'estimate.unknown-name', mend);
}

/** What was probably meant by a name that stands for nothing: first of all what the document defined. */
function likelyName(name: string, names: Names): Suggestion {
  const defined = nearest(name, names.defined());
  if (defined !== undefined) return didYouMean(defined);
  const units = unitNames.filter((unit) => unit.length > 1);
  const known = [...names.keys(), ...builtInFunctions.keys(), ...languageFunctions.keys(), ...units];
  return dateMeant(name) ?? dollars(name) ?? memberMeant(name, names) ?? suggest(name, known);
}

/** `$500` */
function dollars(name: string): Suggestion | undefined {
  const amount = /^\$(\d[\d_]*)$/.exec(name)?.[1];
  return amount === undefined ? undefined : didYouMean(`${amount} $`);
}

/** `disk_seek`, which stands in the group of latencies. */
function memberMeant(name: string, names: Names): Suggestion | undefined {
  const group = names.keys().find((key) => {
    const value = names.get(key);
    const isGroup = typeof value === 'object' && 'kind' in value && value.kind === 'namespace';
    return isGroup && value.members.has(name);
  });
  return group === undefined ? undefined : didYouMean(`${group}.${name}`);
}

/** What a name stands for after a number unless the document defines it, for a sentence. */
function meaningOf({ name, position }: NameNode, names: Names): string | undefined {
  const magnitude = magnitudes.get(name);
  if (magnitude !== undefined) return `10^${Math.log10(magnitude)}`;
  if (isKnownUnit(name, names) && !names.words.has(name)) return 'the unit';
  // Beside a number, a name is a factor; elsewhere in a unit it was probably to be counted.
  return position === 'unit' ? 'a word that counts' : undefined;
}
