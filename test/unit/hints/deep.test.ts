/** A file that nests deeper than any that somebody wrote has hints as far as it is one. */
import { expect, test } from 'vitest';
import { hintsOf } from '../../../src/hints';

const DEEP = 200_000;

test.each([
  ['nginx.conf', 'server {\n', 'keepalive_timeout 75s;\n', '}\n'],
  ['main.tf', 'resource "aws_lb" "a" {\n', 'idle_timeout = 60\n', '}\n'],
  ['compose.yaml', '- ', 'a', ''],
  ['compose.yaml', '[', '', ']'],
  ['compose.yaml', '{a: ', '1', '}'],
])('%s with %j, and that within, and so on', async (file, open, inner, close) => {
  const { systems } = await hintsOf(file, open.repeat(DEEP) + inner + close.repeat(DEEP));
  expect(systems).toHaveLength(1);
});

test('a file as deep as people write them is read to its ground', async () => {
  const places = Array.from({ length: 20 }, (_, depth) => `location ${'/a'.repeat(depth)} {\n`);
  const text = `http { server {\n${places.join('')}proxy_read_timeout 75s;\n${'}'.repeat(22)}`;
  expect((await hintsOf('nginx.conf', text)).hints.map(({ key }) => key)).toEqual(['proxy_read_timeout']);
});
