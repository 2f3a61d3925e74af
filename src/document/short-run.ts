import { formatSeconds } from '../estimate';
import type { Experiment, ExperimentResult } from '../sim';

/** Events of a short run: about a tenth of a second’s work, so that results follow a slider that is dragged. */
export const SHORT_RUN_EVENTS = 100_000;

/**
 * An experiment cut down to one run of its first variant, of so many events at most. They count events and not time, so a
 * short run comes to the same on every machine.
 */
export function shortened({ variants }: Experiment): Experiment {
  return {
    variants: variants.slice(0, 1).map(({ scenario, ...variant }) => ({
      ...variant,
      scenario: {
        ...scenario,
        // How long it takes to become steady is found in a run of its own: a part of the short one is taken instead.
        ...(scenario.findsWarmUp === true && {
          findsWarmUp: false,
          warmUpSeconds: scenario.durationSeconds / 2,
        }),
        mostEvents: SHORT_RUN_EVENTS,
      },
    })),
    replications: 1,
  };
}

/** What a short run leaves out of the experiment; nothing where it is all of it. */
export function shortRunText(
  { variants, replications }: Experiment,
  result: ExperimentResult,
): string | undefined {
  const [whole, ran] = [variants[0]?.scenario, result.variants[0]?.[0]];
  if (whole === undefined || ran === undefined) return undefined;
  const isCut = ran.durationSeconds < whole.durationSeconds;
  const isAll =
    !isCut &&
    whole.until === undefined &&
    whole.findsWarmUp !== true &&
    ran.warmUpSeconds === whole.warmUpSeconds;
  if (isAll && variants.length === 1 && replications === 1) return undefined;
  return [
    isCut
      ? `the first ${formatSeconds(ran.durationSeconds)} of ${formatSeconds(whole.durationSeconds)}`
      : `${formatSeconds(ran.durationSeconds)}, ${formatSeconds(ran.warmUpSeconds)} of it warm-up`,
    ...(variants.length > 1 ? [`the first of ${variants.length} variants`] : []),
    ...(replications > 1 ? [`one of ${replications} runs`] : []),
  ].join(', ');
}
