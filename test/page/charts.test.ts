/** What a reader sees, hears and copies of the charts of an output, in a real browser. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
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

async function open(output: SimulationOutput | ValuesOutput, theme: Theme = 'light'): Promise<Page> {
  shown = await RendererPage.open(browser, theme);
  await shown.show(output);
  await shown.page.locator('.headroom-plot svg').last().waitFor();
  return shown.page;
}

/** The frame of the chart with that title. */
const frame = (title: string): Locator =>
  shown.page.locator('figure', { has: shown.page.getByText(title, { exact: true }) });

const promised: RequirementRow = {
  line: 5,
  text: 'p99(users)   < 100 ms',
  holds: false,
  actual: '140 ms',
  wanted: '< 100 ms',
  limit: { metric: 'p99', node: 'users', operator: '<', value: 0.1 },
  message: '',
};

/** A hundred slices of a second: `app` flat, `users` rising through a fault from 40 s to 60 s, in which some fail. */
const simulation: SimulationOutput = {
  type: 'simulation',
  line: 1,
  topology: '',
  requests: 1000,
  events: 5000,
  seed: 1,
  durationSeconds: 100,
  warmUpSeconds: 0,
  requirements: [promised],
  failures: {},
  metrics: {},
  texts: {},
  faults: [
    { at: 40, until: 60, text: 'at 40 s   crash app for 20 s', rpo: 0, rto: 21, felt: [], recovery: '' },
  ],
  series: {
    sliceSeconds: 1,
    count: 100,
    nodes: {
      users: {
        p50: Array.from({ length: 100 }, () => 0.0005),
        p99: Array.from({ length: 100 }, (_, slice) => (slice + 1) / 1000),
        throughput: Array.from({ length: 100 }, () => 10),
      },
      app: { p99: Array.from({ length: 100 }, (_, slice) => (slice === 7 ? null : 0.005)) },
    },
    failures: {
      users: {
        timeout: Array.from({ length: 100 }, (_, slice) => (slice >= 40 && slice < 60 ? 3 : 0)),
        refused: Array.from({ length: 100 }, (_, slice) => (slice === 50 ? 4 : 0)),
      },
    },
  },
  latencies: {
    shares: [0, 0.5, 0.9, 0.95, 0.99],
    clients: { users: [0.001, 0.01, 0.05, 0.08, 0.14], jobs: [0.002, 0.004] },
  },
  summary: '',
};

/** An experiment with that line in front of each of the rows. */
const experiment = (factor: string, positions: readonly (number | null)[]): SimulationOutput => ({
  ...simulation,
  experiment: {
    factors: [factor],
    columns: ['p99(users)'],
    measures: [{ metric: 'p99', node: 'users' }],
    rows: positions.map((position, index) => ({
      levels: [position === null ? `kind-${index}` : `${position}`],
      positions: [position],
      estimates: [
        index === 0
          ? { value: 0.14, low: 0.13, high: 0.15, text: '140 ms ± 10 ms', breaks: true }
          : { value: 0.09, low: 0.08, high: 0.1, text: '90 ms ± 10 ms' },
      ],
      requirements: [promised],
    })),
  },
});

/** Where the middle of an element is, in pixels. */
async function middle(locator: Locator): Promise<number> {
  const { x = NaN, width = NaN } = (await locator.boundingBox()) ?? {};
  return x + width / 2;
}

