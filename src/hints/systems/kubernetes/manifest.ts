import { count, numberOf } from '../../quantity';
import type { Section } from '../../section';

/** The kind of the manifest that a section belongs to. */
export function kindOf(section: Section): string | undefined {
  const kind = section.settings.find(({ key }) => key === 'kind');
  return section.parent === undefined || kind !== undefined ? kind?.value : kindOf(section.parent);
}

/** The manifests of a file: it is one itself, or holds several, some of them in a `kind: List`. */
export function manifestsOf(file: Section): readonly Section[] {
  return [file, ...file.sections].flatMap((manifest) =>
    valueOf(manifest, 'kind') === 'List' ? (manifest.at('items')?.sections ?? []) : [manifest],
  );
}

export function valueOf(section: Section | undefined, key: string): string {
  return section?.settings.find((setting) => setting.key === key)?.value ?? '';
}

/** `4 pods`, `1 pod` */
export function pods(number: number): string {
  return number === 1 ? '1 pod' : `${number} pods`;
}

/** A count or a percentage of the replicas; Kubernetes rounds what may be missing down, and what may be too many up. */
export function part(text: string, replicas: number, round: (value: number) => number): number | undefined {
  const percent = /^(\d+)%$/.exec(text)?.[1];
  return percent === undefined ? numberOf(text, count) : round((Number(percent) / 100) * replicas);
}
