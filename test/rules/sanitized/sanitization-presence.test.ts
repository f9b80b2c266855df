import { sanitizationPresence } from '../../../lib/rules/sanitized/sanitization-presence';
import { type Draft, resource, template, testRule } from '../kit';

const vpc = resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' });
const says = (draft: Draft, sanitization: unknown) => {
  draft.templates.lgwan.Metadata.sanso.sanitization = sanitization;
};
const silent = (draft: Draft) => says(draft, undefined);

testRule(
  sanitizationPresence,
  {
    templates: {
      lgwan: template('lgwan', { Vpc: vpc }, undefined, {
        Metadata: { sanso: { zone: 'lgwan', account: '111111111111', sanitization: 'none' } },
      }),
      internet: template('internet', { Vpc: vpc }),
    },
  },
  [
    ['nothing sanitizes, and nothing says so', silent, ['finding lgwan']],
    ['a template says something else', (draft) => says(draft, true), ['finding lgwan']],
    [
      'a state machine of the internet zone that nobody can read',
      (draft) => {
        silent(draft);
        draft.templates.internet.Parameters = { Steps: { Type: 'String' } };
        draft.add('internet/Pipeline', 'StepFunctions::StateMachine', { DefinitionString: { Ref: 'Steps' } });
      },
      'conforms',
    ],
    [
      'a part of a deployment',
      (draft) => {
        silent(draft);
        delete draft.templates.internet;
      },
      'conforms',
    ],
  ],
);
