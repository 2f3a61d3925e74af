/** A value far up in a document of 200 cells is edited, and every cell below is up to date again. */
import { Session } from '../../../src/document/session';
import { edited, longDocument } from './long-document';
import { printSeconds } from './stopwatch';

const document = longDocument(200, 1);
const session = new Session();
session.diagnose(document);

let value = 0;
void printSeconds(() => {
  value += 1;
  const cells = edited(document, value);
  session.diagnose(cells);
  const [shown] = session.valuesOf(cells, cells.length - 1);
  // So many MB/s for 259,200 s.
  const terabytes = value * 0.2592;
  if (Number(shown?.text) !== Number(terabytes.toPrecision(3))) throw new Error(shown?.text);
});
