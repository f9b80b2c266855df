import { isOfProvided } from '../../facts/provided';
import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';
import { shownResources } from '../subjects';

/** Nothing stands beside the templates: what no stack made was judged by nobody (3(2), 6(7), 7). Judged on a live account only. */
export const outOfBand: Rule = {
  id: 'Sanso-6.7-OutOfBandResource',
  clauses: ['3(2)', '6(7)b', '7'],
  title: {
    ja: 'テンプレートによらないリソースが作られていないこと',
    en: 'No resource was made past the templates',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [],
  singleResource: false,
  // Of templates alone there is nothing to compare.
  subjects: shownResources,
  check: (facts) =>
    (facts.model.live?.outOfBand ?? []).flatMap((resource) => {
      const { type, logicalId, account } = resource;
      // What somebody else provides stands beside the templates by a premise.
      if (isOfProvided(facts, resource)) return [];
      return [finding(resource, say('out-of-band', { type, resource: logicalId, account }))];
    }),
};
