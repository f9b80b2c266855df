import { patching } from '../../../lib/rules/operations/patching';
import { type Draft, resource, template, testRule } from '../kit';

const vpc = resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' });
const patches = resource('SSM::Association', { Name: 'AWS-RunPatchBaseline', Parameters: { Operation: ['Install'] } });
const unpatched = (draft: Draft) => draft.remove('internet/Patches');

testRule(
  patching,
  {
    templates: {
      lgwan: template('lgwan', { Vpc: vpc }),
      internet: template('internet', { Vpc: vpc, Host: resource('EC2::Instance'), Patches: patches }),
    },
  },
  [
    ['nothing patches the host', unpatched, ['finding 111111111111']],
    [
      'an association that does something else',
      (d) => d.set('internet/Patches', { Name: 'AWS-RunShellScript' }),
      ['finding 111111111111'],
    ],
    [
      'a launch template that nothing patches',
      (draft) => {
        unpatched(draft);
        draft.remove('internet/Host');
        draft.add('internet/Template', 'EC2::LaunchTemplate');
      },
      ['finding 111111111111'],
    ],
    [
      'a maintenance window that patches',
      (draft) => {
        unpatched(draft);
        draft.add('internet/Task', 'SSM::MaintenanceWindowTask', { TaskArn: 'AWS-RunPatchBaseline' });
      },
      'conforms',
    ],
    [
      'an association that only scans',
      (draft) => draft.set('internet/Patches', { Parameters: { Operation: ['Scan'] } }),
      ['finding 111111111111'],
    ],
    [
      'no host',
      (draft) => {
        unpatched(draft);
        draft.remove('internet/Host');
      },
      'conforms',
    ],
    [
      'a part of a deployment',
      (draft) => {
        unpatched(draft);
        delete draft.templates.lgwan;
      },
      'conforms',
    ],
  ],
);
