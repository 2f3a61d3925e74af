import { referenceNumbers } from '../../reference';
import { controlKinds } from '../controls/kinds';
import { declarationsIn } from '../controls/declaration';
import type { Hover } from '../../source/assist';
import { Lines } from '../../source/lines';
import { isKnownUnit, type Names } from '../names';
import { explainCall } from './call-hover';
import { definedNames, languageNames } from './vocabulary';

/** What there is to say about the name at an offset: its value, or what the language means by it. */
export function hoverEstimate(text: string, offset: number, names: Names): Hover | undefined {
  for (const match of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu)) {
    const end = match.index + match[0].length;
    if (offset < match.index || offset > end) continue;
    const markdown =
      explainControl(text, match.index) ?? explainCall(text, match.index, names) ?? explain(match[0], names);
    return markdown === undefined ? undefined : { markdown, range: new Lines(text).range(match.index, end) };
  }
  return undefined;
}

/** What the word of a control means where it declares one. */
function explainControl(text: string, start: number): string | undefined {
  const declared = declarationsIn(text).find((one) => one.start === start);
  const kind = controlKinds.find(({ word }) => word === declared?.kind);
  return kind && `\`${kind.form}\`\n\n${kind.means}`;
}

function explain(word: string, names: Names): string | undefined {
  const [root = word] = word.split('.');
  const place = names.placeOf(root);
  const defined = definedNames(names, 0).find(({ label }) => label === word);
  if (place !== undefined && defined !== undefined)
    return `\`${word}\` = **${defined.detail}**, from ${place}`;
  const name = referenceNumbers(names.profile).find(({ also }) => also?.includes(word))?.name ?? word;
  const known = languageNames(0, names.profile).find(({ label }) => label === name);
  if (known !== undefined) return `**${known.detail}**\n\n${known.documentation}`;
  if (names.words.has(word)) return `\`${word}\`: a word that this document counts`;
  return isKnownUnit(word, names) ? `\`${word}\`: a unit` : undefined;
}
