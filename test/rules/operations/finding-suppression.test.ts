import { findingSuppression } from '../../../lib/rules/operations/finding-suppression';
import { testRule } from '../kit';
import { set } from './changes';
import { DEPLOYMENT } from './deployment';

const archiveRule = (...properties: string[]) =>
  set('security/Analyzer', 'ArchiveRules', [
    { RuleName: 'known', Filter: properties.map((Property) => ({ Property, Eq: ['true'] })) },
  ]);

testRule(findingSuppression, DEPLOYMENT, [
  [
    'everything severe archived',
    (draft) =>
      draft.add('security/Filter', 'AWS::GuardDuty::Filter', {
        Action: 'ARCHIVE',
        FindingCriteria: { Criterion: { severity: { Gte: 4 } } },
      }),
    ['finding security/Filter'],
  ],
  [
    'one type of one host archived',
    (draft) =>
      draft.add('security/Filter', 'AWS::GuardDuty::Filter', {
        Action: 'ARCHIVE',
        FindingCriteria: { Criterion: { type: { Eq: ['Recon:EC2/Portscan'] } } },
      }),
    'conforms',
  ],
  [
    'every sensitive file archived',
    (draft) =>
      draft.add('security/Files', 'AWS::Macie::FindingsFilter', {
        Action: 'ARCHIVE',
        FindingCriteria: { Criterion: { 'severity.description': { eq: ['High', 'Medium'] } } },
      }),
    ['finding security/Files'],
  ],
  [
    'sensitive files of one bucket archived',
    (draft) =>
      draft.add('security/Files', 'AWS::Macie::FindingsFilter', {
        Action: 'ARCHIVE',
        FindingCriteria: { Criterion: { 'resourcesAffected.s3Bucket.name': { eq: ['forms'] } } },
      }),
    'conforms',
  ],
  ['every shared resource archived', archiveRule('isPublic'), ['finding security/Analyzer']],
  ['what is shared with one role archived', archiveRule('isPublic', 'principal.AWS'), 'conforms'],
  [
    'a trusted list',
    (draft) => draft.add('security/List', 'AWS::GuardDuty::IPSet', { Activate: true }),
    ['finding security/List'],
  ],
  [
    'severe findings suppressed',
    (draft) =>
      draft.add('security/Rule', 'AWS::SecurityHub::AutomationRule', {
        Criteria: { SeverityLabel: [{ Value: 'HIGH', Comparison: 'EQUALS' }] },
        Actions: [{ FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }],
      }),
    ['finding security/Rule'],
  ],
]);
