import { check } from '../../../lib/check/check';
import { certificateFor } from '../../../lib/check/proofs';
import { Facts } from '../../../lib/facts/facts';
import { flowRegister } from '../../../lib/facts/flows/flow-register';
import { buildModel } from '../../../lib/model/model';
import { flowPaths } from '../../../lib/rules/network/flow-paths';
import { zonePaths } from '../../../lib/rules/network/zone-paths';
import type { TemplateBody } from '../../../lib/template/template';
import { allow, att, host, of, type Resources, ref, vpc } from '../../reachability/parts';
import { AS_OF, judge } from '../judge';

const [LGWAN, INTERNET] = ['222222222222', '333333333333'];
const SERVICE_NAME = 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0';
const FUNCTION = `arn:aws:lambda:ap-northeast-1:${INTERNET}:function:broker`;
const FLOW = {
  id: 'screen',
  from: { zone: 'lgwan', cidr: '10.1.1.10/32' },
  to: { zone: 'internet', cidr: '10.2.1.0/24' },
  protocol: 'tcp',
  port: 443,
  purpose: 'screens',
  basis: '6(3)②',
  approver: 'head of information policy',
  expires: '2027-03-31',
  sanitization: 'screen-transfer',
};

/** Something that calls, and whatever else the account of lgwan has. */
const opening = (more: Resources = {}): Resources => ({
  ...vpc('A', 1),
  ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: [allow(443, { CidrIp: '10.1.0.0/16' })] }),
  ...more,
});

/** A host behind an endpoint service, in the account of the internet zone. */
const answering = ({
  admitted = `arn:aws:iam::${LGWAN}:root`,
  toHost = [allow(443, { CidrIp: '10.2.0.0/16' })] as object[],
  port = 443,
  tag = undefined as string | undefined,
} = {}): Resources => ({
  ...vpc('B', 2),
  ...host('BHost', 'BSubnet', '10.2.1.10', { ingress: toHost }),
  BalancerGroup: of('EC2::SecurityGroup', {
    VpcId: ref('B'),
    SecurityGroupIngress: [allow(port, { CidrIp: '10.1.1.10/32' })],
  }),
  Balancer: of('ElasticLoadBalancingV2::LoadBalancer', {
    Type: 'network',
    Scheme: 'internal',
    Subnets: [ref('BSubnet')],
    SecurityGroups: [ref('BalancerGroup')],
  }),
  Group: of('ElasticLoadBalancingV2::TargetGroup', {
    Protocol: 'TCP',
    Port: 443,
    TargetType: 'ip',
    VpcId: ref('B'),
    Targets: [{ Id: '10.2.1.10', Port: 443 }],
  }),
  Listener: of('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    Protocol: 'TCP',
    Port: port,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Group') }],
  }),
  Service: of('EC2::VPCEndpointService', {
    NetworkLoadBalancerArns: [ref('Balancer')],
    AcceptanceRequired: true,
    ...(tag ? { Tags: [{ Key: 'sanso:flow', Value: tag }] } : {}),
  }),
  Admitted: of('EC2::VPCEndpointServicePermissions', { ServiceId: ref('Service'), AllowedPrincipals: [admitted] }),
});

const endpoint = (ServiceName: unknown, more: object = {}): Resources => ({
  EndpointGroup: of('EC2::SecurityGroup', {
    VpcId: ref('A'),
    SecurityGroupIngress: [allow(443, { CidrIp: '10.1.1.10/32' })],
  }),
  Endpoint: of('EC2::VPCEndpoint', {
    VpcId: ref('A'),
    VpcEndpointType: 'Interface',
    ServiceName,
    SubnetIds: [ref('ASubnet')],
    SecurityGroupIds: [ref('EndpointGroup')],
    ...more,
  }),
});

/** A function in the VPC of the internet zone that the Lambda endpoint of lgwan names. */
const broker = (grants: object[]): Resources => ({
  ...vpc('B', 2),
  Outgoing: of('EC2::SecurityGroup', { VpcId: ref('B'), SecurityGroupEgress: [allow(443, { CidrIp: '10.2.0.0/16' })] }),
  Broker: of('Lambda::Function', {
    FunctionName: 'broker',
    VpcConfig: { SubnetIds: [ref('BSubnet')], SecurityGroupIds: [att('Outgoing', 'GroupId')] },
  }),
  Boundary: of('IAM::ManagedPolicy', {
    ManagedPolicyName: 'boundary',
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*' }] },
  }),
  ...Object.fromEntries(
    grants.map((statement, index) => [
      `Grant${index}`,
      of('IAM::ManagedPolicy', { ManagedPolicyName: `grant-${index}`, PolicyDocument: { Statement: [statement] } }),
    ]),
  ),
});
const toBroker = endpoint('com.amazonaws.ap-northeast-1.lambda', {
  PolicyDocument: {
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunction', Resource: FUNCTION }],
  },
});
const BROKER_FLOW = { ...FLOW, id: 'screen-broker' };

