/** `headroom reference`: the language reference, for whoever has no editor at hand. */
import { expect, test } from 'vitest';
import { languageReference } from '../../../../src/document/language-reference';
import { headroom } from '../headroom';

test('prints the language reference, and nothing else', () => {
  expect(headroom('reference')).toEqual({ status: 0, stdout: languageReference(), stderr: '' });
});
