/** The page of `headroom report`: shows each output as a notebook does, in the place of its text. */
import type { OutputItem } from 'vscode-notebook-renderer';
import type { CellOutput } from '../../src/document/outputs';
import { OUTPUTS } from '../../src/document/report/assets';
import { activate } from './renderer';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The renderer asks the body what kind of theme there is; its colours are in the page’s style. */
function setTheme(isDark: boolean): void {
  document.body.className = isDark ? 'vscode-dark' : 'vscode-light';
}

async function drawAll(): Promise<void> {
  const outputs = JSON.parse(document.getElementById(OUTPUTS)?.textContent ?? '[]') as CellOutput[];
  const renderer = await activate({
    workspace: { isTrusted: false },
    setState: () => undefined,
    getState: () => undefined,
    getRenderer: () => Promise.resolve(undefined),
  });
  for (const host of document.querySelectorAll<HTMLElement>('[data-output]')) {
    const place = Number(host.dataset['output']);
    const output = outputs[place];
    if (output === undefined) continue;
    const text = [...host.childNodes];
    try {
      await renderer?.renderOutputItem(itemOf(`output-${place}`, output), host, new AbortController().signal);
    } catch (error) {
      // What cannot be drawn stands there as text.
      host.replaceChildren(...text);
      console.error(error);
    }
  }
}

/** An output as VS Code hands it to a renderer. */
function itemOf(id: string, output: CellOutput): OutputItem {
  const text = (): string => JSON.stringify(output);
  const data = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text());
  const mime = 'application/vnd.headroom.output+json';
  return {
    id,
    mime,
    metadata: {},
    json: () => output,
    text,
    data,
    blob: () => new Blob([data()], { type: mime }),
  };
}

setTheme(dark.matches);
dark.addEventListener('change', ({ matches }) => setTheme(matches));
void drawAll();
