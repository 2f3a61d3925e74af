/** A hover over the last setting of 10,000 lines of manifests that have been read: found, and put into words. */
import { hintMarkdown, hintsOf } from '../../../src/hints';
import { manifests } from './manifests';
import { printSeconds } from './stopwatch';

async function main(): Promise<void> {
  const { hints } = await hintsOf('all.yaml', manifests(10_000));
  const last = hints.at(-1)?.line ?? 0;
  await printSeconds(() => {
    const hint = hints.find(({ line, endLine }) => line <= last && last <= endLine);
    if (hint === undefined || !hintMarkdown(hint).includes('timeoutSeconds')) throw new Error('no hover');
  });
}

void main();
