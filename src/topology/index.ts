/** The door of the topology language. */
export { completeTopology } from './assist/completion';
export { hoverTopology } from './assist/hover';
export { roleReference } from './assist/role-reference';
export { signatureTopology } from './assist/signature';
export { isGuarded } from './call-edge';
export { labelForms } from './call-label';
export type { Flowchart, FlowEdge, FlowNode, Subgraph } from './flowchart/graph';
export { isFlowchart, isReservedNode, parseFlowchart } from './flowchart/parser';
export { buildModel, zonesOf, type BuiltModel } from './model';
export { occurrencesInTopology } from './occurrences';
export { roles, type NodeFault, type Role } from './roles';
