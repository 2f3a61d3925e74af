/** Calls back whenever VS Code’s theme changes, until the signal aborts. */
export function onThemeChange(callback: () => void, signal: AbortSignal): void {
  // The body’s class tells the kind of theme, the root’s style carries its colours.
  const observer = new MutationObserver(callback);
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  signal.addEventListener('abort', () => observer.disconnect());
}

export function isDark(): boolean {
  const { classList } = document.body;
  return (
    classList.contains('vscode-dark') ||
    (classList.contains('vscode-high-contrast') && !classList.contains('vscode-high-contrast-light'))
  );
}

export function isHighContrast(): boolean {
  const { classList } = document.body;
  return classList.contains('vscode-high-contrast') || classList.contains('vscode-high-contrast-light');
}

/** The colour or font that the theme gives a name such as `charts-blue`, or the fallback where it gives none. */
export function themed(name: string, fallback: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim();
  return value === '' ? fallback : value;
}

/** Text and background, which every other colour is seen against. */
export function page(): { readonly text: string; readonly background: string } {
  return isDark()
    ? { text: themed('editor-foreground', '#d4d4d4'), background: themed('editor-background', '#1e1e1e') }
    : { text: themed('editor-foreground', '#333333'), background: themed('editor-background', '#ffffff') };
}
