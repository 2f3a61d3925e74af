import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** A label as it is drawn: without quotes, Markdown’s backticks and blanks around it, `#quot;` and `#35;` decoded. */
export function readLabel(written: string): string {
  return decodeEntities(bareLabel(written).text).trim();
}

/** A label without quotes, Markdown’s backticks and blanks around it, its entities as they are; and whether it is Markdown. */
export function bareLabel(written: string): { readonly text: string; readonly isMarkdown: boolean } {
  const quoted = /^"([\s\S]*)"$/.exec(written.trim())?.[1] ?? written;
  const markdown = /^`([\s\S]*)`$/.exec(quoted.trim())?.[1];
  return { text: (markdown ?? quoted).trim(), isMarkdown: markdown !== undefined };
}

/** Mermaid writes entities with `#` for `&`: a label cannot hold a quote or a semicolon otherwise. */
export function decodeEntities(text: string): string {
  return text.replace(/#(\w+);/g, (whole, name: string) => {
    const code = /^\d+$/.test(name) ? Number(name) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    const decoded = decodeNamedCharacterReference(name);
    return decoded === false ? whole : decoded;
  });
}

/** Where a label without quotes holds what Mermaid only takes inside quotes; -1 where it does not. */
export function needsQuotes(written: string, forbidden = /[[\](){}|"]/): number {
  return /^"[^"]*"\s*$/.test(written) ? -1 : written.search(forbidden);
}
