/** The door of the scenario language. */
export { completeScenario, hoverScenario } from './assist';
export type { Above, Draft } from './draft';
export { faultLine } from './fault-line';
export { formatScenario } from './layout';
export { occurrencesInScenario, promisesInScenario } from './occurrences';
export { labelsOf, type Place, type Places } from './places';
export { checkPromises, dimensionOf, judge, type Verdict } from './promises';
export { faultPlans, placeOfRun, readScenario, titleRun } from './read';
export { signatureScenario } from './signature';
export { ScenarioProblem } from './problem';
export { factorsOf, positionOf, variantsOf, type DesignVariant, type Variation } from './variants';
export { readFactor, readValues } from './written-factor';
