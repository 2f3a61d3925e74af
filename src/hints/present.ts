import type { Hint } from './hints-of';

/** A hint in one line, for a terminal. */
export function hintText({ key, value, says, means }: Hint): string {
  const written = value === '' ? key : `${key} ${value}`;
  return `${written}: ${says ?? means}`;
}

/** A hint as a hover shows it: what follows, what the setting is, where to read on. */
export function hintMarkdown({ says, means, title, default: preset, concerns, documentation }: Hint): string {
  const facts = [
    `Bears on ${concerns.join(', ')}.`,
    ...(preset === undefined || preset === '' ? [] : [`Default \`${preset}\` (${title}).`]),
    `[${title} documentation](${documentation})`,
  ];
  return [...(says === undefined ? [] : [`**${escapedMarkdown(says)}**`]), means, facts.join(' ')].join(
    '\n\n',
  );
}

/** What a file says stands in the sentence, and must not be taken for marks. */
function escapedMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, String.raw`\$&`);
}
