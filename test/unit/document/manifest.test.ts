/** What package.json says of commands, steps and settings is so, in the words of package.nls.json. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import written from '../../../package.json';
import words from '../../../package.nls.json';
import { manifest } from '../../../src/document/manifest';

const { contributes } = manifest;
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

/** Every text in a value, with its path. */
function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${path}/${name}`));
}

test('package.nls.json has the words for each key of package.json, and no others', () => {
  const used = textsIn(written).flatMap(([, text]) => /^%(.+)%$/.exec(text)?.[1] ?? []);
  expect(Object.keys(words).sort()).toEqual([...new Set(used)].sort());
});

test('whatever a person reads stands in package.nls.json', () => {
  // What is said to a language model is not for people: what a tool takes, and when to use it.
  const read =
    /^\/(?:displayName|description)$|^\/contributes\/(?!.*\/inputSchema\/).*\/(?:displayName|userDescription|title|category|description|markdownDescription|altText|aliases\/\d+|(?:markdownE|e)numDescriptions\/\d+)$/;
  const texts = textsIn(written).filter(([path]) => read.test(path));
  expect(texts.filter(([, text]) => !/^%.+%$/.test(text))).toEqual([]);
  expect(new Set(texts.map(([, text]) => text.slice(1, -1)))).toEqual(new Set(Object.keys(words)));
});
