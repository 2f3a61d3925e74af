/** The door of the scenario language. */
export { completeScenario, hoverScenario } from './assist';
export type { Draft, Places } from './draft';
export { dimensionOf, judge, type Verdict } from './promises';
export { readScenario, titleRun } from './read';
