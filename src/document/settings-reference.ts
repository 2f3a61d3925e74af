import { codes } from './language-reference';
import { markdownTable } from '../source/markdown-table';

/** A setting of the editor, as the manifest of the extension declares it. */
export interface SettingDeclaration {
  readonly type: string;
  readonly default: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly markdownDescription: string;
}

/** The settings of the editor as a page of Markdown: what each does, what it is unless set, and when to set it. */
export function settingsReference(settings: Readonly<Record<string, SettingDeclaration>>): string {
  const rows = Object.entries(settings).map(([name, setting]) => [
    codes([name]),
    takes(setting),
    codes([JSON.stringify(setting.default)]),
    setting.markdownDescription,
  ]);
  return [
    '# Settings',
    '*Headroom: Settings* shows them in the editor.',
    markdownTable(['setting', 'takes', 'default', 'means'], rows),
    '',
  ].join('\n\n');
}

function takes({ type, minimum, maximum }: SettingDeclaration): string {
  if (minimum === undefined || maximum === undefined) return type;
  return `${type} from ${minimum} to ${maximum}`;
}
