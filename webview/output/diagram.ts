import type { MermaidConfig } from 'mermaid';
import type { DiagramOutput } from '../../src/document/outputs';
import { element } from './element';
import { isDark, isHighContrast, onThemeChange, page, themed } from './theme';

const LABEL_TAGS = [
  'b',
  'i',
  'em',
  'strong',
  'u',
  's',
  'small',
  'sub',
  'sup',
  'code',
  'br',
  'p',
  'span',
  'div',
];

/** Characters of a source; of a longer one Mermaid would only draw that it is too long. */
const LONGEST = 50_000;

let drawn = 0;

/** A diagram, drawn by Mermaid in the theme’s colours, and anew when the theme changes; `onDrawn` is told of each drawing. */
export function renderDiagram(
  { source }: DiagramOutput,
  target: HTMLElement,
  signal: AbortSignal,
  onDrawn: (drawing: HTMLElement) => void = () => undefined,
): Promise<void> {
  const figure = element('div', { class: 'headroom-diagram' }, 'Drawing …');
  target.append(figure);
  let latest = 0;
  const draw = async (): Promise<void> => {
    latest += 1;
    const attempt = latest;
    figure.setAttribute('aria-busy', 'true');
    const shown = await diagramOf(source, target);
    if (attempt !== latest || signal.aborted) return;
    figure.replaceChildren(...shown);
    figure.removeAttribute('aria-busy');
    onDrawn(figure);
  };
  onThemeChange(() => void draw(), signal);
  return draw();
}

/** The drawing; or, where Mermaid cannot read the source, what it says and the source itself. */
async function diagramOf(source: string, target: HTMLElement): Promise<Node[]> {
  const { default: mermaid } = await import('mermaid');
  drawn += 1;
  // Mermaid measures its labels in the page, so it needs a place there that nobody sees.
  const scratch = element('div', { class: 'headroom-scratch', 'aria-hidden': 'true' });
  target.append(scratch);
  try {
    if (source.length > LONGEST)
      throw new Error(`It has ${source.length} characters, and no more than ${LONGEST} can be drawn.`);
    mermaid.initialize(configuration());
    // Mermaid looks for it in the whole page: a heading’s identifier has no capital letters.
    const { svg } = await mermaid.render(`headroomDiagram-${drawn}`, source, scratch);
    // Mermaid has sanitised it, as its level of security asks; that leaves links, and a click on a node leads nowhere.
    const { body } = new DOMParser().parseFromString(svg, 'text/html');
    for (const link of body.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    return [...body.childNodes];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      element('p', { class: 'headroom-error', role: 'alert' }, 'Mermaid cannot draw this diagram.'),
      element('pre', { class: 'headroom-error' }, reason),
      element('pre', {}, source),
    ];
  } finally {
    scratch.remove();
  }
}

function configuration(): MermaidConfig {
  const { text, background } = page();
  const box = isHighContrast() ? background : themed('textCodeBlock-background', background);
  const line = isHighContrast() ? themed('contrastBorder', text) : themed('descriptionForeground', text);
  const border = isHighContrast() ? line : themed('charts-blue', line);
  return {
    startOnLoad: false,
    maxTextSize: LONGEST,
    securityLevel: 'strict',
    // Labels may be set in type, but not fetch anything.
    dompurifyConfig: { ALLOWED_TAGS: LABEL_TAGS, ALLOWED_ATTR: ['class'] },
    // What a diagram’s own directives may not change: Mermaid’s own list, and what we have set.
    secure: [
      ...['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering', 'maxEdges'],
      ...['dompurifyConfig', 'themeCSS'],
    ],
    suppressErrorRendering: true,
    theme: 'base',
    fontFamily: themed('font-family', 'sans-serif'),
    themeVariables: {
      darkMode: isDark(),
      background,
      fontFamily: themed('font-family', 'sans-serif'),
      fontSize: '13px',
      primaryColor: box,
      primaryTextColor: text,
      primaryBorderColor: border,
      secondaryColor: box,
      secondaryTextColor: text,
      tertiaryColor: background,
      tertiaryTextColor: text,
      tertiaryBorderColor: line,
      lineColor: line,
      textColor: text,
      clusterBkg: 'transparent',
      clusterBorder: line,
      edgeLabelBackground: background,
      noteBkgColor: box,
      noteTextColor: text,
      noteBorderColor: line,
    },
  };
}
