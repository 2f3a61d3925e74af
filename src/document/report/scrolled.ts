import type { Element } from 'hast';
import { h } from 'hastscript';

/** What is wider than the page scrolls by itself, by the keyboard too. */
export function scrolled(label: string, content: Element): Element {
  return h('div', { class: 'report-scroll', tabIndex: 0, role: 'group', ariaLabel: label }, content);
}
