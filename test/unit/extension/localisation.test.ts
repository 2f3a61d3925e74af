/** What translators are given is what the extension says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { expect, test } from 'vitest';
import bundle from '../../../media/l10n/bundle.l10n.json';

const folder = join('src', 'extension');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

test('the bundle has the strings of the code, and no others: else `npm run l10n` writes it anew', async () => {
  const sources = files.map((name) => ({
    extension: '.ts',
    contents: readFileSync(join(folder, name), 'utf8'),
  }));
  expect(bundle).toEqual(await getL10nJson(sources));
});
