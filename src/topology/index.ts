/** The door of the topology language. */
export { completeTopology, hoverTopology, roleReference } from './assist';
export type { Flowchart, FlowEdge, FlowNode, Subgraph } from './flowchart/graph';
export { isFlowchart, parseFlowchart } from './flowchart/parser';
export { buildModel, zonesOf, type BuiltModel } from './model';
export { roles, type NodeFault, type Role } from './roles';
