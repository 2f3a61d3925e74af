import type { Attribute } from '../roles';

/** What a role or an attribute is, and why it matters, as Markdown. */
export function explain({ means, matters }: { readonly means: string; readonly matters: string }): string {
  return `${means}\n\n${matters}`;
}

/** `required`, or the default and where it comes from. */
export function standardOf({ default: preset }: Attribute<unknown>): string {
  if (preset === undefined) return 'required';
  return `default: ${preset.text}${preset.source === undefined ? '' : ` (${preset.source})`}`;
}
