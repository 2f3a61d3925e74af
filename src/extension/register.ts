import * as vscode from 'vscode';
import { registerAssistantTools } from './assistant-tools';
import { SelectionCalculator } from './calculate-selection';
import type { RandomSource } from '../form/panel-page';
import { CalculatorPanels } from './calculators/panels';
import { commands } from './commands';
import { CellCompletion, completionTriggers } from './completion';
import { Controller } from './controller';
import { CellDiagnostics } from './diagnostics';
import { ReportExport, type Digest } from './export-report';
import { NumberExtraction } from './extraction';
import { registerFirstSteps, reachMilestones } from './first-steps';
import { CellFormatting } from './formatting';
import { registerHints, type LoadHints } from './hints';
import { CellHover } from './hover';
import { InlayValues } from './inlay-values';
import { Kernels } from './kernel/kernels';
import type { StartThread } from '../document/worker/thread';
import { LiveNumbers } from './live/live-numbers';
import { CellNavigation } from './navigation';
import { cellLanguage, codeCells, estimateCells, formattedCells, isOurs, notebookTypes } from './notebook';
import { ReferenceText, referenceScheme } from './language-reference';
import { PromiseStatus } from './promises/promise-status';
import { PromiseTests } from './promises/promise-tests';
import { TextLenses } from './promises/text-lenses';
import { Verdicts } from './promises/verdicts';
import { ProseHover } from './prose-hover';
import { QuickFixes } from './quick-fixes';
import { CellRename } from './rename';
import { Results } from './results';
import { CellColours, semanticLegend } from './semantic-tokens';
import { MarkdownSerializer } from './serializer';
import { wholeNumber } from './settings';
import { CellSignatureHelp, signatureTriggers } from './signature-help';

/** Binds everything to VS Code and returns the kernels; what computes is loaded when first asked for. */
export function register(
  { subscriptions, extension, extensionUri }: vscode.ExtensionContext,
  start: StartThread,
  loadHints: LoadHints,
  crypto: RandomSource & { readonly subtle: Digest },
): Kernels {
  const kernels = new Kernels(start, () => wholeNumber(extension, 'headroom.kernel.patience'));
  const diagnostics = new CellDiagnostics(kernels);
  const results = new Results(kernels);
  const verdicts = new Verdicts();
  subscriptions.push(kernels, diagnostics, results, verdicts);
  const serializer = new MarkdownSerializer();
  for (const type of notebookTypes) {
    subscriptions.push(
      vscode.workspace.registerNotebookSerializer(type, serializer, { transientOutputs: true }),
      new Controller(type, kernels, results, (cell, outcome, program) => {
        diagnostics.show(cell, outcome, program);
        verdicts.take(cell.notebook.uri, program.cells, program.editors.indexOf(cell), outcome);
        const language = cellLanguage(cell.document.languageId);
        if (language !== undefined) void reachMilestones(language, outcome);
      }),
    );
  }
  const report = new ReportExport(kernels, extensionUri, crypto.subtle);
  const inlayValues = new InlayValues(kernels);
  const navigation = new CellNavigation(kernels);
  const formatting = new CellFormatting(kernels);
  const colours = new CellColours(kernels);
  subscriptions.push(
    vscode.languages.registerCompletionItemProvider(
      codeCells,
      new CellCompletion(kernels),
      ...completionTriggers,
    ),
    vscode.languages.registerHoverProvider(codeCells, new CellHover(kernels)),
    vscode.languages.registerHoverProvider({ pattern: '**' }, new ProseHover()),
    new SelectionCalculator(kernels),
    new CalculatorPanels(kernels, extension, crypto),
    vscode.languages.registerSignatureHelpProvider(
      codeCells,
      new CellSignatureHelp(kernels),
      ...signatureTriggers,
    ),
    vscode.languages.registerDocumentFormattingEditProvider(formattedCells, formatting),
    vscode.languages.registerDocumentRangeFormattingEditProvider(formattedCells, formatting),
    colours,
    vscode.languages.registerDocumentSemanticTokensProvider(codeCells, colours, semanticLegend),
    vscode.languages.registerDefinitionProvider(codeCells, navigation),
    vscode.languages.registerReferenceProvider(codeCells, navigation),
    vscode.languages.registerDocumentHighlightProvider(codeCells, navigation),
    vscode.languages.registerDocumentSymbolProvider(codeCells, navigation),
    vscode.languages.registerRenameProvider(codeCells, new CellRename(kernels)),
    vscode.languages.registerCodeActionsProvider(codeCells, new QuickFixes(diagnostics), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    vscode.languages.registerCodeActionsProvider(estimateCells, new NumberExtraction(kernels), {
      providedCodeActionKinds: NumberExtraction.kinds,
    }),
    registerHints(loadHints),
    registerAssistantTools(extension, start),
    registerFirstSteps(extension),
    new PromiseTests(kernels, verdicts),
    vscode.languages.registerCodeLensProvider(TextLenses.files, new TextLenses(kernels, verdicts)),
    new LiveNumbers(kernels, results),
    new PromiseStatus(),
    inlayValues,
    vscode.languages.registerInlayHintsProvider(estimateCells, inlayValues),
    vscode.workspace.registerTextDocumentContentProvider(referenceScheme, new ReferenceText(kernels)),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => {
      if (isOurs(notebook)) kernels.close(notebook);
    }),
    vscode.commands.registerCommand('headroom.runStale', () => results.runStale()),
    vscode.commands.registerCommand('headroom.exportReport', (target?: unknown) => report.run(target)),
    ...Object.entries(commands).map(([name, command]) => vscode.commands.registerCommand(name, command)),
  );
  return kernels;
}
