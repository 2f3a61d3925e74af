/** What a reader of the notebook sees of each kind of output, in a real browser that lets no request through. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RequirementRow, SimulationOutput, ValuesOutput } from '../../src/document/outputs';
import { launchChromium } from '../vscode/chromium';
import { RendererPage } from './renderer-page';
import type { Theme } from './themes';

let browser: Browser;
let shown: RendererPage;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

afterEach(async () => {
  expect(shown.foreign, 'requests to the network').toEqual([]);
  expect(shown.errors, 'errors in the page').toEqual([]);
  await shown.page.close();
});

async function open(theme: Theme = 'light'): Promise<RendererPage['page']> {
  shown = await RendererPage.open(browser, theme);
  return shown.page;
}

const kept: RequirementRow = {
  line: 4,
  text: 'storage   < 20 TB',
  holds: true,
  actual: '9.13 TB',
  wanted: '< 20 TB',
  message: '',
};
const broken: RequirementRow = {
  line: 5,
  text: 'p99(users) < 100 ms',
  holds: false,
  actual: '140 ms',
  wanted: '< 100 ms',
  message: 'users leave',
};
const values: ValuesOutput = {
  type: 'values',
  rows: [
    { name: 'peak', value: 34_700, unit: 'url/s', text: '34.7 k url/s', line: 1 },
    { name: 'servers', value: 3, unit: '', text: '3', line: 2 },
    { name: 'enough', value: true, unit: '', text: 'true', line: 3 },
  ],
  requirements: [kept, broken],
};

describe('values', () => {
  test('stand in a table, name by name', async () => {
    const page = await open();
    await shown.show(values);
    expect(await page.getByRole('table', { name: 'Values' }).getByRole('row').allInnerTexts()).toEqual([
      'peak\t34.7\t k url/s',
      'servers\t3\t',
      'enough\t\ttrue',
    ]);
  });

  test('have numbers that line up on their right', async () => {
    const page = await open();
    await shown.show(values);
    const right = async (text: string): Promise<number> => {
      const box = await page.getByRole('cell', { name: text, exact: true }).boundingBox();
      return (box?.x ?? 0) + (box?.width ?? 0);
    };
    expect(await right('34.7')).toBe(await right('3'));
  });

  test('that are uncertain show their shape, which is no text to be read out', async () => {
    const page = await open();
    const row = { name: 'row', value: 458, unit: 'B', text: '458 B (300 … 700 B) ▃▆██▆▄▂▁▁', line: 1 };
    await shown.show({ ...values, rows: [row] });
    expect(await page.getByRole('cell', { name: 'B (300 … 700 B)', exact: true }).count()).toBe(1);
    expect(await page.getByText('▃▆██▆▄▂▁▁').isVisible()).toBe(true);
  });

  test('that a calculator came to have its working, and what to do about it, below', async () => {
    const page = await open();
    const working = '400 GB ÷ 120 MB/s = 55.6 min';
    const row = { name: 'restore', value: 3333, unit: 's', text: '55.6 min', line: 1, working };
    await shown.show({ ...values, rows: [{ ...row, advice: 'Keep a standby.' }] });
    expect(await page.getByRole('row', { name: 'restore' }).innerText()).toBe(
      `restore\t55.6\t min\n${working}\nKeep a standby.`,
    );
  });

  test('are followed by the promises: kept with ✓, broken with ✗, both with what they came to', async () => {
    const page = await open();
    await shown.show(values);
    const rows = page.getByRole('table', { name: 'Promises' }).getByRole('row');
    expect(await rows.allInnerTexts()).toEqual([
      '✓\tstorage < 20 TB\t9.13 TB\t',
      '✗\tp99(users) < 100 ms\t140 ms\tusers leave',
    ]);
    expect(await page.getByRole('img', { name: 'broken' }).count()).toBe(1);
  });

  test('are followed by promises that say which variant decides, and whether that is certain', async () => {
    const page = await open();
    const variants = { decides: 'policy of lb = random', holds: 2, of: 3 };
    await shown.show({ ...values, requirements: [{ ...kept, uncertain: true, variants }] });
    expect(await page.getByRole('table', { name: 'Promises' }).innerText()).toBe(
      '✓?\tstorage < 20 TB\t9.13 TB with policy of lb = random; holds in 2 of 3 variants\t',
    );
    expect(await page.getByRole('img', { name: 'holds, not certain' }).count()).toBe(1);
  });

  test('are never read as HTML', async () => {
    const page = await open();
    const name = '<img src="http://elsewhere.test/x.png">';
    await shown.show({ ...values, rows: [{ name, value: '<b>', unit: '', text: '<b>', line: 1 }] });
    expect(await page.getByRole('rowheader', { name }).isVisible()).toBe(true);
  });

  test('are shown without Mermaid', async () => {
    await open();
    await shown.show(values);
    expect(shown.loaded.some((text) => text.includes('gitGraph'))).toBe(false);
  });
});

describe('a diagram', () => {
  const source =
    'flowchart LR\n  users@{ shape: circle, label: "The users", role: clients }\n  users --> app[App]';

  test('loads Mermaid and shows its nodes by their labels', async () => {
    const page = await open();
    await shown.show({ type: 'diagram', source });
    expect(shown.loaded.some((text) => text.includes('gitGraph'))).toBe(true);
    expect((await page.locator('svg .nodeLabel').allInnerTexts()).sort()).toEqual(['App', 'The users']);
  });

  test('takes the colours of a dark theme, and of another when that is chosen', async () => {
    await open('dark');
    await shown.show({ type: 'diagram', source });
    const color = (): Promise<string> => shown.style('svg .nodeLabel', 'color');
    expect(await color()).toBe('rgb(204, 204, 204)');
    await shown.setTheme('light');
    await expect.poll(color).toBe('rgb(59, 59, 59)');
  });

  test('has the contrast colour for its lines in high contrast', async () => {
    await open('high contrast');
    await shown.show({ type: 'diagram', source });
    expect(await shown.style('svg path.flowchart-link', 'stroke')).toBe('rgb(111, 195, 223)');
  });

  test('that Mermaid cannot read shows its complaint and the source', async () => {
    const page = await open();
    await shown.show({ type: 'diagram', source: 'flowchart LR\n  a --> --> b' });
    expect(await page.getByRole('alert').innerText()).toContain('cannot draw');
    expect(await page.getByText('Parse error').isVisible()).toBe(true);
    expect(await page.getByText('a --> --> b').last().isVisible()).toBe(true);
    expect(await page.locator('svg').count()).toBe(0);
  });

  test('runs no script and fetches nothing, whatever its labels and directives ask for', async () => {
    const page = await open();
    const hostile = [
      '%%{init: { "securityLevel": "loose", "themeCSS": "@import url(http://elsewhere.test/a.css);" }}%%',
      'flowchart LR',
      '  a["<img src=http://elsewhere.test/x.png onerror=globalThis.harmed=1>"] --> b["<script>globalThis.harmed=1</script>ok"]',
      '  click a call harm()',
    ].join('\n');
    await shown.show({ type: 'diagram', source: hostile });
    expect(await page.evaluate('globalThis.harmed')).toBeUndefined();
    expect(await page.locator('svg script, svg img, svg [onerror]').count()).toBe(0);
  });

  test('is left alone once it is disposed of', async () => {
    const page = await open('dark');
    await shown.show({ type: 'diagram', source });
    const before = await page.locator('svg').getAttribute('id');
    await shown.dispose('one');
    await shown.setTheme('light');
    await shown.show({ type: 'diagram', source }, 'two');
    expect(await page.locator('#one svg').getAttribute('id')).toBe(before);
  });
});

const simulation: SimulationOutput = {
  type: 'simulation',
  line: 1,
  topology: '',
  requests: 1000,
  events: 5000,
  seed: 1,
  durationSeconds: 100,
  warmUpSeconds: 0,
  requirements: [broken],
  failures: {},
  metrics: { users: { p99: 0.14, throughput: 10 }, app: { p99: 0.005, utilization: 0.5 } },
  texts: { users: { p99: '140 ms', throughput: '10/s' }, app: { p99: '5 ms', utilization: '50 %' } },
  faults: [
    {
      at: 40,
      until: 60,
      text: 'at 40 s   crash app for 20 s',
      rpo: 0,
      rto: 21,
      felt: [],
      recovery: 'back after 21 s',
    },
  ],
  series: { sliceSeconds: 100, count: 1, nodes: {}, failures: {} },
  latencies: { shares: [], clients: {} },
  summary: '1000 requests in 100 s of the model’s time, seed 1. App is the busiest.',
};

describe('a simulation', () => {
  test('shows its variants side by side, each with what it is held against and what it breaks', async () => {
    const page = await open();
    const cell = (text: string) => ({ value: 1, text });
    await shown.show({
      ...simulation,
      experiment: {
        factors: ['policy of lb'],
        columns: ['p99(users)'],
        measures: [{ metric: 'p99', node: 'users' }],
        rows: [
          {
            levels: ['random'],
            positions: [null],
            estimates: [{ ...cell('140 ms ± 3 ms'), breaks: true }],
            requirements: [broken],
          },
          {
            levels: ['power-of-two'],
            positions: [null],
            estimates: [cell('90 ms ± 2 ms')],
            against: ['random'],
            differences: [cell('−50 ms ± 1 ms')],
            requirements: [{ ...broken, holds: true }],
          },
        ],
      },
    });
    const rows = await page.getByRole('table', { name: 'Variants' }).getByRole('row').allInnerTexts();
    expect(rows).toEqual([
      'policy of lb\tp99(users)\tpromises',
      `random\t140 ms ± 3 ms ✗\t✗ ${broken.text.replaceAll(/\s+/g, ' ')}`,
      'power-of-two\t90 ms ± 2 ms\t✓',
      'against random\t−50 ms ± 1 ms\t',
    ]);
    expect(await page.getByRole('img', { name: 'breaks a promise' }).count()).toBe(1);
  });

  test('shows its verdicts, its summary and how each fault went', async () => {
    const page = await open();
    await shown.show(simulation);
    expect(await page.getByRole('table', { name: 'Promises' }).innerText()).toContain('✗');
    expect(await page.getByText(simulation.summary).isVisible()).toBe(true);
    expect(await page.getByRole('table', { name: 'Faults' }).getByRole('row').allInnerTexts()).toEqual([
      'at 40 s crash app for 20 s\tback after 21 s',
    ]);
  });

  test('draws what users did and saw where a promise is broken', async () => {
    const page = await open();
    const counterexample = {
      text: 'written at 12.031 s on primary, acknowledged, read at 12.034 s from replica-2, version 41 instead of 42',
      diagram: [
        'sequenceDiagram',
        '  actor u7 as user 7',
        '  participant n0 as replica-2',
        '  u7->>n0: read key 3, 12.034 s',
        '  n0-->>u7: version 41 instead of 42, 12.036 s',
      ].join('\n'),
    };
    await shown.show({ ...simulation, requirements: [{ ...broken, counterexample }] });
    expect(await page.getByText(counterexample.text).isVisible()).toBe(true);
    const drawing = page.locator('.headroom-diagram svg');
    await drawing.waitFor();
    expect(await drawing.getByText('version 41 instead of 42, 12.036 s').isVisible()).toBe(true);
  });

  test('shows every metric of every node, a column for each node', async () => {
    const page = await open();
    await shown.show(simulation);
    const rows = page.getByRole('table', { name: 'Metrics of each node' }).getByRole('row');
    expect(await rows.allInnerTexts()).toEqual([
      '\tusers\tapp',
      'p99\t140 ms\t5 ms',
      'throughput\t10/s\t',
      'utilization\t\t50 %',
    ]);
  });
});