describe('over time', () => {
  test('the percentiles of users come first, and the metric of all nodes that is picked', async () => {
    const page = await open(simulation);
    const legend = frame('Latency of users over time').locator('.headroom-legend');
    expect(await legend.locator('text').allTextContents()).toEqual(['p50', 'p99']);
    const choice = page.getByRole('combobox', { name: 'What to show over time' });
    const groups = await choice.locator('optgroup').all();
    expect(await Promise.all(groups.map((group) => group.getAttribute('label')))).toEqual([
      'Latency percentiles',
      'Failures by cause',
      'One metric of every node',
    ]);
    await choice.selectOption('p99');
    expect(await page.getByRole('img', { name: 'p99 over time: users, app.' }).count()).toBe(1);
  });

  test('a fault is a band from its beginning to its end', async () => {
    await open(simulation);
    const chart = frame('Latency of users over time');
    const band = await chart.locator('.headroom-fault rect').boundingBox();
    const tick = (text: string): Promise<number> =>
      middle(chart.locator('svg').getByText(text, { exact: true }));
    // To the pixel: an axis stands half of one beside what it measures, and so may the middle of a text.
    const { x = NaN, width = NaN } = band ?? {};
    const off = [x - (await tick('40 s')), x + width - (await tick('1:00'))].map(Math.abs);
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
  });

  test('what lies under the pointer is told: the time, each value, and what is broken', async () => {
    const page = await open(simulation);
    await page.getByRole('combobox', { name: 'What to show over time' }).selectOption('failures of users');
    const chart = frame('Failures of users by cause over time');
    const band = await chart.locator('.headroom-fault rect').boundingBox();
    if (band === null) throw new Error('there is no band');
    // The middle of the slice from 50 s to 51 s.
    await page.mouse.move(band.x + (band.width * 10.5) / 20, band.y + band.height / 2);
    const tip = chart.locator('[aria-label="tip"] text');
    await expect
      // Each line begins with a blank of no width.
      .poll(async () => (await tip.locator('tspan').allTextContents()).map((line) => line.slice(1)))
      .toEqual(['50.5 s', 'timeout: 3/s', 'refused: 4/s', '✗ at 40 s crash app for 20 s']);
  });

  test('the numbers say first, lowest, highest, last, and when', async () => {
    const page = await open(simulation);
    await page.getByRole('combobox', { name: 'What to show over time' }).selectOption('p99');
    await frame('p99 over time').getByText('The chart in numbers').click();
    const rows = page.getByRole('table', { name: 'p99 over time, in numbers' }).getByRole('row');
    expect((await rows.allInnerTexts()).slice(1)).toEqual([
      'users\t1 ms at 500 ms\t1 ms at 500 ms\t100 ms at 99.5 s\t100 ms at 99.5 s',
      'app\t5 ms at 500 ms\t5 ms at 500 ms\t5 ms at 500 ms\t5 ms at 99.5 s',
    ]);
  });

  test('the chart is as wide as the notebook, also after that has changed', async () => {
    const page = await open(simulation);
    const width = async (): Promise<number> =>
      (await frame('Latency of users over time').locator('.headroom-plot svg').boundingBox())?.width ?? 0;
    expect(await width()).toBeGreaterThan(950);
    await page.setViewportSize({ width: 600, height: 900 });
    await expect.poll(width).toBeLessThan(600);
  });
});

describe('the latency distribution', () => {
  test('has the percentiles in numbers, as far as enough requests were answered, and the promise about one', async () => {
    const page = await open(simulation);
    const chart = frame('Latency distribution');
    await chart.getByText('The chart in numbers').click();
    expect(await chart.getByRole('table').getByRole('row').allInnerTexts()).toEqual([
      'answered\tusers\tjobs',
      '50 %\t10 ms\t4 ms',
      '90 %\t50 ms\t–',
      '95 %\t80 ms\t–',
      '99 %\t140 ms\t–',
      '99.9 %\t–\t–',
    ]);
    expect(await page.getByRole('img', { name: 'Promised: p99(users) < 100 ms, broken.' }).count()).toBe(1);
    // The line of the promise stands at its 100 ms.
    expect(await chart.getByText('p99(users) < 100 ms ✗').count()).toBe(1);
    const limit = await middle(chart.locator('[data-mark="rule"][stroke-dasharray] line'));
    expect(limit).toBeCloseTo(await middle(chart.getByText('100 ms', { exact: true })), 0);
  });
});

