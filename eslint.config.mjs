import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

// The house, from the ground up: a folder may import the folders before it in this list, never those after.
const storeys = [
  'sim',
  'source',
  'reference',
  'calculators',
  'estimate',
  'prose',
  'form',
  'topology',
  'hints',
  'scenario',
  'execution',
  'document',
  'sweep',
  'tools',
  'cli',
  'extension',
];
// Side by side, so neither may import the other.
const neighbours = [
  ['sim', 'source'],
  ['sim', 'reference'],
  ['sim', 'calculators'],
  ['sim', 'estimate'],
  ['form', 'topology'],
  ['form', 'scenario'],
  ['sim', 'hints'],
  ['cli', 'extension'],
];

const zones = [
  ...storeys.map((storey, height) => ({
    target: `./src/${storey}`,
    from: storeys.slice(height + 1).map((above) => `./src/${above}`),
    message: 'Imports go downwards only: see the list of storeys in eslint.config.mjs.',
  })),
  ...neighbours.flatMap(([left, right]) => [
    { target: `./src/${left}`, from: [`./src/${right}`] },
    { target: `./src/${right}`, from: [`./src/${left}`] },
  ]),
  // Hints know settings, not cells: of the estimates they take how numbers are written.
  { target: './src/hints', from: ['./src/estimate'], except: ['number-format.ts'] },
  // Of the topology they take how a flowchart is read.
  { target: './src/hints', from: ['./src/topology'], except: ['flowchart'] },
  { target: ['topology', 'scenario', 'document'].map((storey) => `./src/${storey}`), from: ['./src/hints'] },
  { target: './src', from: ['./webview', './test'] },
  { target: './webview', from: ['./src/extension', './src/cli', './test'] },
].filter((zone) => zone.from.length > 0);

const onlyFor = (name, message) => ({ paths: [{ name, message }] });

export default tseslint.config(
  { ignores: ['dist/**', '.cache/**', 'node_modules/**', 'coverage/**', 'test/fixtures/**'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'no-restricted-imports': ['error', onlyFor('vscode', 'Only src/extension knows VS Code.')],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      // Of our own there are no enums, and to look for them took a tenth of the time: only VS Code has some.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    files: ['src/extension/**', 'test/vscode/**'],
    rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-unsafe-enum-assignment': 'error' },
  },
  {
    files: ['src/extension/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(show(Information|Warning|Error)Message|setStatusBarMessage)$/] > :matches(Literal[value=/./], TemplateLiteral).arguments',
          message: 'What people read goes through vscode.l10n.t, so that it can be translated.',
        },
        {
          selector:
            'Property[key.name=/^(title|tooltip|placeHolder|detail|description|label)$/] > :matches(Literal, TemplateLiteral).value',
          message: 'What people read goes through vscode.l10n.t, so that it can be translated.',
        },
      ],
    },
  },
  {
    files: ['src/sim/**'],
    rules: {
      // `yield clock.after(seconds)`: what arranges a pause has nothing to return.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // The core takes numbers and returns numbers: no library, no platform.
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^[^.]', message: 'sim imports nothing outside sim.' }] },
      ],
      'no-restricted-globals': ['error', 'Date', 'performance', 'process', 'setTimeout'],
      'no-restricted-properties': [
        'error',
        // These may differ in their last digit between engines; kernel/elementary.ts has ours.
        ...['log', 'exp', 'pow', 'sin', 'cos', 'random', 'log1p', 'expm1'].map((property) => ({
          object: 'Math',
          property,
        })),
      ],
    },
  },
);
