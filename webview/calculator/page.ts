import type { Answer, Form } from '../../src/form';
import { element } from '../output/element';
import { button, FieldComponent, questionChoice } from './components';
import { drawPicture } from './pictures';

export interface PageEvents {
  onInput(name: string, text: string): void;
  onQuestion(name: string): void;
  onInsert(): void;
  onCopy(): void;
  onReset(): void;
}

/** A calculator’s page. What is typed is never written over; only another question, or a reset, makes new fields. */
export class Page {
  #shown: { readonly form: Form; readonly fields: readonly FieldComponent[] } | undefined;
  readonly #fields = element('form', { class: 'fields', 'aria-label': 'Inputs' });
  readonly #result = element('div', { class: 'result', 'aria-live': 'polite', 'aria-atomic': 'true' });
  readonly #working = element('div', { class: 'working' });
  readonly #picture = element('div', { class: 'picture', role: 'group', 'aria-label': 'Picture' });
  readonly #also = element('section', { class: 'also', 'aria-label': 'From the same inputs' });
  readonly #question;
  readonly #insert;
  readonly #copy;

  constructor(
    target: HTMLElement,
    { title, summary, source, questions }: Form,
    readonly events: PageEvents,
  ) {
    const label = element('div', { class: 'label', id: 'question-label' }, 'Question');
    this.#question = questionChoice(questions, label.id, (name) => events.onQuestion(name));
    this.#insert = button('Insert into notebook', 'primary', () => events.onInsert());
    this.#copy = button('Copy as Markdown', 'secondary', () => events.onCopy());
    const reset = button('Reset', 'secondary', () => events.onReset());
    this.#fields.addEventListener('submit', (event) => event.preventDefault());
    // Where there is no room for it, it is scrolled, by the keyboard too.
    new ResizeObserver(([entry]) => {
      const place = entry?.target ?? this.#picture;
      if (place.scrollWidth > place.clientWidth) place.setAttribute('tabindex', '0');
      else place.removeAttribute('tabindex');
    }).observe(this.#picture);
    target.replaceChildren(
      element('header', {}, element('h1', {}, title), element('p', {}, summary)),
      label,
      this.#question,
      this.#fields,
      element('section', { 'aria-label': 'Result' }, this.#result, this.#working),
      this.#picture,
      element(
        'div',
        { class: 'buttons', role: 'group', 'aria-label': 'What to do with it' },
        ...[this.#insert, this.#copy, reset],
      ),
      this.#also,
      element('footer', {}, element('h2', {}, 'Source'), element('p', {}, source)),
    );
  }

  /** Shows an answer; `anew` writes its texts into the fields. */
  show(form: Form, anew: boolean): void {
    const isSame = this.#shown?.form.question === form.question && !anew;
    const fields = isSame
      ? (this.#shown?.fields ?? [])
      : form.fields.map(
          (field) => new FieldComponent(field, (name, text) => this.events.onInput(name, text)),
        );
    if (!isSame) {
      this.#fields.replaceChildren(...fields.map((field) => field.element));
      this.#question.value = form.question;
    }
    this.#shown = { form, fields };
    fields.forEach((component, index) => {
      const field = form.fields[index];
      if (field !== undefined) component.show(field);
    });
    this.#showAnswer(form);
  }

  /** Says in the place of the result why there is none. */
  fail(message: string): void {
    this.#tell(message, element('p', { class: 'problem' }, message));
    for (const place of [this.#working, this.#picture, this.#also]) place.replaceChildren();
    this.#insert.disabled = this.#copy.disabled = true;
  }

  /** Puts this in the place of the result; what has not changed is not read out again. */
  #tell(text: string, ...parts: readonly HTMLElement[]): void {
    if (this.#result.textContent !== text) this.#result.replaceChildren(...parts);
  }

  #showAnswer({ answer, problem, fields, picture, also }: Form): void {
    const wrong = fields.filter(({ error }) => error !== undefined).map(({ name }) => name);
    if (answer === undefined) {
      this.fail(problem ?? `No result: look at ${wrong.join(', ')}.`);
      return;
    }
    const { text, verdict, formula, working, advice, rows } = answer;
    this.#insert.disabled = this.#copy.disabled = false;
    this.#tell(
      `${text}${verdict ?? ''}`,
      element('output', {}, text),
      ...(verdict === undefined ? [] : [element('p', {}, verdict)]),
    );
    this.#working.replaceChildren(
      element('p', { class: 'formula' }, formula),
      ...(working === undefined ? [] : [element('p', { class: 'formula' }, working)]),
      ...(advice === undefined ? [] : [element('p', { class: 'advice' }, advice)]),
      ...(rows.length === 0 ? [] : [choices(rows)]),
    );
    this.#picture.replaceChildren(...(picture === undefined ? [] : [drawPicture(picture)]));
    this.#also.replaceChildren(
      ...(also.length === 0 ? [] : [element('h2', {}, 'From the same inputs'), others(also)]),
    );
  }
}

/** The rows of a result that is a table. */
function choices(rows: Answer['rows']): HTMLElement {
  const shown = rows.map(({ name, text }) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, text)),
  );
  return element('table', { 'aria-label': 'Choices' }, element('tbody', {}, ...shown));
}

/** What else is known, each with how it came about. */
function others(also: readonly Answer[]): HTMLElement {
  const shown = also.map(({ means, text, working }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, means),
      element('td', {}, element('strong', {}, text), ...(working === undefined ? [] : [workingOf(working)])),
    ),
  );
  return element('table', { 'aria-label': 'From the same inputs' }, element('tbody', {}, ...shown));
}

function workingOf(working: string): HTMLElement {
  return element('span', { class: 'formula' }, working);
}
