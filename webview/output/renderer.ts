/** The notebook’s renderer: shows each kind of output that src/document/outputs.ts declares. */
import type { ActivationFunction } from 'vscode-notebook-renderer';
import type { CellOutput } from '../../src/document/outputs';
import { renderDiagram } from './diagram';
import { element } from './element';
import { renderSimulation } from './simulation';
import style from './style.css';
import { renderValues } from './values';

export const activate: ActivationFunction = () => {
  document.head.append(element('style', {}, style));
  /** Of each item shown, what ends its watching of the theme and of its own size. */
  const shown = new Map<string, AbortController>();
  const dispose = (id: string): void => {
    shown.get(id)?.abort();
    shown.delete(id);
  };
  return {
    async renderOutputItem(item, host) {
      dispose(item.id);
      const controller = new AbortController();
      shown.set(item.id, controller);
      const target = element('div', { class: 'headroom' });
      host.replaceChildren(target);
      await render(item.json() as CellOutput, target, controller.signal);
    },
    disposeOutputItem(id) {
      for (const one of id === undefined ? [...shown.keys()] : [id]) dispose(one);
    },
  };
};

async function render(output: CellOutput, target: HTMLElement, signal: AbortSignal): Promise<void> {
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
