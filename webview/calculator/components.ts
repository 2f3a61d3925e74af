/** A form’s parts as components of the Webview UI Toolkit, which only this file knows. */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
  type Button,
  type Dropdown,
  type TextField,
} from '@vscode/webview-ui-toolkit';
import type { Field, Question } from '../../src/form';
import { element } from '../output/element';

declare global {
  interface HTMLElementTagNameMap {
    'vscode-button': Button;
    'vscode-dropdown': Dropdown;
    'vscode-text-field': TextField;
  }
}

/** Makes the components known to the page. */
export function register(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption(), vsCodeTextField());
}

export function button(text: string, appearance: 'primary' | 'secondary', onClick: () => void): Button {
  const made = document.createElement('vscode-button');
  made.setAttribute('appearance', appearance);
  made.append(text);
  made.addEventListener('click', onClick);
  return made;
}

/** The choice of the question that is asked. */
export function questionChoice(
  questions: readonly Question[],
  labelledBy: string,
  onChange: (name: string) => void,
): Dropdown {
  const made = document.createElement('vscode-dropdown');
  made.setAttribute('aria-labelledby', labelledBy);
  for (const { name, means } of questions) {
    const option = document.createElement('vscode-option');
    option.setAttribute('value', name);
    option.append(means);
    made.append(option);
  }
  made.addEventListener('change', () => onChange(made.value));
  return made;
}

/** One input of a calculator: its name and meaning, what it takes, and what is wrong with what it has. */
export class FieldComponent {
  readonly element = element('div', { class: 'field' });
  readonly #input = document.createElement('vscode-text-field');
  readonly #note = element('div', { class: 'note' });

  constructor(field: Field, onInput: (name: string, text: string) => void) {
    this.#input.append(element('span', { class: 'name' }, field.name), ` ${field.means}`);
    this.#input.setAttribute('spellcheck', 'false');
    if (field.preset !== undefined) this.#input.setAttribute('placeholder', `${field.preset} unless given`);
    this.#input.value = field.text;
    this.#input.addEventListener('input', () => onInput(field.name, this.#input.value));
    this.element.append(this.#input, this.#note);
  }

  /** Shows what is wrong, or else what the field takes. What is typed stays. */
  show({ takes, error }: Field): void {
    this.element.classList.toggle('wrong', error !== undefined);
    if (this.#note.textContent !== (error ?? takes)) this.#note.textContent = error ?? takes;
    // The label is in the page and the input in a shadow of its own, so that neither can refer to the other.
    const { control } = this.#input;
    control.setAttribute('aria-invalid', String(error !== undefined));
    control.setAttribute('aria-description', error ?? takes);
  }
}
