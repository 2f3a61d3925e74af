/** A design document, as Markdown, drafted from a file; nothing where the file is none of `draftSources`. */
export async function designFrom(path: string, text: string): Promise<string | undefined> {
  const draft = await import('./draft');
  return draft.designFrom(path, text);
}
