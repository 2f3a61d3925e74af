import * as vscode from 'vscode';
import type { Question, Reply } from '../../document/worker/protocol';
import type { StartThread } from '../../document/worker/thread';

/** What is used of a browser’s Web Worker; TypeScript’s own library for it excludes Node’s. */
interface WebWorker {
  postMessage(question: Question): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Reply }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}
declare const Worker: new (url: string) => WebWorker;

/** Starts `dist/web/kernel.js` as a Web Worker; from a blob, for a page may not start a worker from elsewhere. */
export function webThread(file: vscode.Uri): StartThread {
  return async (events) => {
    const code = await vscode.workspace.fs.readFile(file);
    const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onmessage = ({ data }) => events.onReply(data);
    worker.onerror = ({ message }) =>
      events.onDeath(
        message === undefined
          ? vscode.l10n.t('The kernel stopped: no reason given')
          : vscode.l10n.t('The kernel stopped: {0}', message),
      );
    return {
      post: (question) => worker.postMessage(question),
      terminate: () => {
        worker.terminate();
        URL.revokeObjectURL(url);
      },
    };
  };
}
