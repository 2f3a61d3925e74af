import * as vscode from 'vscode';

/** What package.json declares of a setting that is a whole number. */
interface Declared {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
}
interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<`headroom.${string}`, Declared>> };
  };
}

/** Complaints that were shown: a setting is read often, and one sentence about it is enough. */
const shown = new Set<string>();

/**
 * The value of a setting, in the bounds that package.json declares: VS Code marks a value outside them in its editor, and
 * hands it over all the same. In its place the default is taken, and a message says so.
 * @throws Error where package.json declares no such setting
 */
export function wholeNumber({ packageJSON }: vscode.Extension<unknown>, name: `headroom.${string}`): number {
  const declared = (packageJSON as Manifest).contributes.configuration.properties[name];
  if (declared === undefined) throw new Error(`there is no setting ${name}`);
  const { default: preset, minimum, maximum } = declared;
  const value: unknown = vscode.workspace.getConfiguration().get(name);
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum)
    return value;
  const complaint = vscode.l10n.t(
    '{0} takes a whole number from {1} to {2}, not {3}; {4} is used.',
    name,
    minimum,
    maximum,
    JSON.stringify(value),
    preset,
  );
  if (!shown.has(complaint)) void vscode.window.showWarningMessage(complaint);
  shown.add(complaint);
  return preset;
}
