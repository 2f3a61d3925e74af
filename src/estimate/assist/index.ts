/** What the editor offers, explains and colours in an estimate cell. */
export { coloursOfEstimate } from './colours';
export { completeEstimate } from './completion';
export { hoverEstimate } from './hover';
export { signatureEstimate } from './signature';
export { formatReference } from './vocabulary';
