import written from '../../package.json';
import words from '../../package.nls.json';

/** What stands in package.json in the place of words: the key that a package.nls.json has them by. */
const placeholder = /^%([^%]+)%$/;

/** package.json as VS Code shows it in English: the words of package.nls.json in the places of their keys. */
export const manifest = JSON.parse(JSON.stringify(written), (_, value: unknown) =>
  typeof value === 'string' ? worded(value) : value,
) as typeof written;

/** @throws Error where package.nls.json does not have the key */
function worded(text: string): string {
  const [, key] = placeholder.exec(text) ?? [];
  if (key === undefined) return text;
  const found = (words as Readonly<Record<string, string>>)[key];
  if (found === undefined) throw new Error(`package.nls.json has no words for ${key}`);
  return found;
}
