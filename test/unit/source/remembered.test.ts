import { expect, test } from 'vitest';
import { remembered } from '../../../src/source/remembered';

test('what was read last is read no more, what was used longest ago is read anew', () => {
  const read: string[] = [];
  const lengthOf = remembered((text) => {
    read.push(text);
    return text.length;
  }, 2);
  expect(['one', 'four', 'one', 'seven', 'one', 'four'].map(lengthOf)).toEqual([3, 4, 3, 5, 3, 4]);
  expect(read).toEqual(['one', 'four', 'seven', 'four']);
});
