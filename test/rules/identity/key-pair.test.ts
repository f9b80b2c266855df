import { keyPair } from '../../../lib/rules/identity/key-pair';
import { resource, template, testRule } from '../kit';

const BASE = {
  templates: {
    lgwan: template(
      'lgwan',
      { Host: resource('EC2::Instance'), Template: resource('EC2::LaunchTemplate') },
      '111111111111',
      {
        Parameters: { Open: { Type: 'String' } },
      },
    ),
    // Of no zone: nothing says what the host is for.
    other: { Resources: { Host: resource('EC2::Instance', { KeyName: 'office' }) } },
  },
};

testRule(keyPair, BASE, [
  ['a host with a key pair', (draft) => draft.set('lgwan/Host', { KeyName: 'office' }), ['finding lgwan/Host']],
  [
    'a launch template with a key pair',
    (draft) => draft.set('lgwan/Template', { LaunchTemplateData: { KeyName: 'office' } }),
    ['finding lgwan/Template'],
  ],
  [
    'a key pair that nobody knows',
    (draft) => draft.set('lgwan/Host', { KeyName: { Ref: 'Open' } }),
    ['undecided lgwan/Host'],
  ],
  ['a host without one', (draft) => draft.set('lgwan/Host', { KeyName: '' }), 'conforms'],
]);
