/** A calculator’s panel: what is typed goes to the kernel, through the extension, and its answer is drawn. */
import type { FormEntries, FromPage, PageState, ToPage } from '../../src/form';
import { register } from './components';
import { Page } from './page';
import style from './style.css';

declare function acquireVsCodeApi(): {
  getState(): PageState | undefined;
  setState(state: PageState): void;
  postMessage(message: FromPage): void;
};

const host = acquireVsCodeApi();
const target = document.body.appendChild(document.createElement('main'));
const opened = JSON.parse(document.body.dataset['state'] ?? '') as PageState;
const kept = host.getState();

let state = kept?.opening === opened.opening ? kept : opened;
let page: Page | undefined;
let asked = 0;
let markdown = '';
/** Whether the next answer’s texts are written into the fields. */
let isAnew = true;

register();
// A policy against inline styles lets such a sheet through, and no other.
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);
document.adoptedStyleSheets.push(sheet);

/** Takes up what the fields say now, keeps it, and asks for the answer. */
function change(entries: Partial<FormEntries>): void {
  state = { ...state, ...entries };
  host.setState(state);
  asked += 1;
  host.postMessage({ kind: 'answer', number: asked, entries: state });
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  // Of what has been typed over meanwhile, another answer is on its way.
  if (data.number !== asked) return;
  if (data.kind === 'failure') {
    if (page === undefined) target.textContent = data.message;
    else page.fail(data.message);
    return;
  }
  const { form } = data;
  markdown = form.markdown;
  page ??= new Page(target, form, {
    onInput: (name, text) => change({ inputs: { ...state.inputs, [name]: text } }),
    onQuestion: (question) => change({ question }),
    onInsert: () => host.postMessage({ kind: 'insert', entries: state }),
    onCopy: () => host.postMessage({ kind: 'copy', markdown }),
    onReset: () => {
      isAnew = true;
      change({ inputs: {} });
    },
  });
  page.show(form, isAnew);
  isAnew = false;
});

change({});
