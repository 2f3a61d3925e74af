import type { Attribute } from '../roles';

/** What a role or an attribute is, and why it matters, as Markdown. */
export function explain({ means, matters }: { readonly means: string; readonly matters: string }): string {
  return `${means}\n\n${matters}`;
}

/** `required`, or what is taken where nothing is written and where that comes from: `5 ms (latency.ssd_fsync_write)`. */
export function presetOf({ default: preset }: Attribute<unknown>): string {
  if (preset === undefined) return 'required';
  return preset.text + (preset.source === undefined ? '' : ` (${preset.source})`);
}

/** The same in a sentence: `required`, `default: 5 ms (latency.ssd_fsync_write)`. */
export function standardOf(attribute: Attribute<unknown>): string {
  return attribute.default === undefined ? presetOf(attribute) : `default: ${presetOf(attribute)}`;
}
