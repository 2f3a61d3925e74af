import { isFreeName, type Names } from '../estimate';
import { calculatorNamed, givenBy, questionOf } from './answer-form';
import { callOf, type GivenText } from './call';
import { readFields } from './fields';
import type { FormEntries } from './form';

/** What a name may not be in the document that a cell is for, beside what its language knows. */
export interface Taken {
  readonly names: Names;
  /** Names that stand anywhere in it. */
  readonly used: ReadonlySet<string>;
}

/**
 * An estimate cell that says the same as a form: a line for each input, and the call of their names. No name hides one
 * of the document’s.
 */
export function cellOf(entries: FormEntries, { names, used }: Taken): string {
  const calculator = calculatorNamed(entries.calculator);
  const asked = questionOf(calculator, entries);
  const [group = '', member = group] = asked.name.split('.');
  const taken = new Set(used);
  const nameFor = (wanted: string): string => {
    const name = namesLike(wanted, group).find((one) => !taken.has(one) && isFreeName(one, names));
    if (name === undefined) throw new Error(`every name like ${wanted} is taken`);
    taken.add(name);
    return name;
  };
  const given = givenBy(readFields(calculator, asked, entries.inputs));
  const lines = given.map(({ input, text }) => ({ name: nameFor(input.name), text, means: input.means }));
  const byName = given.map(({ input }, index): GivenText => ({ input, text: lines[index]?.name ?? '' }));
  const result = { name: nameFor(member), text: callOf(asked, byName).text, means: asked.means };
  const all = [...lines, result];
  const column = (of: 'name' | 'text'): number => Math.max(...all.map((line) => line[of].length));
  const [nameWidth, textWidth] = [column('name'), column('text')];
  return all
    .map(({ name, text, means }) => `${name.padEnd(nameWidth)} = ${text.padEnd(textWidth)}  # ${means}`)
    .join('\n');
}

/** `n`, `quorum_n`, `quorum_n_2`, …: so many that one is free. */
function namesLike(name: string, group: string): string[] {
  const full = name === group ? `${name}_value` : `${group}_${name}`;
  const more = Array.from({ length: 1000 }, (_, index) => `${full}_${index + 2}`);
  return [name, full, ...more];
}
