import { edgeAttributes } from '../call-edge';
import { roles, type Attributes } from '../roles';

/** The reference of all roles, their attributes and defaults, as Markdown. */
export function roleReference(): string {
  const table = (attributes: Attributes): string[] => [
    '| attribute | takes | default | means |',
    '| --- | --- | --- | --- |',
    ...Object.entries(attributes).map(([key, { kind, means, matters, default: preset }]) => {
      const source = preset?.source === undefined ? '' : ` (${preset.source})`;
      return `| \`${key}\` | ${kind.expected} | ${preset === undefined ? 'required' : preset.text + source} | ${means} ${matters} |`;
    }),
  ];
  const sections = [...roles.values()].flatMap((role) => [
    '',
    `## ${role.name}`,
    '',
    role.means,
    role.matters,
    '',
    ...table(role.attributes),
  ]);
  return [
    '# Roles and their attributes',
    ...sections,
    '',
    '## arrows',
    '',
    ...table(edgeAttributes),
    '',
  ].join('\n');
}
