import * as vscode from 'vscode';
import type { Range } from '../source/problem';

/** Our lines and columns count from 1, the editor’s from 0. */
export function editorRange({ line, column, endLine, endColumn }: Range): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
