import type { Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { isTrue, textsIn } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Criteria that name what a finding is about; severity or account alone put everything away. */
const NARROW = /^(type|id|resource\.(?!resourceType$).+|resourcesAffected\..+|service\.action\..+)$/;

/** Properties by which an archive rule of the access analyzer names what is shared, and with whom. */
const SHARED = /^(id|resource|principal\..+|condition\..+)$/;

/** Nothing puts findings away unseen: filters that archive, trusted lists, and rules that suppress (6(7)). */
export const findingSuppression: Rule = {
  id: 'Sanso-6.7-FindingSuppression',
  clauses: ['6(7)', '6(3)③'],
  title: { ja: '検知結果を見ずに消さないこと', en: 'Findings are not put away unseen' },
  aspects: ['I'],
  severity: 'medium',
  types: [
    'AWS::GuardDuty::Filter',
    'AWS::GuardDuty::IPSet',
    'AWS::SecurityHub::AutomationRule',
    'AWS::Macie::FindingsFilter',
    'AWS::AccessAnalyzer::Analyzer',
  ],
  singleResource: true,
  check: ({ model }) => [
    ...model.ofType('AWS::GuardDuty::Filter', 'AWS::Macie::FindingsFilter').flatMap(archiving),
    ...model.ofType('AWS::AccessAnalyzer::Analyzer').flatMap(archivingAccess),
    ...model
      .ofType('AWS::GuardDuty::IPSet')
      .filter(({ properties }) => isTrue(properties.Activate))
      .map((list) =>
        finding(list, `Trusted list ${list.id} silences GuardDuty for its addresses`, 'Remove it, or deactivate it.'),
      ),
    ...model.ofType('AWS::SecurityHub::AutomationRule').flatMap(suppressing),
  ],
};

function archiving(filter: Resource): Outcome[] {
  const { Action: action, FindingCriteria: criteria } = filter.properties;
  if (action !== 'ARCHIVE') return [];
  const criterion = (valuesAt(criteria, 'Criterion')[0] ?? {}) as Record<string, Value>;
  if (Object.keys(criterion).some((key) => NARROW.test(key))) return [];
  return [
    finding(
      filter,
      `Filter ${filter.id} archives findings by nothing but ${Object.keys(criterion).join(', ') || 'an empty criterion'}`,
      'Name the finding types and resources that are known to be harmless.',
      { property: 'FindingCriteria' },
    ),
  ];
}

function archivingAccess(analyzer: Resource): Outcome[] {
  return valuesAt(analyzer.properties, 'ArchiveRules[]')
    .filter((rule) => !textsAt(rule, 'Filter[].Property').some((property) => SHARED.test(property)))
    .map((rule) =>
      finding(
        analyzer,
        `Archive rule ${textsAt(rule, 'RuleName')[0] ?? 'without a name'} of ${analyzer.id} puts findings away by nothing but ${textsAt(rule, 'Filter[].Property').join(', ') || 'an empty filter'}`,
        'Name the resources or principals that are known to be shared.',
        { property: 'ArchiveRules' },
      ),
    );
}

function suppressing(rule: Resource): Outcome[] {
  const { properties } = rule;
  const suppresses = textsIn(valuesAt(properties, 'Actions[]')).includes('SUPPRESSED');
  const labels = textsAt(properties, 'Criteria.SeverityLabel[].Value');
  const narrow = ['GeneratorId', 'ResourceId', 'Type', 'Title', 'ComplianceSecurityControlId'].some(
    (key) => valuesAt(properties, `Criteria.${key}`).length > 0,
  );
  const severe = labels.length === 0 || labels.some((label) => label === 'HIGH' || label === 'CRITICAL');
  if (!suppresses || narrow || !severe) return [];
  return [
    finding(rule, `Rule ${rule.id} suppresses severe findings of every kind`, 'Name the controls it is meant for.', {
      property: 'Criteria',
    }),
  ];
}
