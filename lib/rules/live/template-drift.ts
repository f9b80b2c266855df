import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';
import { shownResources } from '../subjects';

/** What is deployed is what was judged: a change past the templates is seen (3(2), 6(7), 7). Judged on a live account only. */
export const templateDrift: Rule = {
  id: 'Sanso-6.7-TemplateDrift',
  clauses: ['3(2)', '6(7)b', '7'],
  title: {
    ja: '稼働中のリソースがテンプレートのとおりであること',
    en: 'What is deployed is what its template says',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: [],
  singleResource: false,
  // Of templates alone there is nothing to compare.
  subjects: shownResources,
  check: ({ model }) =>
    (model.live?.drifts ?? []).map(({ resource, property, template, account }) => {
      const about = { resource: resource.id, template, account };
      return property === undefined
        ? finding(resource, say('template-drift.whole', about))
        : finding(resource, say('template-drift', { ...about, property }), { property });
    }),
};
