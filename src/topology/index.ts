/** The door of the topology language. */
export { completeTopology } from './assist/completion';
export { hoverTopology } from './assist/hover';
export { roleReference } from './assist/role-reference';
export { labelForms } from './call-label';
export type { Flowchart, FlowEdge, FlowNode, Subgraph } from './flowchart/graph';
export { isFlowchart, parseFlowchart } from './flowchart/parser';
export { buildModel, zonesOf, type BuiltModel } from './model';
export { roles, type NodeFault, type Role } from './roles';
