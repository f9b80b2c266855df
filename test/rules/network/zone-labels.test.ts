import { zoneLabels } from '../../../lib/rules/network/zone-labels';
import { all } from '../changes';
import { type Change, type Json, resource, template, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

/** A launch template of my-number whose disks bear some tags. */
const launches =
  (...keys: string[]): Change =>
  (draft) => {
    const Tags = keys.map((Key) => ({ Key, Value: 'my-number' }));
    draft.add('mn/Template', 'EC2::LaunchTemplate', {
      LaunchTemplateData: { TagSpecifications: [{ ResourceType: 'volume', Tags }] },
    });
  };
/** A backup plan of my-number, and the tags of its copies. */
const copies =
  (id: string, RecoveryPointTags: Json = { Ref: 'AWS::NoValue' }): Change =>
  (draft) =>
    draft.add(`mn/${id}`, 'Backup::BackupPlan', {
      BackupPlan: { BackupPlanRule: [{ RuleName: 'daily', RecoveryPointTags }] },
      BackupPlanTags: { 'sanso:zone': 'my-number' },
    });

testRule(zoneLabels, NETWORK, [
  ['a label that is no zone', (draft) => draft.set('lg/Vpc', { Tags: zoneTag('LGWAN') }), ['finding lg/Vpc']],
  [
    'a label that is no zone where no other resource is labelled',
    (draft) => {
      for (const name of Object.keys(draft.templates)) if (name !== 'lg') delete draft.templates[name];
      const { Resources } = draft.templates.lg;
      for (const id of Object.keys(Resources)) if (id !== 'Vpc') delete Resources[id];
      draft.set('lg/Vpc', { Tags: zoneTag('LGWAN') });
    },
    ['finding lg/Vpc'],
  ],
  ['no label on a network', (draft) => delete draft.of('lg/Subnet').Tags, ['finding lg/Subnet']],
  [
    'no label on what people act on by its tag',
    (draft) => draft.add('lg/Endpoint', 'EC2::VPCEndpoint', {}),
    ['finding lg/Endpoint'],
  ],
  ['no label on what takes no tags', (draft) => draft.add('lg/Route', 'EC2::Route', {}), 'conforms'],
  [
    'two labels',
    (draft) => draft.set('mn/Vpc', { Tags: [...zoneTag('my-number'), ...zoneTag('lgwan')] }),
    ['finding mn/Vpc'],
  ],
  [
    'another zone than its template',
    (draft) => draft.set('lg/Group', { Tags: zoneTag('internet') }),
    ['finding lg/Group'],
  ],
  [
    'a key of another zone in a shared stack',
    (draft) => draft.add('ops/Key', 'KMS::Key', { Tags: zoneTag('lgwan') }),
    ['finding ops/Key'],
  ],
  [
    'a part of the archive that is labelled as of another zone',
    (draft) => {
      draft.templates.archive = template('log-archive', { Role: resource('IAM::Role', { Tags: zoneTag('internet') }) });
    },
    ['finding archive/Role'],
  ],
  [
    'a trail of a shared stack that is labelled as of a zone',
    (draft) => draft.add('ops/Trail', 'CloudTrail::Trail', { Tags: zoneTag('lgwan') }),
    ['finding ops/Trail'],
  ],
  [
    'a permission set that is labelled as of another zone than it acts in',
    (draft) => {
      const Tags = [...zoneTag('internet'), { Key: 'sanso:acts-in', Value: 'lgwan' }];
      draft.add('ops/Set', 'SSO::PermissionSet', { Tags });
    },
    ['finding ops/Set'],
  ],
  [
    'a group of another independent network than its template',
    (draft) => {
      draft.templates.fire = template('independent', {
        Group: resource('EC2::SecurityGroup', {
          Tags: [...zoneTag('independent'), { Key: 'sanso:network', Value: 'another' }],
        }),
      });
      draft.templates.fire.Metadata.sanso.network = 'fire';
    },
    ['finding fire/Group'],
  ],
  [
    'disks of another zone',
    (draft) =>
      draft.add('mn/Template', 'EC2::LaunchTemplate', {
        LaunchTemplateData: { TagSpecifications: [{ ResourceType: 'volume', Tags: zoneTag('internet') }] },
      }),
    ['finding mn/Template'],
  ],
  [
    'something that belongs to no zone',
    (draft) => {
      draft.add('mn/Role', 'IAM::Role', {});
      Object.assign(draft.templates.mn, { Metadata: {} });
    },
    ['finding mn/Role'],
  ],
  [
    'several things of a template that belong to no zone: one finding',
    (draft) => {
      for (const id of ['RoleA', 'RoleB', 'RoleC']) draft.add(`mn/${id}`, 'IAM::Role', {});
      Object.assign(draft.templates.mn, { Metadata: {} });
    },
    ['finding mn/RoleA'],
  ],
  ['a role without a label of its own', (draft) => draft.add('mn/Role', 'IAM::Role', {}), ['finding mn/Role']],
  [
    'a role without a label, in a part of a deployment',
    (draft) => {
      draft.add('mn/Role', 'IAM::Role', {});
      for (const name of Object.keys(draft.templates)) if (name !== 'mn') delete draft.templates[name];
    },
    'conforms',
  ],
  [
    'what CloudFormation calls for a custom resource',
    (draft) => {
      draft.add('mn/Role', 'IAM::Role', {});
      draft.add('mn/Helper', 'Lambda::Function', { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } });
      draft.add('mn/Custom', 'Custom::Names', { ServiceToken: { 'Fn::GetAtt': ['Helper', 'Arn'] } });
    },
    'conforms',
  ],
  ['a disk without a label', launches('Name'), ['finding mn/Template']],
  ['a disk with a label', launches('sanso:zone'), 'conforms'],
  [
    'a disk that is classified by half',
    launches('sanso:zone', 'sanso:confidentiality', 'sanso:integrity'),
    ['finding mn/Template'],
  ],
  [
    'a disk that is classified',
    launches('sanso:zone', 'sanso:confidentiality', 'sanso:integrity', 'sanso:availability'),
    'conforms',
  ],
  ['a copy with a label', copies('A', { 'sanso:zone': 'my-number' }), 'conforms'],
  ['a copy with the label of another zone', copies('A', { 'sanso:zone': 'internet' }), ['finding mn/A']],
  [
    'a copy with the label of another network',
    copies('A', { 'sanso:zone': 'my-number', 'sanso:network': 'fire-command' }),
    ['finding mn/A'],
  ],
  ['a copy with a label that nobody knows', copies('A', { 'sanso:zone': { Ref: 'Stage' } }), ['undecided mn/A']],
  ['copies without labels anywhere', copies('A'), 'conforms'],
  [
    'a copy without a label, beside one with it',
    all(copies('A', { 'sanso:zone': 'my-number' }), copies('B')),
    ['finding mn/B'],
  ],
  [
    'a function that nobody calls for one',
    (draft) => draft.add('mn/Helper', 'Lambda::Function', {}),
    ['finding mn/Helper'],
  ],
  [
    'a group of an independent network that does not say which',
    (draft) => {
      draft.templates.fire = template('independent', {
        Group: resource('EC2::SecurityGroup', { Tags: zoneTag('independent') }),
      });
      draft.templates.fire.Metadata.sanso.network = 'fire-command';
    },
    ['finding fire/Group'],
  ],
  [
    'a group of an independent network that says which',
    (draft) => {
      draft.templates.fire = template('independent', {
        Group: resource('EC2::SecurityGroup', {
          Tags: [...zoneTag('independent'), { Key: 'sanso:network', Value: 'fire-command' }],
        }),
      });
      draft.templates.fire.Metadata.sanso.network = 'fire-command';
    },
    'conforms',
  ],
  [
    'a part of one zone in a shared stack',
    (draft) => draft.add('ops/List', 'EC2::PrefixList', { Tags: zoneTag('lgwan') }),
    'conforms',
  ],
  [
    'leaves open what a parameter without default says',
    (draft) => draft.set('mn/Vpc', { Tags: [{ Key: 'sanso:zone', Value: { Ref: 'Stage' } }] }),
    ['undecided mn/Vpc'],
  ],
  ['disks that bear none, where none do', (draft) => draft.add('mn/Bare', 'EC2::LaunchTemplate', {}), 'conforms'],
  [
    'disks that bear none, where others do',
    all(launches('sanso:zone'), (draft) => draft.add('mn/Bare', 'EC2::LaunchTemplate', {})),
    ['finding mn/Bare'],
  ],
]);
