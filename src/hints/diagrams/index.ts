export { diagramCodes, type DiagramConflict } from './diagram';
export { partHints, type PartHint } from './hints';
export { diagramLanguages, type DiagramLanguage } from './languages';
