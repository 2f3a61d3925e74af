/** The same edit for mathjs, which knows no dependencies: all lines are computed anew. */
import { all, create, type FactoryFunctionMap } from 'mathjs';
import { edited, longDocument } from './long-document';
import { printSeconds } from './stopwatch';

const math = create(all as FactoryFunctionMap);
const document = longDocument(200, 1);

let value = 0;
void printSeconds(() => {
  value += 1;
  const parser = math.parser();
  const texts = edited(document, value).map(({ text }) =>
    math.format(parser.evaluate(text), { precision: 3 }),
  );
  if (texts.length !== document.length) throw new Error(`${texts.length} lines`);
});
