/** What every declaration of the catalogue must have, so that a hover, a diagnostic and a calculator follow from it. */
import { expect, test } from 'vitest';
import { systems } from '../../../src/hints';
import { numberOf } from '../../../src/hints/quantity';

const settings = systems.flatMap((system) => system.settings.map((setting) => ({ system, setting })));
const conflicts = systems.flatMap((system) => system.conflicts.map((conflict) => ({ system, conflict })));

test('no two systems have one id', () => {
  expect(new Set(systems.map(({ id }) => id)).size).toBe(systems.length);
});

test.each(settings.map(({ system, setting }) => [`${system.id} ${setting.at}`, system, setting] as const))(
  '%s says in a sentence what it does, what it bears on and where to read on',
  (_, system, { means, concerns, documentation = '' }) => {
    expect(means).toMatch(/^[A-Z].*\.$/);
    expect(concerns).not.toHaveLength(0);
    expect(documentation.startsWith('https:') ? documentation : system.documentation + documentation).toMatch(
      /^https:\/\/\S+$/,
    );
  },
);

test.each(
  settings.flatMap(({ system, setting }) =>
    setting.default === undefined || setting.default === '' || setting.takes.kind === 'word'
      ? []
      : [[`${system.id} ${setting.at}`, setting.default, setting.takes] as const],
  ),
)('the default of %s can be read: %s', (_, text, takes) => {
  expect(numberOf(text, takes)).toBeTypeOf('number');
});

test.each(conflicts.map(({ system, conflict }) => [conflict.code, system.id] as const))(
  '%s is called after its system, and by no other’s name',
  (code, id) => {
    expect(code).toMatch(new RegExp(`^${id}/[a-z-]+$`));
    expect(conflicts.filter(({ conflict }) => conflict.code === code)).toHaveLength(1);
  },
);
