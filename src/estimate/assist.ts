import { calculators } from '../calculators';
import { referenceNumbers, type Profile, type ReferenceNumber } from '../reference';
import type { Completion, Hover } from '../source/assist';
import { Lines } from '../source/lines';
import { signatureOf } from './calculation';
import { magnitudes } from './evaluate';
import { formatValue } from './format';
import { builtInFunctions } from './functions';
import { unitNames } from './mathematics';
import { formatShare } from './number-format';
import { isKnownUnit, referenceValue, type Names } from './names';
import { languageFunctions } from './callables';
import type { Value } from './values';

/** A number with or without its magnitude, or a conversion. */
const BEFORE_UNIT = new RegExp(`(?:\\d\\s*|\\d\\s*(?:${magnitudes.join('|')})\\s+|\\s(?:to|in)\\s+)$`);

/** What can be written at an offset of an estimate cell: names in sight, functions, calculators, units. */
export function completeEstimate(text: string, offset: number, names: Names): Completion[] {
  const word = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(text.slice(0, offset))?.[0] ?? '';
  const start = offset - word.length;
  const dot = word.lastIndexOf('.');
  const completions = [...definedNames(names, start), ...language(start, names.profile)];
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
    const units = [...magnitudes, ...names.words, ...unitNames];
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

function definedNames(names: Names, start: number): Completion[] {
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

function language(start: number, profile: Profile): Completion[] {
  const completion = (
    label: string,
    kind: Completion['kind'],
    detail: string,
    documentation: string,
  ): Completion => ({ label, kind, detail, documentation, start });
  return [
    ...calculators.flatMap(({ functions, source }) =>
      functions.map((one) =>
        completion(one.name, 'function', signatureOf(one), `${one.means}\n\n\`${one.working}\`\n\n${source}`),
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

/** What there is to say about the name at an offset: its value, or what the language means by it. */
export function hoverEstimate(text: string, offset: number, names: Names): Hover | undefined {
  for (const match of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu)) {
    const end = match.index + match[0].length;
    if (offset < match.index || offset > end) continue;
    const markdown = explain(match[0], names);
    return markdown === undefined ? undefined : { markdown, range: new Lines(text).range(match.index, end) };
  }
  return undefined;
}

function explain(word: string, names: Names): string | undefined {
  const [root = word] = word.split('.');
  const place = names.placeOf(root);
  const defined = definedNames(names, 0).find(({ label }) => label === word);
  if (place !== undefined && defined !== undefined)
    return `\`${word}\` = **${defined.detail}**, from ${place}`;
  const name = referenceNumbers(names.profile).find(({ also }) => also?.includes(word))?.name ?? word;
  const known = language(0, names.profile).find(({ label }) => label === name);
  if (known !== undefined) return `**${known.detail}**\n\n${known.documentation}`;
  if (names.words.has(word)) return `\`${word}\`: a word that this document counts`;
  return isKnownUnit(word, names) ? `\`${word}\`: a unit` : undefined;
}
