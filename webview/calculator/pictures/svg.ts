const SPACE = 'http://www.w3.org/2000/svg';
type Attributes = Readonly<Record<string, string | number>>;

/** An SVG element with its attributes and children; text is never read as markup. */
export function svg(
  tag: string,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): SVGElement {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

/** A drawing that says what it shows to who does not see it. */
export function drawing(
  width: number,
  height: number,
  title: string,
  description: string,
  ...children: readonly SVGElement[]
): SVGElement {
  return svg(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'picture-title',
      'aria-describedby': 'picture-description',
    },
    svg('title', { id: 'picture-title' }, title),
    svg('desc', { id: 'picture-description' }, description),
    ...children,
  );
}

export function label(
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'middle',
): SVGElement {
  return svg('text', { x, y, 'text-anchor': anchor }, text);
}
