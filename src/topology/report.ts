import type { Severity } from '../source/problem';
import type { Mend } from '../source/text-problem';
import type { Span } from './flowchart/graph';

/** Reports at a stretch of the flowchart's text. */
export type Report = (where: Span, message: string, code?: string, severity?: Severity, mend?: Mend) => void;
