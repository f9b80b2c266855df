import { hasArchive } from '../../facts/logs/archive';
import { trailsOf } from '../../facts/logs/trails';
import { finding, type Rule } from '../rule';

/** Every account that holds the network of a zone has a trail (L01). */
export const trailPresence: Rule = {
  id: 'Sanso-6.7-TrailPresence',
  clauses: ['6(7)', '2(6)'],
  title: { ja: '領域のあるアカウントには証跡があること', en: 'Every account that holds a zone has a trail' },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::CloudTrail::Trail', 'AWS::EC2::VPC'],
  singleResource: false,
  check: ({ model }) => {
    // Without any shared zone the templates are a part of a deployment; its trail is somewhere else.
    const whole =
      hasArchive(model) || model.templates.some((template) => model.zoneOfTemplate(template) === 'security');
    if (!whole) return [];
    const accounts = [...new Set(model.ofType('AWS::EC2::VPC').map(({ account }) => account))].sort();
    return accounts
      .filter((account) => trailsOf(model, account).length === 0)
      .map((account) =>
        finding(
          model.ofType('AWS::EC2::VPC').filter((vpc) => vpc.account === account),
          `Account ${account} has no trail: nobody can tell who did what there`,
          'Add a multi-Region AWS::CloudTrail::Trail of that account, or one of the organization.',
        ),
      );
  },
};
