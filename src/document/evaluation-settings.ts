import { SAMPLES, type Sampling } from '../estimate';
import { classic, profileNamed, type Profile } from '../reference';
import { readOwnProfile } from './latency-numbers';
import type { ProblemRow } from './outputs';
import { readSetting, settingsOf } from './settings';

/** What decides a document's numbers besides its cells, as an editor or a command line hands it over. */
export interface GivenSettings {
  /** The document's, or all of its text. */
  readonly frontMatter: string;
  /** Of whoever opens it: samples of each uncertain value, unless the document says. */
  readonly samples?: unknown;
  /** Of whoever opens it: profiles of reference numbers, as JSON. */
  readonly profiles?: unknown;
  /** In place of the document's own seed. */
  readonly seed?: number | undefined;
  /** Whether changes that would keep a broken promise are tried by simulation. */
  readonly triesChanges?: boolean | undefined;
  /** Whether simulations are cut short, to be quick. */
  readonly shortRuns?: boolean | undefined;
  /** Where the document is, if it is in a folder: files beside it are found there. `null` where that is on no disk. */
  readonly folder?: string | null | undefined;
}

export interface EvaluationSettings {
  readonly sampling: Sampling;
  readonly profile: Profile;
  readonly problems: readonly ProblemRow[];
}

/** Settles what a document says, what is set for all documents, and what comes with the language, in this order. */
export function evaluationSettings(given: GivenSettings): EvaluationSettings {
  const { settings, problems, problemAt } = settingsOf(given.frontMatter);
  const own = ownProfiles(given.profiles);
  const chosen = settings.profile === undefined ? classic : profileNamed(settings.profile, own.profiles);
  const unknown =
    typeof chosen === 'string' ? [problemAt('profile', [chosen, ...own.problems].join('; '))] : [];
  return {
    sampling: {
      seed: given.seed ?? settings.seed ?? 1,
      count: settings.samples ?? readSetting('samples', given.samples) ?? SAMPLES,
    },
    profile: typeof chosen === 'string' ? classic : chosen,
    problems: [...problems, ...unknown],
  };
}

function ownProfiles(given: unknown): { profiles: Profile[]; problems: string[] } {
  const all: readonly unknown[] = Array.isArray(given) ? given : [];
  const read = all.map((json) => readOwnProfile(json));
  return {
    profiles: read.flatMap(({ profile }) => profile ?? []),
    problems: read.flatMap((one) => one.problems.map((problem) => `headroom.estimate.profiles: ${problem}`)),
  };
}
