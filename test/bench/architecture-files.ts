import { lowestOf, program } from './programs';
import { figureAtMost, milliseconds, ratioAtMost, times, type Row } from './table';

/** How soon something is said about a large file: 10,000 lines of manifests of Kubernetes. */
export function measureArchitectureFiles(): Row[] {
  const { hover, edit, yaml } = lowestOf(3, {
    hover: program('manifests-hover'),
    edit: program('manifests-edit'),
    yaml: program('manifests-yaml'),
  });
  const shared = { unit: milliseconds, beside: 'yaml, all 10,000 lines', other: yaml, ratio: times };
  return [
    {
      ...shared,
      subject: 'a hover in 10,000 lines of manifests',
      figure: hover,
      target: figureAtMost(0.05, milliseconds),
    },
    {
      ...shared,
      subject: 'after a keystroke in one of 250: all hints and conflicts',
      figure: edit,
      target: ratioAtMost(1, times),
    },
  ];
}
