import type { CheckFormat } from './check-format';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { sarif } from './sarif';
import { text } from './text';

export type { CheckedDocument, CheckFormat } from './check-format';

/** What `headroom check --format` takes. */
export const checkFormats: ReadonlyMap<string, CheckFormat> = new Map(
  Object.entries({ text, json, junit, sarif, github, markdown }),
);
