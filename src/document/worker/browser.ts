/** The kernel as a Web Worker. */
import type { Question, Reply } from './protocol';
import { serve } from './serve';

/** The little of a worker’s global scope that is used here; TypeScript’s own library for it excludes Node’s. */
declare const self: {
  postMessage(reply: Reply): void;
  onmessage: ((event: { readonly data: Question }) => void) | null;
};

const answer = serve((reply) => {
  self.postMessage(reply);
});
self.onmessage = ({ data }) => {
  answer(data);
};
