import { patching } from '../../../lib/rules/operations/patching';
import { type Draft, resource, template, testRule } from '../kit';

const vpc = resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' });
const patches = resource('SSM::Association', {
  Name: 'AWS-RunPatchBaseline',
  Parameters: { Operation: ['Install'] },
  ScheduleExpression: 'cron(0 18 ? * SUN *)',
});
/** The association patches hosts of these values of a tag. */
const jobs =
  (...Values: unknown[]) =>
  (draft: Draft) => {
    draft.set('internet/Patches', { Targets: [{ Key: 'tag:sanso:job', Values }] });
    draft.set('internet/Host', { Tags: [{ Key: 'sanso:job', Value: 'web' }] });
  };
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
      'an association that runs once a year',
      (d) => d.set('internet/Patches', { ScheduleExpression: 'cron(0 18 1 1 ? *)' }),
      ['finding 111111111111'],
    ],
    [
      'an association that runs every two months',
      (d) => d.set('internet/Patches', { ScheduleExpression: 'rate(60 days)' }),
      ['finding 111111111111'],
    ],
    [
      'an association that runs twice a week',
      (d) => d.set('internet/Patches', { ScheduleExpression: 'cron(0 18 ? * SUN,WED *)' }),
      'conforms',
    ],
    [
      'an association that runs every day',
      (d) => d.set('internet/Patches', { ScheduleExpression: 'rate(1 day)' }),
      'conforms',
    ],
    [
      'an association that runs once',
      (d) => d.set('internet/Patches', { ScheduleExpression: undefined }),
      ['finding 111111111111'],
    ],
    ['an association for the host by its tag', jobs('batch', 'web'), 'conforms'],
    ['an association for other hosts', jobs('batch'), ['finding internet/Host']],
    ['an association for hosts that somebody says', jobs({ 'Fn::ImportValue': 'of-another' }), 'conforms'],
    [
      'an association for the host by its id',
      (d) => d.set('internet/Patches', { Targets: [{ Key: 'InstanceIds', Values: [{ Ref: 'Host' }] }] }),
      'conforms',
    ],
    [
      'a host that is left out, and a maintenance window for it',
      (d) => {
        jobs('batch')(d);
        d.add('internet/Task', 'SSM::MaintenanceWindowTask', { TaskArn: 'AWS-RunPatchBaseline' });
      },
      'conforms',
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
