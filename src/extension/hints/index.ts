import * as vscode from 'vscode';
import { newDesignDocFromFile } from './design-doc';
import { HintedFiles, hintedFiles, type LoadHints } from './hinted-files';
import { SettingConflicts } from './setting-conflicts';
import { SettingHover } from './setting-hover';
import { SettingLenses } from './setting-lenses';
import { SilencingFixes } from './silencing-fixes';

export type { LoadHints };

/** Binds what is said about architecture files to VS Code; the catalogue is loaded when the first one is there. */
export function registerHints(load: LoadHints): vscode.Disposable {
  const files = new HintedFiles(load);
  return vscode.Disposable.from(
    new SettingConflicts(files),
    vscode.commands.registerCommand('headroom.newDesignDocFromFile', (uri?: vscode.Uri) =>
      newDesignDocFromFile(load, uri),
    ),
    vscode.languages.registerHoverProvider(hintedFiles, new SettingHover(files, load)),
    vscode.languages.registerCodeLensProvider(hintedFiles, new SettingLenses(files)),
    vscode.languages.registerCodeActionsProvider(hintedFiles, new SilencingFixes(files, load), {
      providedCodeActionKinds: SilencingFixes.kinds,
    }),
  );
}
