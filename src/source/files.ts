/** A file, as it was when it was read, or why it was not: the same object as long as nothing has changed. */
export type ReadFile =
  | {
      readonly text: string;
      /** Another one wherever the text may be another. */
      readonly stamp: string;
    }
  | { readonly refusal: string };

/** The files beside a document, by their names. */
export type Files = (name: string) => ReadFile;

/** Where nobody has said how files are read. */
export const noFiles: Files = () => NOT_HERE;

const NOT_HERE: ReadFile = {
  refusal: 'the files beside a document cannot be read here: VS Code on a desktop or the command line can',
};
