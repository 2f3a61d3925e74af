export { diagramLanguages } from './diagrams';
export { designFrom, draftSources } from './draft';
export { hintsOf, isKnownFile, silenceOf, type FileHints, type Hint, type HintConflict } from './hints-of';
export { hintMarkdown, hintText } from './present';
export { systems } from './systems';
