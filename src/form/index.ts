/** The door of the forms: a calculator filled in, answered, and as a cell of a document. */
export { answerForm } from './answer-form';
export { cellOf, type Taken } from './cell';
export { answerSelection, type SelectionAnswer, type SelectionRefusal } from './selection';
export type { FromPage, PageState, ToPage } from './messages';
export type { Answer, Field, Form, FormEntries, Question } from './form';
