import { isProvided } from '../../facts/provided';
import { say } from '../../messages/say';
import { isWhole } from '../../model/whole';
import { finding, type Rule } from '../rule';

/** Every account that holds the network of a zone has a trail (L01). */
export const trailPresence: Rule = {
  id: 'Sanso-6.7-TrailPresence',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: '領域のあるアカウントには証跡があること', en: 'Every account that holds a zone has a trail' },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::CloudTrail::Trail', 'AWS::EC2::VPC'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model, logs } = facts;
    // Without any shared zone the templates are a part of a deployment; its trail is somewhere else.
    const isKnown =
      isWhole(model) ||
      logs.archive.exists ||
      model.templates.some((template) => model.zoneOfTemplate(template) === 'security');
    if (!isKnown) return [];
    const vpcs = model.ofType('AWS::EC2::VPC');
    return [...new Set(vpcs.map(({ account }) => account))]
      .sort()
      .filter((account) => logs.trailsOf(account).length === 0 && !isProvided(facts, 'trail', account))
      .map((account) =>
        finding(
          vpcs.filter((vpc) => vpc.account === account),
          say('trail-presence', { account }),
          { absent: true },
        ),
      );
  },
};
