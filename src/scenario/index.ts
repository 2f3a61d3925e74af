/** The door of the scenario language. */
export { completeScenario, hoverScenario } from './assist';
export { labelsOf, type Draft, type Place, type Places } from './draft';
export { checkPromises, dimensionOf, judge, type Verdict } from './promises';
export { readScenario, titleRun } from './read';
