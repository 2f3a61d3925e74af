import { ANSWERS, type Remedy } from './remedy';

/** What failed is tried again, by no more than a budget allows. */
export const retries: Remedy = {
  name: 'retries',
  helps: ANSWERS,
  propose: (design) =>
    design
      .calls()
      .filter(({ edge, from, to }) => {
        const canRetry = from.role === 'clients' || from.role === 'service' || from.role === 'worker';
        return canRetry && to.role !== 'queue' && !edge.attributes.has('retries');
      })
      .map(({ edge }) => design.setOnArrow(edge, { retries: '2', retry_budget: '20 %' })),
};
