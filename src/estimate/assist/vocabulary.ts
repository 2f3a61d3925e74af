import { calculators } from '../../calculators';
import { referenceNumbers, type Profile, type ReferenceNumber } from '../../reference';
import type { Completion } from '../../source/assist';
import { meaningOf, signatureOf } from '../calculation';
import { languageFunctions } from '../callables';
import { formatValue } from '../format';
import { builtInFunctions } from '../functions';
import { referenceValue, type Names } from '../names';
import { formatShare } from '../number-format';
import type { Value } from '../values';

/** What the document defined above, and in the cell: each name, and each member of a group, with its value. */
export function definedNames(names: Names, start: number): Completion[] {
  return [...names.defined()].flatMap((label): Completion[] => {
    const value = names.get(label);
    if (value === undefined) return [];
    const documentation = `Defined in ${names.placeOf(label) ?? ''}.`;
    return membersOf(label, value).map(([name, member]) => {
      const detail = formatValue(member).text;
      return { label: name, kind: 'name', detail, documentation, start };
    });
  });
}

/** A value under its name, or the members of a group under theirs: `sim.users.p99`. */
function membersOf(name: string, value: Value): [string, Value][] {
  const isGroup = typeof value === 'object' && 'kind' in value && value.kind === 'namespace';
  if (!isGroup) return [[name, value]];
  return [...value.members].flatMap(([member, inner]) => membersOf(`${name}.${member}`, inner));
}

/** What comes with the language: calculators, reference numbers, functions, keywords. */
export function languageNames(start: number, profile: Profile): Completion[] {
  const completion = (
    label: string,
    kind: Completion['kind'],
    detail: string,
    documentation: string,
  ): Completion => ({ label, kind, detail, documentation, start });
  return [
    ...calculators.flatMap(({ functions, source }) =>
      functions.map((one) =>
        completion(
          one.name,
          'function',
          signatureOf(one),
          `${meaningOf(one)}\n\n\`${one.working}\`\n\n${source}`,
        ),
      ),
    ),
    ...referenceNumbers(profile).map((number) =>
      completion(number.name, 'name', formatReference(number), aboutReference(number)),
    ),
    ...[...builtInFunctions].map(([name, { signature, means }]) =>
      completion(name, 'function', signature, means),
    ),
    ...[...languageFunctions.values()].map(({ name, signature, means }) =>
      completion(name, 'function', signature, means),
    ),
    completion(
      'require',
      'keyword',
      'require condition with 95 % "message"',
      'A promise of the design, checked at every run.',
    ),
  ];
}

const texts = new WeakMap<ReferenceNumber, string>();

/** A reference number for people: `100 ns`, `99.95 %`, `15 $/month`. */
export function formatReference(number: ReferenceNumber): string {
  const { amount, dimension } = number;
  const text =
    texts.get(number) ??
    (dimension === 'share' ? formatShare(amount) : formatValue(referenceValue(number)).text);
  texts.set(number, text);
  return text;
}

function aboutReference({ title, source, year }: ReferenceNumber): string {
  return `${title} (${source.includes(String(year)) ? source : `${year}, ${source}`})`;
}
