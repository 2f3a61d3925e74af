/** Writes `media/reference/` anew from what is declared: `npm run reference`. A test says when that is due. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest } from '../document/manifest';
import { referencePages } from '../document/reference-pages';

const root = join(__dirname, '..', '..');
const notebooks = join(root, 'notebooks');
const folder = join(root, 'media', 'reference');

const files = readdirSync(notebooks, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.headroom.md'),
);
const documents = new Map(
  files.map((name) => [name.replaceAll('\\', '/'), readFileSync(join(notebooks, name), 'utf8')]),
);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { properties: settings } = manifest.contributes.configuration;
for (const [name, text] of referencePages({ settings, documents })) writeFileSync(join(folder, name), text);
