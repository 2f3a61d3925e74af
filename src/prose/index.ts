/** The door of what is found in prose: amounts, and what there is to say about them. */
export { amountsIn, type ProseAmount } from './amounts';
export { hintAt, type Hint } from './hint';
export { isProse } from './where';
