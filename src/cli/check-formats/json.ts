import type { CheckFormat } from './check-format';

/** For programs: one document’s result, or an array of several. */
export const json: CheckFormat = {
  all: (documents, isSingle) => {
    const results = documents.map(({ result }) => result);
    const printed = isSingle ? results[0] : results;
    return `${JSON.stringify(printed, null, 2)}\n`;
  },
};
