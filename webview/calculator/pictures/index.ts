import type { Picture } from '../../../src/calculators';
import { drawCurve } from './curve';
import { drawQuorum } from './quorum';
import { drawTimeline } from './timeline';

/** Draws what a calculator declares. */
export function drawPicture(picture: Picture): SVGElement {
  switch (picture.kind) {
    case 'quorum':
      return drawQuorum(picture);
    case 'timeline':
      return drawTimeline(picture);
    case 'curve':
      return drawCurve(picture);
  }
}
