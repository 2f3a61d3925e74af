/** What a calculator’s page and the extension tell one another: plain data, for it crosses between frames. */
import type { Form, FormEntries } from './form';

/** What the page keeps while it is hidden, and across reloads. */
export interface PageState extends FormEntries {
  /** Which opening of the panel it belongs to: what is opened anew with other inputs does not take up the old ones. */
  readonly opening: string;
}

/** What the page asks of the extension. */
export type FromPage =
  /** To fill in and answer a form; `number` comes back with the answer. */
  | { readonly kind: 'answer'; readonly number: number; readonly entries: FormEntries }
  | { readonly kind: 'insert'; readonly entries: FormEntries }
  | { readonly kind: 'copy'; readonly markdown: string };

export type ToPage =
  | { readonly kind: 'form'; readonly number: number; readonly form: Form }
  /** No answer came. */
  | { readonly kind: 'failure'; readonly number: number; readonly message: string };
