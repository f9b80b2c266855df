import { screenTransferPresence } from '../../../lib/rules/sanitized/screen-transfer-presence';
import { type Draft, resource, template, testRule } from '../kit';

const vpc = resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' });
const none = (draft: Draft) => draft.remove('internet/Screens');

testRule(
  screenTransferPresence,
  {
    templates: {
      lgwan: template('lgwan', { Vpc: vpc }),
      internet: template('internet', { Vpc: vpc, Screens: resource('AppStream::Stack') }),
    },
  },
  [
    ['no screen transfer, and nothing says so', none, ['finding lgwan']],
    [
      'no screen transfer, and a template says so',
      (draft) => {
        none(draft);
        draft.templates.lgwan.Metadata.sanso.screenTransfer = 'none';
      },
      'conforms',
    ],
    [
      'no screen transfer, and a template says something else',
      (draft) => {
        none(draft);
        draft.templates.lgwan.Metadata.sanso.screenTransfer = false;
      },
      ['finding lgwan'],
    ],
    [
      'a host of Amazon DCV',
      (draft) => {
        none(draft);
        const UserData = Buffer.from('#!/bin/sh\ncat > /etc/dcv/dcv.conf').toString('base64');
        draft.add('internet/Host', 'EC2::Instance', { UserData });
      },
      'conforms',
    ],
    [
      'a part of a deployment',
      (draft) => {
        none(draft);
        delete draft.templates.lgwan;
      },
      'conforms',
    ],
  ],
);
