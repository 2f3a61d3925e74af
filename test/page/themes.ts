/** The colours that VS Code’s own themes of these kinds give a page. */
export const themes = {
  light: {
    class: 'vscode-light',
    colors: {
      ...{
        foreground: '#3b3b3b',
        'editor-foreground': '#3b3b3b',
        'editor-background': '#ffffff',
        descriptionForeground: '#3b3b3b',
      },
      ...{ 'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-border': '#cecece' },
      ...{ 'input-placeholderForeground': '#767676', focusBorder: '#005fb8', errorForeground: '#f85149' },
      ...{ 'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-border': '#0000001a' },
      ...{ 'button-secondaryBackground': '#e5e5e5', 'button-secondaryForeground': '#3b3b3b' },
      ...{ 'dropdown-background': '#ffffff', 'dropdown-foreground': '#3b3b3b', 'dropdown-border': '#cecece' },
      ...{ 'list-activeSelectionBackground': '#e8e8e8', 'list-activeSelectionForeground': '#000000' },
      ...{ 'charts-blue': '#1a85ff', 'charts-orange': '#d18616', 'widget-border': '#e5e5e5' },
    },
  },
  dark: {
    class: 'vscode-dark',
    colors: {
      ...{
        foreground: '#cccccc',
        'editor-foreground': '#cccccc',
        'editor-background': '#1f1f1f',
        descriptionForeground: '#9d9d9d',
      },
      ...{ 'input-background': '#313131', 'input-foreground': '#cccccc', 'input-border': '#3c3c3c' },
      ...{ 'input-placeholderForeground': '#989898', focusBorder: '#0078d4', errorForeground: '#f85149' },
      ...{ 'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-border': '#ffffff12' },
      ...{ 'button-secondaryBackground': '#313131', 'button-secondaryForeground': '#cccccc' },
      ...{ 'dropdown-background': '#313131', 'dropdown-foreground': '#cccccc', 'dropdown-border': '#3c3c3c' },
      ...{ 'list-activeSelectionBackground': '#04395e', 'list-activeSelectionForeground': '#ffffff' },
      ...{ 'charts-blue': '#3794ff', 'charts-orange': '#d18616', 'widget-border': '#313131' },
    },
  },
  'high contrast': {
    class: 'vscode-high-contrast',
    colors: {
      ...{
        foreground: '#ffffff',
        'editor-foreground': '#ffffff',
        'editor-background': '#000000',
        descriptionForeground: '#ffffffb3',
      },
      ...{ 'input-background': '#000000', 'input-foreground': '#ffffff', 'input-border': '#6fc3df' },
      ...{ 'input-placeholderForeground': '#ffffffb3', focusBorder: '#f38518', errorForeground: '#f48771' },
      ...{ 'button-background': '#000000', 'button-foreground': '#ffffff', 'button-border': '#6fc3df' },
      ...{ 'button-secondaryBackground': '#000000', 'button-secondaryForeground': '#ffffff' },
      ...{ 'dropdown-background': '#000000', 'dropdown-foreground': '#ffffff', 'dropdown-border': '#6fc3df' },
      ...{ contrastBorder: '#6fc3df', contrastActiveBorder: '#f38518' },
      ...{ 'charts-blue': '#3794ff', 'charts-orange': '#d18616', 'widget-border': '#6fc3df' },
    },
  },
  'high contrast light': {
    class: 'vscode-high-contrast-light',
    colors: {
      ...{
        foreground: '#292929',
        'editor-foreground': '#292929',
        'editor-background': '#ffffff',
        descriptionForeground: '#292929',
      },
      ...{ 'input-background': '#ffffff', 'input-foreground': '#292929', 'input-border': '#0f4a85' },
      ...{ 'input-placeholderForeground': '#292929b3', focusBorder: '#006bbd', errorForeground: '#b5200d' },
      ...{ 'button-background': '#0f4a85', 'button-foreground': '#ffffff', 'button-border': '#0f4a85' },
      ...{ 'button-secondaryBackground': '#ffffff', 'button-secondaryForeground': '#292929' },
      ...{ 'dropdown-background': '#ffffff', 'dropdown-foreground': '#292929', 'dropdown-border': '#0f4a85' },
      ...{ contrastBorder: '#0f4a85', contrastActiveBorder: '#006bbd' },
      ...{ 'charts-blue': '#1a85ff', 'charts-orange': '#d18616', 'widget-border': '#0f4a85' },
    },
  },
} as const;

export type Theme = keyof typeof themes;
