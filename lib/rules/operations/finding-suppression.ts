import { type Filling, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isTrue, textsAt, textsIn, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Criteria that name what a finding is about; severity or account alone put everything away. */
const NARROW = /^(type|id|resource\.(?!resourceType$).+|resourcesAffected\..+|service\.action\..+)$/;

/** Properties by which an archive rule of the access analyzer names what is shared, and with whom. */
const SHARED = /^(id|resource|principal\..+|condition\..+)$/;

/** Criteria of an automation rule that name what it is meant for. */
const MEANT = ['GeneratorId', 'ResourceId', 'Type', 'Title', 'ComplianceSecurityControlId'];

/** Nothing puts findings away unseen: filters that archive, trusted lists, and rules that suppress (6(7)). */
export const findingSuppression: Rule = {
  id: 'Sanso-6.7-FindingSuppression',
  clauses: ['6(7)a', '6(3)③a'],
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
      .map((list) => finding(list, say('finding-suppression.trusted-list', { list: list.id }))),
    ...model
      .ofType('AWS::SecurityHub::AutomationRule')
      .filter(suppresses)
      .map((rule) => finding(rule, say('finding-suppression.rule', { rule: rule.id }), { property: 'Criteria' })),
  ],
};

function archiving(filter: Resource): Outcome[] {
  if (filter.properties.Action !== 'ARCHIVE') return [];
  const [criterion] = valuesAt(filter.properties, 'FindingCriteria.Criterion');
  const criteria = Object.keys(Object(criterion));
  if (criteria.some((key) => NARROW.test(key))) return [];
  const message = say('finding-suppression.filter', { filter: filter.id, criteria: namedOrEmpty(criteria) });
  return [finding(filter, message, { property: 'FindingCriteria' })];
}

function archivingAccess(analyzer: Resource): Outcome[] {
  return valuesAt(analyzer.properties, 'ArchiveRules[]').flatMap((rule) => {
    const criteria = textsAt(rule, 'Filter[].Property');
    if (criteria.some((property) => SHARED.test(property))) return [];
    const [name = '-'] = textsAt(rule, 'RuleName');
    const about = { rule: name, analyzer: analyzer.id, criteria: namedOrEmpty(criteria) };
    return [finding(analyzer, say('finding-suppression.archive-rule', about), { property: 'ArchiveRules' })];
  });
}

function namedOrEmpty(criteria: readonly string[]): Filling {
  return criteria.length > 0 ? criteria : say('finding-suppression.no-criterion');
}

function suppresses({ properties }: Resource): boolean {
  const labels = textsAt(properties, 'Criteria.SeverityLabel[].Value');
  const isNarrow = MEANT.some((key) => valuesAt(properties, `Criteria.${key}`).length > 0);
  const isSevere = labels.length === 0 || labels.some((label) => label === 'HIGH' || label === 'CRITICAL');
  return textsIn(valuesAt(properties, 'Actions[]')).includes('SUPPRESSED') && !isNarrow && isSevere;
}
