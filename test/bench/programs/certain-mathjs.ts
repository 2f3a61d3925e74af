/** A run of the certain estimate by mathjs with all that is in it, to the text of each value. */
import { all, create, type FactoryFunctionMap, type Unit } from 'mathjs';
import { certain, checkCertain } from './certain-model';

const math = create(all as FactoryFunctionMap);

export function runCertain(): void {
  const parser = math.parser();
  const texts = certain.split('\n').map((line) => math.format(parser.evaluate(line), { precision: 3 }));
  checkCertain(texts, (parser.get('storage_10') as Unit).toNumber('GB'));
}
