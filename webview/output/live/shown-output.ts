import type { OutputItem } from 'vscode-notebook-renderer';
import type { OutputPlace } from '../../../src/document/exploration/messages';
import type { CellOutput } from '../../../src/document/outputs';
import { element } from '../element';
import { Controls } from './controls';
import type { LiveOutputs } from './live-outputs';

type Render = (output: CellOutput, target: HTMLElement, signal: AbortSignal) => Promise<void>;

/**
 * One output on the page: as it was put out, or as it comes to be while inputs are moved. Its controls are drawn once; all
 * else is drawn beside what is shown, out of sight, and takes its place when it is done, so that nothing flickers.
 */
export class ShownOutput {
  readonly #output: CellOutput;
  readonly #place: OutputPlace | undefined;
  readonly #controls: Controls | undefined;
  #content: HTMLElement | undefined;
  #drawn = '';
  #drawing: AbortController | undefined;
  #shown: AbortController | undefined;

  constructor(
    private readonly item: Pick<OutputItem, 'id' | 'json' | 'metadata'>,
    private readonly host: HTMLElement,
    private readonly live: LiveOutputs,
    private readonly render: Render,
  ) {
    this.#output = item.json() as CellOutput;
    const place = (this.#place = placeOf(item.metadata));
    const rows = this.#output.type === 'values' ? (this.#output.controls ?? []) : [];
    if (place === undefined) return;
    if (rows.length > 0 && live.canMove) this.#controls = new Controls(rows, place.cell, live);
    live.show(item.id, { place, onChange: () => void this.show() });
  }

  dispose(): void {
    this.#drawing?.abort();
    this.#shown?.abort();
    this.live.forget(this.item.id);
  }

  /** Draws what it comes to now. */
  async show(): Promise<void> {
    this.#controls?.update();
    const replacement = this.#place && this.live.replacementOf(this.#place);
    const key = JSON.stringify(replacement ?? {});
    if (this.#content !== undefined && key === this.#drawn) return;
    this.#drawn = key;
    this.#drawing?.abort();
    const controller = (this.#drawing = new AbortController());
    const target = element('div', { class: 'headroom' });
    if (this.#content === undefined) {
      this.host.replaceChildren(...(this.#controls === undefined ? [] : [this.#controls.root]), target);
      this.#content = target;
      this.#shown = controller;
      this.#controls?.takeFocus();
    } else {
      target.classList.add('headroom-coming');
      this.host.append(target);
    }
    if (replacement !== undefined && 'trouble' in replacement)
      target.append(element('pre', { class: 'headroom-error' }, replacement.trouble));
    else
      try {
        await this.render(replacement?.output ?? this.#output, target, controller.signal);
      } catch (error) {
        target.replaceChildren(element('pre', { class: 'headroom-error' }, String(error)));
      }
    if (controller.signal.aborted) {
      target.remove();
      return;
    }
    if (this.#content === target) return;
    keepOpen(this.#content, target);
    this.#content.remove();
    this.#shown?.abort();
    target.classList.remove('headroom-coming');
    this.#content = target;
    this.#shown = controller;
  }
}

function placeOf(metadata: unknown): OutputPlace | undefined {
  return typeof metadata === 'object' && metadata !== null && 'headroom' in metadata
    ? (metadata.headroom as OutputPlace)
    : undefined;
}

const REPLAY = '.headroom-replay input[type=range]';

/** What a reader has chosen and opened stays so, and the time that a replay is at. */
function keepOpen(before: HTMLElement, after: HTMLElement): void {
  const details = after.querySelectorAll('details');
  before.querySelectorAll('details').forEach(({ open }, index) => {
    const same = details[index];
    if (same !== undefined) same.open = open;
  });
  const sliders = after.querySelectorAll<HTMLInputElement>(REPLAY);
  before.querySelectorAll<HTMLInputElement>(REPLAY).forEach(({ value, max }, index) => {
    const same = sliders[index];
    if (same === undefined || same.max !== max || same.value === value) return;
    same.value = value;
    same.dispatchEvent(new Event('input'));
  });
  const choices = after.querySelectorAll('select');
  before.querySelectorAll('select').forEach(({ value }, index) => {
    const same = choices[index];
    if (same === undefined || same.value === value) return;
    if (![...same.options].some((option) => option.value === value)) return;
    same.value = value;
    same.dispatchEvent(new Event('change'));
  });
}
