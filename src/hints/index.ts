export { diagramLanguages } from './diagrams';
export { designFrom } from './design-from';
export { draftSources } from './draft/sources';
export { conflictCodes, hintsOf, silenceOf, type FileHints, type Hint, type HintConflict } from './hints-of';
export { hintMarkdown, hintText } from './present';
export { systems } from './systems';
