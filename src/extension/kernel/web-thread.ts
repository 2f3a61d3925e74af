import * as vscode from 'vscode';
import type { Question, Reply } from '../../document/worker/protocol';
import type { StartThread } from '../../document/worker/thread';

/** What is used of a browser’s Web Worker; TypeScript’s own library for it excludes Node’s. */
interface WebWorker {
  postMessage(question: Question): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Reply }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault(): void }) => void) | null;
}
declare const Worker: new (url: string) => WebWorker;

/**
 * Starts `dist/web/kernel.js` as a Web Worker; from a blob, for a page may not start a worker from elsewhere. The blob is one
 * for all, and stays: a worker that is ended in its first moments may still be loading it.
 */
export function webThread(file: vscode.Uri): StartThread {
  let blob: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const code = await vscode.workspace.fs.readFile(file);
    return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  };
  return async (events) => {
    blob ??= read().catch((error: unknown) => {
      blob = undefined;
      throw error;
    });
    const worker = new Worker(await blob);
    worker.onmessage = ({ data }) => events.onReply(data);
    worker.onerror = (event) => {
      // It is told here, and no error of the extension.
      event.preventDefault();
      events.onDeath(
        event.message === undefined
          ? vscode.l10n.t('The kernel stopped: no reason given')
          : vscode.l10n.t('The kernel stopped: {0}', event.message),
      );
    };
    return {
      post: (question) => worker.postMessage(question),
      terminate: () => worker.terminate(),
    };
  };
}