describe('variants', () => {
  test('are dots with their intervals, the broken one a cross, and the promise a line', async () => {
    await open(experiment('policy of lb', [null, null]));
    const chart = frame('p99(users) by policy of lb');
    expect(await chart.getByRole('img').getAttribute('aria-label')).toBe(
      'p99(users) by policy of lb: kind-0 140 ms ± 10 ms, broken; kind-1 90 ms ± 10 ms. 99th percentile of the time from a request’s arrival to its answer, over requests that were answered. Promised: p99(users) < 100 ms.',
    );
    const tick = (text: string): Promise<number> => middle(chart.getByText(text, { exact: true }));
    const [broken, kept] = await chart.locator('[data-mark="dot"] path').all();
    const whisker = await chart.locator('[data-mark="link"] path').first().boundingBox();
    if (broken === undefined || kept === undefined || whisker === null) throw new Error('dots were expected');
    expect(await middle(broken)).toBeCloseTo(await tick('140 ms'), 0);
    expect(await kept.getAttribute('d')).not.toBe(await broken.getAttribute('d'));
    expect(await middle(chart.locator('[data-mark="rule"][stroke-dasharray] line'))).toBeCloseTo(
      await tick('100 ms'),
      0,
    );
    const [left, right] = [await tick('120 ms'), await tick('140 ms')];
    // Its own line is 2 pixels thick.
    expect(whisker.width - 2).toBeCloseTo(right - left, 0);
  });

  test('of a sweep over numbers are a curve, each at its number', async () => {
    await open(experiment('instances of app', [2, 4, 10]));
    const chart = frame('p99(users) over instances of app');
    const tick = (text: string): Promise<number> =>
      middle(chart.locator('[data-mark^="x-axis"]').getByText(text, { exact: true }));
    const [two, four, ten] = [await tick('2'), await tick('4'), await tick('10')];
    expect((ten - two) / (four - two)).toBeCloseTo(4, 1);
    expect(await chart.locator('[data-mark="area"] path').count()).toBe(1);
  });
});

test('a tornado has a bar both ways from the median for each input', async () => {
  const end = (value: number): { value: number; text: string } => ({ value, text: `${value} TB` });
  await open({
    type: 'values',
    rows: [],
    requirements: [],
    tornados: [
      {
        name: 'ranked',
        line: 3,
        unit: 'TB',
        base: end(7),
        inputs: [
          { name: 'creates', low: end(4), high: end(12) },
          { name: 'row', low: end(5), high: end(8) },
        ],
      },
    ],
  });
  const chart = frame('Sensitivity: ranked');
  const bars = await Promise.all(
    (await chart.locator('[data-mark="bar"] rect').all()).map(
      async (bar) => (await bar.boundingBox())?.width ?? NaN,
    ),
  );
  const [first = NaN] = bars;
  expect(bars.map((width) => Math.round((3 * width) / first))).toEqual([3, 5, 2, 1]);
});

describe('a copy', () => {
  const clipboard = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');
  const copy = (form: string): Promise<void> =>
    frame('Latency distribution')
      .getByRole('button', { name: `Copy chart as ${form}` })
      .click();

  test('as CSV has all points, as Markdown the numbers, as SVG the drawing and nothing from elsewhere', async () => {
    const page = await open(simulation);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copy('CSV');
    await page.getByText('CSV copied').waitFor();
    expect(await clipboard(page)).toBe(
      [
        'share,users_seconds,jobs_seconds',
        '0,0.001,0.002',
        '0.5,0.01,0.004',
        '0.9,0.05,',
        '0.95,0.08,',
        '0.99,0.14,',
        '',
      ].join('\r\n'),
    );
    await copy('Markdown');
    await page.getByText('Markdown copied').waitFor();
    expect(await clipboard(page)).toBe(
      [
        '| answered | users | jobs |',
        '| --- | --- | --- |',
        '| 50 % | 10 ms | 4 ms |',
        '| 90 % | 50 ms | – |',
        '| 95 % | 80 ms | – |',
        '| 99 % | 140 ms | – |',
        '| 99.9 % | – | – |',
      ].join('\n'),
    );
    await copy('SVG');
    await page.getByText('SVG copied').waitFor();
    const svg = await clipboard(page);
    expect(
      await page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').documentElement.tagName`,
      ),
    ).toBe('svg');
    expect(svg).toContain('p99(users) &lt; 100 ms ✗');
    expect(svg).not.toMatch(/--vscode|currentcolor\)|url\(|<script|https?:\/\/(?!www\.w3\.org\/)/);
  });

  test('as PNG is twice as large as the drawing', async () => {
    const page = await open(simulation);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copy('PNG');
    await page.getByText('PNG copied').waitFor();
    const size = await page.evaluate(`(async () => {
      const [item] = await navigator.clipboard.read();
      const { width, height } = await createImageBitmap(await item.getType('image/png'));
      return [width, height];
    })()`);
    const box = await frame('Latency distribution').locator('.headroom-plot svg').boundingBox();
    expect(size).toEqual([2 * (box?.width ?? 0), 2 * (box?.height ?? 0)]);
  });

  test('that the clipboard refuses is a link to a file', async () => {
    const page = await open(simulation);
    await page.context().grantPermissions([]);
    await copy('CSV');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save Latency-distribution.csv' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toMatch(/^share,users_seconds/);
  });
});
