/** What package.json says of commands, steps and settings is so. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contributes } from '../../../package.json';

const commands = new Set(contributes.commands.map(({ command }) => command));
const ours = /^headroom\./;
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

test.each(steps)('the step “$title” offers commands that there are, and waits for what can come', (step) => {
  const offered = [...step.description.matchAll(/\(command:([\w.]+)/g)].map(([, name = '']) => name);
  expect(offered.length).toBeGreaterThan(0);
  expect(offered.filter((name) => ours.test(name) && !commands.has(name))).toEqual([]);
  const [event = ''] = step.completionEvents;
  const [kind = '', what = ''] = event.split(':');
  // VS Code knows no others but these of what we declare; the contexts are the milestones of the extension.
  if (kind === 'onCommand') expect(commands).toContain(what);
  else expect(event).toMatch(/^onContext:headroom\.(?:ran\.(?:estimate|mermaid|scenario)|broke)$/);
});

test('what the steps open by name is there', () => {
  const files = steps.flatMap(({ description }) =>
    [...description.matchAll(/\?([^)\s]+)\)/g)].map(
      ([, given = '']) => JSON.parse(decodeURIComponent(given)) as string,
    ),
  );
  expect(files).not.toEqual([]);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

test('each command but the calculators has an icon of its own', () => {
  const others = contributes.commands.filter(({ command }) => !command.startsWith('headroom.calculator.'));
  expect(
    others.flatMap((one) => ('icon' in one && /^\$\([a-z-]+\)$/.test(one.icon) ? [] : [one.command])),
  ).toEqual([]);
});
