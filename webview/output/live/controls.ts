import type { MovedInput } from '../../../src/document/exploration/messages';
import type { ControlRow } from '../../../src/document/outputs';
import { element } from '../element';
import { singleSpaced } from '../text';
import type { LiveOutputs } from './live-outputs';

/** The sliders and switches of a cell, which stay on the page while what follows from them changes. */
export class Controls {
  readonly root: HTMLElement;
  readonly #bar: HTMLElement;
  /** Where inputs were moved to, until that is told back: what is told of where they were before is late. */
  readonly #ahead = new Map<string, string>();
  readonly #controls: readonly {
    readonly row: ControlRow;
    readonly input: HTMLInputElement;
    readonly text: HTMLElement;
  }[];

  constructor(
    rows: readonly ControlRow[],
    private readonly cell: string,
    private readonly live: LiveOutputs,
  ) {
    this.#controls = rows.map((row) => {
      const input = element('input', attributesOf(row));
      const text = element('output', { 'aria-hidden': 'true' });
      // While it is dragged: what follows comes when it can.
      input.addEventListener('input', () => this.#move(row, input));
      return { row, input, text };
    });
    const button = (label: string, kind: 'keep' | 'reset'): HTMLElement => {
      const made = element('button', { type: 'button' }, label);
      made.addEventListener('click', () => {
        const [moved] = live.movedOf(cell);
        const name = moved?.name ?? '';
        if (kind === 'keep') live.refocus = { cell, name };
        else this.#inputNamed(name)?.focus();
        live.send({ kind });
      });
      return made;
    };
    this.#bar = element(
      'p',
      { class: 'headroom-moved' },
      'Not written into the document. ',
      button('Keep', 'keep'),
      ' ',
      button('Reset', 'reset'),
    );
    const controls = element(
      'fieldset',
      { class: 'headroom-controls' },
      element('legend', {}, 'Inputs to move'),
      ...this.#controls.map(({ row, input, text }) =>
        element('label', {}, element('span', {}, row.name), input, text),
      ),
      this.#bar,
    );
    this.root = element('div', { class: 'headroom' }, controls);
    this.update();
  }

  /** Puts the controls where the inputs are now. */
  update(): void {
    const moved = this.live.movedOf(this.cell);
    if (moved.length === 0) this.#ahead.clear();
    for (const { row, input } of this.#controls) {
      const { name, stops, written } = row;
      const value = moved.find((input) => isOf(row, input))?.value ?? stops[written] ?? '';
      if ((this.#ahead.get(name) ?? value) !== value) continue;
      this.#ahead.delete(name);
      const stop = stops.indexOf(value);
      put(row, input, stop < 0 ? written : stop);
    }
    this.#show(moved.length > 0);
  }

  /** Takes the focus to the control that had it before its cell ran with what was kept. */
  takeFocus(): void {
    const { refocus } = this.live;
    if (refocus?.cell !== this.cell) return;
    this.live.refocus = undefined;
    // The notebook has not put its new output where it belongs yet: it must not be scrolled to there.
    this.#inputNamed(refocus.name)?.focus({ preventScroll: true });
  }

  #move(row: ControlRow, control: HTMLInputElement): void {
    const { name, stops, written } = row;
    const stop = stopOf(row, control);
    this.#show(true);
    const input = { cell: this.cell, name, written: stops[written] ?? '', value: stops[stop] ?? '' };
    this.#ahead.set(name, input.value);
    this.live.send({ kind: 'move', input, isWritten: stop === written });
  }

  #show(isMoved: boolean): void {
    for (const { row, input, text } of this.#controls) {
      const value = singleSpaced(row.stops[stopOf(row, input)] ?? '');
      text.textContent = value;
      if (row.kind === 'slider') input.setAttribute('aria-valuetext', value);
    }
    this.#bar.hidden = !isMoved;
  }

  #inputNamed(name: string): HTMLInputElement | undefined {
    return this.#controls.find(({ row }) => row.name === name)?.input;
  }
}

/** A control that was put out before its cell was edited is none of the input that was moved since. */
function isOf({ name, stops, written }: ControlRow, input: MovedInput): boolean {
  return input.name === name && input.written === stops[written];
}

/** A slider's value is the place of its stop; its text tells the amount. */
function attributesOf({ kind, stops }: ControlRow): Record<string, string> {
  return kind === 'slider'
    ? { type: 'range', min: '0', max: String(stops.length - 1), step: '1' }
    : { type: 'checkbox', role: 'switch' };
}

function stopOf({ kind }: ControlRow, input: HTMLInputElement): number {
  return kind === 'slider' ? input.valueAsNumber : Number(input.checked);
}

function put({ kind }: ControlRow, input: HTMLInputElement, stop: number): void {
  if (kind === 'slider') input.value = String(stop);
  else input.checked = stop === 1;
}
