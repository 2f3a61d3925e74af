/** 10,000 lines of manifests after a keystroke: every hint and conflict of the file worked out anew. */
import { hintsOf } from '../../../src/hints';
import { edited, manifests } from './manifests';
import { printSeconds } from './stopwatch';

const text = manifests(10_000);
let replicas = 3;
void printSeconds(async () => {
  replicas += 1;
  const { hints } = await hintsOf('all.yaml', edited(text, replicas));
  if (hints[0]?.value !== String(replicas)) throw new Error(hints[0]?.value);
});
