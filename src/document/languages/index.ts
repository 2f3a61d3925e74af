import type { CellLanguage } from '../outputs';
import { estimate } from './estimate';
import type { Language } from './language';
import { mermaid } from './mermaid';
import { scenario } from './scenario';

/** Every cell language, by the word that its fence begins with. */
export const languages: Readonly<Record<CellLanguage, Language>> = { estimate, mermaid, scenario };
