import { instanceMetadata } from '../../../lib/rules/identity/instance-metadata';
import { resource, testRule } from '../kit';
import { DEPLOYMENT, given } from './deployment';

const metadata = (MetadataOptions: unknown) => ({ LaunchTemplateData: { MetadataOptions } });
const fromTemplate = (HttpTokens: string) =>
  given(
    'EC2::Instance',
    { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } },
    {
      Role: resource('IAM::Role', { RoleName: 'same' }),
      Template: resource('EC2::LaunchTemplate', { LaunchTemplateName: 'same', ...metadata({ HttpTokens }) }),
    },
  );

testRule(instanceMetadata, DEPLOYMENT, [
  ['a host with tokens', given('EC2::Instance', { MetadataOptions: { HttpTokens: 'required' } }), 'conforms'],
  ['a host without metadata', given('EC2::Instance', { MetadataOptions: { HttpEndpoint: 'disabled' } }), 'conforms'],
  ['a host that says nothing', given('EC2::Instance', {}), ['finding my-number/It']],
  [
    'a host with tokens if it likes',
    given('EC2::Instance', { MetadataOptions: { HttpTokens: 'optional' } }),
    ['finding my-number/It'],
  ],
  [
    'a host with something not known',
    given('EC2::Instance', { MetadataOptions: { HttpTokens: { Ref: 'Open' } } }),
    ['undecided my-number/It'],
  ],
  [
    'a launch template with tokens',
    given('EC2::LaunchTemplate', metadata({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 })),
    'conforms',
  ],
  ['a launch template without', given('EC2::LaunchTemplate', { LaunchTemplateData: {} }), ['finding my-number/It']],
  [
    'answers that travel far',
    given('EC2::LaunchTemplate', metadata({ HttpTokens: 'required', HttpPutResponseHopLimit: 64 })),
    ['finding my-number/It'],
  ],
  [
    'a host with tokens from its launch template, also when a role bears the same name',
    fromTemplate('required'),
    'conforms',
  ],
  [
    'a host without tokens from its launch template',
    fromTemplate('optional'),
    ['finding my-number/It', 'finding my-number/Template'],
  ],
  [
    'answers that travel as far as somebody says',
    given('EC2::Instance', { MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: { Ref: 'Open' } } }),
    ['undecided my-number/It'],
  ],
]);
