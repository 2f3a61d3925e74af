import { Lines } from '../../source/lines';
import { composeDraft } from './compose';
import { designDocument } from './document';
import { kubernetesDraft } from './kubernetes';
import { structurizrDraft } from './structurizr';

/** A design document, as Markdown, drafted from a file; nothing where the file is none of `draftSources`. */
export function designFrom(path: string, text: string): string | undefined {
  const lines = new Lines(text);
  const read = /\.dsl$/i.test(path) ? [structurizrDraft] : [kubernetesDraft, composeDraft, structurizrDraft];
  for (const draftOf of read) {
    const draft = draftOf(text, lines);
    if (draft !== undefined) return designDocument(path, draft);
  }
  return undefined;
}
