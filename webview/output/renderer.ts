/** The notebook’s renderer: shows each kind of output that src/document/outputs.ts declares. */
import type { ActivationFunction } from 'vscode-notebook-renderer';
import type { CellOutput } from '../../src/document/outputs';
import { renderDiagram } from './diagram';
import { element } from './element';
import { LiveOutputs } from './live/live-outputs';
import { ShownOutput } from './live/shown-output';
import { renderSimulation } from './simulation';
import style from './style.css';
import { renderValues } from './values';

export const activate: ActivationFunction = (context) => {
  document.head.append(element('style', {}, style));
  const live = new LiveOutputs(context);
  /** Of each item shown, what ends its watching of the theme and of its own size. */
  const shown = new Map<string, ShownOutput>();
  const dispose = (id: string): void => {
    shown.get(id)?.dispose();
    shown.delete(id);
  };
  return {
    async renderOutputItem(item, host) {
      dispose(item.id);
      const output = new ShownOutput(item, host, live, render);
      shown.set(item.id, output);
      await output.show();
    },
    disposeOutputItem(id) {
      for (const one of id === undefined ? [...shown.keys()] : [id]) dispose(one);
    },
  };
};

async function render(output: CellOutput, target: HTMLElement, signal: AbortSignal): Promise<void> {
  if (output.assumed !== undefined)
    target.append(element('p', { class: 'headroom-assumed' }, assumedText(output)));
  switch (output.type) {
    case 'values':
      await renderValues(output, target, signal);
      return;
    case 'diagram':
      await renderDiagram(output, target, signal);
      return;
    case 'simulation':
      await renderSimulation(output, target, signal);
      return;
  }
}

/** `with users = 25 M user, not kept; short run: the first 12 s of 5 min, the full one follows` */
function assumedText(output: CellOutput): string {
  const shortRun = output.type === 'simulation' ? output.shortRun : undefined;
  const note = shortRun === undefined ? '' : `; short run: ${shortRun}, the full one follows`;
  return `${output.assumed ?? ''}${note}`;
}
