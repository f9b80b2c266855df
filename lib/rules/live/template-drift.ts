import { finding, type Rule } from '../rule';

/** What is deployed is what was judged: a change past the templates is seen (3(2), 6(7), 7). Judged on a live account only. */
export const templateDrift: Rule = {
  id: 'Sanso-6.7-TemplateDrift',
  clauses: ['3(2)', '6(7)', '7'],
  title: {
    ja: '稼働中の資源がテンプレートのとおりであること',
    en: 'What is deployed is what its template says',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: [],
  singleResource: false,
  check: ({ model }) =>
    (model.live?.drifts ?? []).map(({ resource, property, template, account }) =>
      finding(
        resource,
        property === undefined
          ? `${resource.id} is not as its template says: ${account} instead of ${template}`
          : `${resource.id} ${property} differs: the template says ${template}, the account shows ${account}`,
        'Find out who changed it and why; deploy again, or change the template where the change was right.',
        { property },
      ),
    ),
};
