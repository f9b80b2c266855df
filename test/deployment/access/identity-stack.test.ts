import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { config as productionInput } from '../../../config/production';
import { parseConfig } from '../../../lib/config/load';
import { permissionSetName } from '../../../lib/config/names';
import type { CheckedConfig, ConfigInput } from '../../../lib/config/schema';
import { IdentityStack } from '../../../lib/deployment/access/identity-stack';
import { permissionSets } from '../../../lib/deployment/access/permission-sets';
import { addDeployment } from '../../../lib/deployment/deployment';
import { ZoneStack } from '../../../lib/deployment/zone-stack';
import { sampleConfig, TODAY, testApp } from '../../support';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const GROUP = '11111111-2222-4333-8444-555555555555';
const config = sampleConfig((input) => {
  input.access = {
    mode: 'identity-center',
    instanceArn: INSTANCE,
    managementAccountId: '777777777777',
    groups: { 'lgwan/operator': GROUP },
    sessionMinutes: 90,
  };
});
const stack = new IdentityStack(testApp(), { config });
const template = Template.fromStack(stack);

test('lives in the account of the instance', () => {
  expect(stack.account).toBe('777777777777');
  template.allResourcesProperties('AWS::SSO::PermissionSet', {
    Tags: Match.arrayWith([{ Key: 'sanso:zone', Value: 'security' }]),
  });
});

test('a permission set names the policies and the boundary of one zone', () => {
  template.hasResourceProperties('AWS::SSO::PermissionSet', {
    Name: 'sample-lgwan-operator',
    InstanceArn: INSTANCE,
    SessionDuration: 'PT90M',
    CustomerManagedPolicyReferences: [
      { Name: 'sanso-sample-lgwan-job-operator', Path: '/' },
      { Name: 'sanso-sample-lgwan-people', Path: '/' },
    ],
    PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'sanso-sample-lgwan-boundary', Path: '/' } },
    ManagedPolicies: Match.absent(),
    InlinePolicy: Match.absent(),
    Tags: Match.arrayWith([{ Key: 'sanso:acts-in', Value: 'lgwan' }]),
  });
});

test('every permission set stays within one zone', () => {
  for (const { Properties } of Object.values(template.findResources('AWS::SSO::PermissionSet'))) {
    const zone = /^sample-(my-number|lgwan|internet|log-archive)-/.exec(Properties.Name)?.[1];
    const names: string[] = [
      ...Properties.CustomerManagedPolicyReferences.map(({ Name }: { Name: string }) => Name),
      Properties.PermissionsBoundary.CustomerManagedPolicyReference.Name,
    ];
    for (const name of names) expect(name.startsWith(`sanso-sample-${zone}-`)).toBe(true);
  }
});

test('only jobs with a group are assigned, to the account of their zone', () => {
  template.resourceCountIs('AWS::SSO::Assignment', 1);
  template.hasResourceProperties('AWS::SSO::Assignment', {
    InstanceArn: INSTANCE,
    PrincipalType: 'GROUP',
    PrincipalId: GROUP,
    TargetType: 'AWS_ACCOUNT',
    TargetId: '111111111111',
    PermissionSetArn: { 'Fn::GetAtt': ['lgwanoperator', 'PermissionSetArn'] },
  });
});

describe('jobs of the configuration', () => {
  const jobs = (screenTransfer: boolean) =>
    permissionSets(screenTransfer ? config : { ...config, screenTransfer: { mode: 'none' } }).map(
      ({ zoneId, job }) => `${zoneId}/${job}`,
    );

  test('every job of every zone, and the auditor of the archive', () => {
    expect(jobs(true)).toHaveLength(3 * 5 + 2);
    expect(jobs(true)).toEqual(expect.arrayContaining(['my-number/key-admin', 'log-archive/auditor']));
  });

  test('people who use screens exist with the screen transfer only', () => {
    expect(jobs(true)).toContain('internet/screen-user');
    expect(jobs(false)).not.toContain('internet/screen-user');
  });
});

test('belongs to the mode identity-center', () => {
  expect(() => new IdentityStack(testApp(), { config: sampleConfig() })).toThrow('access.mode identity-center');
});

describe('every policy that a permission set names is in its account', () => {
  const production = (change: (input: ConfigInput) => void) => {
    const input = structuredClone(productionInput);
    change(input);
    return parseConfig('production', input, TODAY);
  };
  const sample = (change: (input: ConfigInput) => void) =>
    sampleConfig((input) => {
      input.access = config.access as ConfigInput['access'];
      change(input);
    });

  test.each<[string, CheckedConfig, boolean]>([
    ['production', production(() => {}), true],
    [
      'production before its second step',
      production(({ screenTransfer }) => {
        delete (screenTransfer as { entryEndpointIds?: object }).entryEndpointIds;
      }),
      false,
    ],
    ['one account for all zones', sample(() => {}), true],
    [
      'one account, LGWAN without a link',
      sample(({ zones, sanitization, flows = [] }) => {
        zones.lgwan.onPremises = { kind: 'none' };
        zones.lgwan.hosts = true;
        for (const { from } of flows) if (from.zone === 'lgwan') from.cidr = '10.20.0.0/18';
        // A mail relay is at the premises.
        if (sanitization?.mail?.mode === 'on') delete sanitization.mail.relay;
      }),
      false,
    ],
    [
      'no screens',
      sample((input) => {
        input.screenTransfer = { mode: 'none' };
        input.sanitization = {};
        input.flows = [];
      }),
      false,
    ],
  ])('%s', (_, checked, screenUser) => {
    const app = testApp();
    addDeployment(app, checked);
    const all = app.node.findAll();
    const exist = new Set(
      all
        .filter((construct) => construct instanceof CfnManagedPolicy)
        .map((policy) => `${ZoneStack.of(policy).account} ${policy.managedPolicyName}`),
    );
    const accounts = new Map(
      permissionSets(checked).map(({ zoneId, job, account }) => [permissionSetName(checked, zoneId, job), account]),
    );
    const sets = all.filter((construct) => construct instanceof CfnPermissionSet);
    const named = sets.flatMap((set) => {
      const boundary = set.permissionsBoundary as CfnPermissionSet.PermissionsBoundaryProperty;
      const references = [
        ...(set.customerManagedPolicyReferences as CfnPermissionSet.CustomerManagedPolicyReferenceProperty[]),
        boundary.customerManagedPolicyReference as CfnPermissionSet.CustomerManagedPolicyReferenceProperty,
      ];
      return references.map(({ name }) => `${accounts.get(set.name)} ${name}`);
    });
    expect(named.length).toBeGreaterThan(sets.length);
    expect(named.filter((name) => !exist.has(name))).toEqual([]);
    expect(sets.some(({ name }) => name.endsWith('-screen-user'))).toBe(screenUser);
  });
});