const template = (zone: string, account: string, Resources: Resources): TemplateBody => ({
  Metadata: { sanso: { zone, account } },
  Resources,
});
const templates = (opens: Resources, answers: Resources, account = INTERNET) => ({
  lgwan: template('lgwan', LGWAN, opens),
  internet: template('internet', account, answers),
});

/** What is said of the flow, shortly: that it is open, that it is at fault, or nothing. */
const said =
  (...parts: Parameters<typeof templates>) =>
  (flow: object) =>
    judge(flowPaths, templates(...parts), [flow]).map((outcome) =>
      outcome.kind === 'finding' ? 'a fault' : outcome.step ? 'open' : 'undecided',
    );

test.each<[string, ReturnType<typeof said>, object, string[]]>([
  ['an endpoint service that waits for the other account', said(opening(), answering()), FLOW, ['open']],
  ['one that is tagged with the flow', said(opening(), answering({ tag: 'screen' })), FLOW, ['open']],
  ['one that waits for another flow', said(opening(), answering({ tag: 'other' })), FLOW, ['a fault']],
  [
    'one that listens on another port: nothing is opened for the flow',
    said(opening(), answering({ port: 8443 })),
    FLOW,
    [],
  ],
  [
    'one that admits another account',
    said(opening(), answering({ admitted: 'arn:aws:iam::444444444444:root' })),
    FLOW,
    ['a fault'],
  ],
  ['one that reaches nobody who answers', said(opening(), answering({ toHost: [] })), FLOW, ['a fault']],
  ['both zones in one account', said(opening(), answering(), LGWAN), FLOW, ['a fault']],
  [
    'a name that the register gives, and nothing that uses it',
    said(opening(), answering()),
    { ...FLOW, serviceName: SERVICE_NAME },
    ['a fault'],
  ],
  [
    'a connected endpoint',
    said(opening(endpoint(SERVICE_NAME)), answering()),
    { ...FLOW, serviceName: SERVICE_NAME },
    [],
  ],
  [
    'a connected endpoint that lets nothing in',
    said(
      opening({ ...endpoint(SERVICE_NAME), EndpointGroup: of('EC2::SecurityGroup', { VpcId: ref('A') }) }),
      answering(),
    ),
    { ...FLOW, serviceName: SERVICE_NAME },
    ['a fault'],
  ],
  ['an endpoint whose service nobody names', said(opening(endpoint(SERVICE_NAME)), answering()), FLOW, []],
  ['a function that nobody may ask', said(opening(toBroker), broker([])), BROKER_FLOW, ['open']],
  [
    'a function that somebody may ask',
    said(opening(toBroker), broker([{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: FUNCTION }])),
    BROKER_FLOW,
    [],
  ],
  [
    'a function that somebody may switch off',
    said(opening(toBroker), broker([{ Effect: 'Allow', Action: 'lambda:PutFunctionConcurrency', Resource: FUNCTION }])),
    BROKER_FLOW,
    ['open'],
  ],
  ['a function in the same account that nobody may ask', said(opening(toBroker), broker([]), LGWAN), BROKER_FLOW, []],
])('%s', (_, outcome, flow, expected) => {
  expect(outcome(flow)).toEqual(expected);
});

describe('an open flow', () => {
  const model = buildModel(
    Object.entries(templates(opening(), answering())).map(([name, body]) => ({
      name,
      file: `${name}.template.json`,
      body,
      account: name === 'lgwan' ? LGWAN : INTERNET,
      region: 'ap-northeast-1',
      stackName: name,
      nested: false,
    })),
  );
  const facts = new Facts({ model, register: flowRegister([FLOW]), asOf: AS_OF });

  test('is told by its name, with the step that connects it, in both languages', () => {
    expect(judge(flowPaths, templates(opening(), answering()), [FLOW])).toEqual([
      {
        kind: 'undecided',
        resources: ['screen', 'internet/Service'],
        reason:
          'not connected yet: flow screen has no endpoint in lgwan (account 222222222222), for which Service in internet (account 333333333333) waits',
        step: {
          ja: expect.stringContaining('serviceName'),
          en: 'deploy, enter the name of the endpoint service (an output of stack internet) as serviceName of flow screen, deploy again and accept the connection',
        },
      },
    ]);
  });

  test('keeps isolation from being proved, though nothing else crosses', () => {
    const { summary, violations, assumptions } = check(facts, [zonePaths, flowPaths]);
    expect(violations).toEqual([]);
    expect(assumptions.map(({ resources }) => resources[0])).toEqual(['screen']);
    expect(summary.isolation?.verdict).toBe('undecided');
  });

  test('stands in the certificate, by its name', () => {
    const { verdict, open } = certificateFor(facts);
    expect({ verdict, open: open.map(({ flow }) => flow) }).toEqual({ verdict: 'undecided', open: ['screen'] });
  });
});
