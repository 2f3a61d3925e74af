import { element } from './element';

/** A button that copies a text, and says so. */
export function copyButton(label: string, text: string): HTMLElement {
  const button = element('button', { type: 'button' }, label);
  const told = element('span', { role: 'status' });
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text).then(
      () => told.replaceChildren(' Copied'),
      () => told.replaceChildren(' The clipboard cannot be written here'),
    );
  });
  return element('span', { class: 'headroom-copy' }, button, told);
}
