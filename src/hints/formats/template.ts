import type { Section, Setting } from '../section';
import type { Mistake } from './format';
import { parseYaml, yamlMistakes } from './yaml';

const action = /\{\{(?:"(?:[^"\\\r\n]|\\.)*"|`[^`]*`|[^"`])*?\}\}/g;

/** Whether a text is a template of YAML, as Helm has them, and not YAML yet. https://helm.sh/docs/chart_template_guide/ */
export function isTemplate(text: string): boolean {
  return text.includes('{{');
}

/** What is wrong with YAML; of a template, only what it makes can be told. */
export function mistakesOfYaml(text: string): readonly Mistake[] {
  return isTemplate(text) ? [] : yamlMistakes(text);
}

/**
 * YAML, or a template of it: what stands outside `{{ … }}` counts; where several branches of a condition say one key, the
 * first does. A value that a template makes is its expression, of which nothing follows.
 */
export function parseYamlTemplate(text: string): Section {
  if (!isTemplate(text)) return parseYaml(text);
  const file = parseYaml(withoutActions(text));
  for (const { settings } of file.all()) {
    const byKey = new Map<string, Setting>();
    for (const setting of settings) {
      const { start, end } = setting.valueSpan;
      const written = text.slice(start, end);
      if (!byKey.has(setting.key))
        byKey.set(setting.key, isTemplate(written) ? { ...setting, value: written } : setting);
    }
    settings.splice(0, Infinity, ...byKey.values());
  }
  return file;
}

/** A character that no file has. */
const FILLING = '\uE000';

/** Lines of actions alone are blank, other actions letters, so that every offset stays as it is. */
function withoutActions(text: string): string {
  return text
    .replaceAll(action, (written) => written.replaceAll(/[^\r\n]/g, FILLING))
    .replaceAll(/^[ \t\uE000]*\uE000[ \t\uE000]*$/gm, (line) => ' '.repeat(line.length))
    .replaceAll(FILLING, 'x');
}
