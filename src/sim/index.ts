/** The door of the simulation core: a model and a scenario in, numbers out. */
export * from './model';
export * from './scenario';
export * from './result';
export type { Distribution } from './kernel/distribution';
export { metrics, type Metric, type MetricName, type MetricUnit } from './metrics/catalogue';
export { simulate, type SimulationOptions } from './simulate';
export { evictionNames } from './nodes/eviction';
export { policyNames } from './nodes/policies';
