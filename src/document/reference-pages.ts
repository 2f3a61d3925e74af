import { galleryOf, samplesPage } from './gallery';
import { languagePages } from './language-reference';
import { settingsReference, type SettingDeclaration } from './settings-reference';

/** What the reference is generated from, beside the declarations of the languages. */
export interface Declared {
  /** The manifest’s, by their names. */
  readonly settings: Readonly<Record<string, SettingDeclaration>>;
  /** The samples and templates, by their paths below `notebooks/`. */
  readonly documents: ReadonlyMap<string, string>;
}

/** The pages of `media/reference/`, by the names of their files. @throws Error where a sample does not say what it is about */
export function referencePages({ settings, documents }: Declared): ReadonlyMap<string, string> {
  return new Map([
    ...languagePages(),
    ['settings.md', settingsReference(settings)],
    ['samples.md', samplesPage(galleryOf(documents), '../../notebooks')],
  ]);
}
