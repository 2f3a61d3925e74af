/** The command palette has every calculator: package.json names them, for VS Code reads nothing else before it starts us. */
import { expect, test } from 'vitest';
import { calculators } from '../../../src/calculators';
import { manifest } from '../../../src/document/manifest';

test('there is one command for each calculator, and none besides', () => {
  const commands = manifest.contributes.commands.filter(({ command }) =>
    command.startsWith('headroom.calculator.'),
  );
  expect(commands).toEqual(
    calculators.map(({ id, title }) => ({
      command: `headroom.calculator.${id}`,
      title: `${title} calculator`,
      category: 'Headroom',
    })),
  );
});
