/** The door of the topology language. */
export { attributesOfArrow } from './assist/arrow-attributes';
export { completeTopology } from './assist/completion';
export { hoverTopology } from './assist/hover';
export { explain, standardOf } from './assist/wording';
export { roleReference } from './assist/role-reference';
export { signatureTopology } from './assist/signature';
export { distribution } from './distribution';
export { isGuarded } from './call-edge';
export { joinsLeaders, joinsPeers } from './edges';
export { labelForms } from './call-label';
export type { Flowchart, FlowEdge, FlowNode, Subgraph } from './flowchart/graph';
export { isFlowchart, isReservedNode, parseFlowchart } from './flowchart/parser';
export { buildModel, zonesOf, type BuiltModel } from './model';
export { ReadProblem, type Kind } from './kind';
export { occurrencesInTopology } from './occurrences';
export type { Overrides } from './overrides';
export { overlaid, type ArrowResult, type NodeResult, type Results } from './overlay/overlay';
export {
  rewritten,
  withArrowAttributes,
  withAttributes,
  withClause,
  withStroke,
  type Rewrite,
} from './rewrite';
export { roles, type Attribute, type Attributes, type NodeFault, type Role } from './roles';
export { namesOfShards, shardsOf } from './roles/database/shards';
export { copiesOf, namesOfCopies } from './roles/database/replicas';
export { meantKey, pointerOf } from './meant-key';
