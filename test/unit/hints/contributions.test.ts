/** What package.json says of the catalogue is what the catalogue has. */
import { expect, test } from 'vitest';
import manifest from '../../../package.json';
import { systems } from '../../../src/hints';

test('each system can be turned off', () => {
  const { enum: names } = manifest.contributes.configuration.properties['headroom.files.off'].items;
  expect(names).toEqual(systems.map(({ id }) => id));
});
