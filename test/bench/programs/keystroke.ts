/** A keystroke in a document of 500 lines, answered with problems, values, completions and colours. */
import { Session } from '../../../src/document/session';
import { edited, longDocument } from './long-document';
import { printSeconds } from './stopwatch';

const document = longDocument(26, 20);
const session = new Session();
session.diagnose(document);

let value = 0;
void printSeconds(() => {
  value += 1;
  const cells = edited(document, value);
  session.diagnose(cells);
  session.valuesOf(cells, 0);
  session.complete(cells, 0, 0);
  session.colours(cells, 0);
});
