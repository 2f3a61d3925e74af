/** What package.json and the editor’s selectors say of the catalogue is what the catalogue has. */
import { matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../../package.json';
import { patterns } from '../../../src/extension/hints/patterns';
import { diagramLanguages, systems } from '../../../src/hints';

test('each system and each language for diagrams can be turned off', () => {
  const { enum: names } = manifest.contributes.configuration.properties['headroom.files.off'].items;
  expect(names).toEqual([...systems, ...diagramLanguages].map(({ id }) => id));
});

test('a design doc is begun from the same files in the explorer as in the palette', () => {
  const { commandPalette, 'explorer/context': explorer } = manifest.contributes.menus;
  const [offered] = commandPalette.filter(({ command }) => command === 'headroom.newDesignDocFromFile');
  expect(explorer.find(({ command }) => command === 'headroom.newDesignDocFromFile')?.when).toBe(
    offered?.when,
  );
});

test.each(
  [...systems, ...diagramLanguages].flatMap(({ id, files }) =>
    files.flatMap(({ names }) => names.map((name) => [name, id] as const)),
  ),
)('the editor asks about %s, for it may be of %s', (name) => {
  const paths = ['a', 'a.b'].map((letters) => `/project/${name.replaceAll(/\*+/g, letters)}`);
  const isAsked = (path: string): boolean => patterns.some((pattern) => matchesGlob(path, pattern));
  expect(paths.filter((path) => !isAsked(path))).toEqual([]);
});
