/** What package.json says of the catalogue is what the catalogue has. */
import { expect, test } from 'vitest';
import manifest from '../../../package.json';
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
