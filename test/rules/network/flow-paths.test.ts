import { check } from '../../../lib/check/check';
import { certificateFor } from '../../../lib/check/proofs';
import { Facts } from '../../../lib/facts/facts';
import { flowRegister } from '../../../lib/facts/flows/flow-register';
import { buildModel } from '../../../lib/model/model';
import { flowPaths } from '../../../lib/rules/network/flow-paths';
import { zonePaths } from '../../../lib/rules/network/zone-paths';
import type { TemplateBody } from '../../../lib/template/template';
import { allow, att, host, of, type Resources, ref, vpc } from '../../reachability/parts';
import { AS_OF, judge, type WordedFinding } from '../judge';
import { type Row, testRule } from '../kit';
import { CLOSED, FLOW, from, OPEN, peered, row } from './crossing';

const [LGWAN, INTERNET] = ['222222222222', '333333333333'];
const SERVICE_NAME = 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0';
const FUNCTION = `arn:aws:lambda:ap-northeast-1:${INTERNET}:function:broker`;
/** To whatever answers behind the endpoint service. */
const SCREEN = { ...FLOW, to: { zone: 'internet', cidr: '10.2.1.0/24' } };

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
const BROKER_FLOW = { ...SCREEN, id: 'screen-broker' };

const template = (zone: string, account: string, Resources: Resources): TemplateBody => ({
  Metadata: { sanso: { zone, account } },
  Resources,
});
const templates = (opens: Resources, answers: Resources, account = INTERNET) => ({
  lgwan: template('lgwan', LGWAN, opens),
  internet: template('internet', account, answers),
});

/** A row about two accounts. */
const pair = (title: string, both: ReturnType<typeof templates>, flow: object, expected: Row[2]): Row => [
  title,
  (draft) => {
    Object.assign(draft.templates, both);
    draft.flows = [flow];
  },
  expected,
];

testRule(flowPaths, CLOSED, [
  row('a flow that works', OPEN, [FLOW], 'conforms'),
  row(
    'a flow that nothing was opened for',
    peered({}),
    [{ ...FLOW, to: { zone: 'internet', cidr: '10.2.1.99/32' } }],
    'conforms',
  ),
  row(
    'a flow with an open group and no route',
    peered({ ingress: [from('10.1.1.10/32')], routes: false }),
    [FLOW],
    ['finding screen'],
  ),
  row('a flow that only its sender is open for', peered({}), [FLOW], ['finding screen']),
  row('a flow that is not valid anyway', peered({}), [{ ...FLOW, expires: '2020-01-01' }], 'conforms'),
]);

testRule(flowPaths, { templates: {} }, [
  pair('an endpoint service that waits for the other account', templates(opening(), answering()), SCREEN, [
    'undecided screen',
  ]),
  pair('one that is tagged with the flow', templates(opening(), answering({ tag: 'screen' })), SCREEN, [
    'undecided screen',
  ]),
  pair('one that waits for another flow', templates(opening(), answering({ tag: 'other' })), SCREEN, [
    'finding screen',
  ]),
  pair(
    'one that listens on another port: nothing is opened for the flow',
    templates(opening(), answering({ port: 8443 })),
    SCREEN,
    'conforms',
  ),
  pair(
    'one that admits another account',
    templates(opening(), answering({ admitted: 'arn:aws:iam::444444444444:root' })),
    SCREEN,
    ['finding screen'],
  ),
  pair('one that reaches nobody who answers', templates(opening(), answering({ toHost: [] })), SCREEN, [
    'finding screen',
  ]),
  pair('both zones in one account', templates(opening(), answering(), LGWAN), SCREEN, ['finding screen']),
  pair(
    'a name that the register gives, and nothing that uses it',
    templates(opening(), answering()),
    { ...SCREEN, serviceName: SERVICE_NAME },
    ['finding screen'],
  ),
  pair(
    'a connected endpoint',
    templates(opening(endpoint(SERVICE_NAME)), answering()),
    { ...SCREEN, serviceName: SERVICE_NAME },
    'conforms',
  ),
  pair(
    'a connected endpoint that lets nothing in',
    templates(
      opening({ ...endpoint(SERVICE_NAME), EndpointGroup: of('EC2::SecurityGroup', { VpcId: ref('A') }) }),
      answering(),
    ),
    { ...SCREEN, serviceName: SERVICE_NAME },
    ['finding screen'],
  ),
  pair(
    'an endpoint whose service nobody names',
    templates(opening(endpoint(SERVICE_NAME)), answering()),
    SCREEN,
    'conforms',
  ),
  pair('a function that nobody may ask', templates(opening(toBroker), broker([])), BROKER_FLOW, [
    'undecided screen-broker',
  ]),
  pair(
    'a function that somebody may ask',
    templates(opening(toBroker), broker([{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: FUNCTION }])),
    BROKER_FLOW,
    'conforms',
  ),
  pair(
    'a function that somebody may switch off',
    templates(
      opening(toBroker),
      broker([{ Effect: 'Allow', Action: 'lambda:PutFunctionConcurrency', Resource: FUNCTION }]),
    ),
    BROKER_FLOW,
    ['undecided screen-broker'],
  ),
  pair(
    'a function in the same account that nobody may ask',
    templates(opening(toBroker), broker([]), LGWAN),
    BROKER_FLOW,
    'conforms',
  ),
]);

test('what blocks a flow is in the trace', () => {
  const [{ trace, resources, message }] = judge(flowPaths, { t: { Resources: peered({}) } }, [FLOW]) as WordedFinding[];
  expect(message).toBe(
    'Declared flow screen does not work: nothing of lgwan at 10.1.1.10/32 connects to internet at 10.2.1.10/32.',
  );
  expect(resources).toEqual(['screen', 't/BHost']);
  expect(trace).toEqual([
    'BHostGroup, of BHost, lets in no tcp 443 from 10.1.1.10 to 10.2.1.10  [t/BHostGroup SecurityGroupIngress]',
  ]);
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
  const facts = new Facts({ model, register: flowRegister([SCREEN]), asOf: AS_OF });

  test('is told by its name, with the step that connects it, in both languages', () => {
    expect(judge(flowPaths, templates(opening(), answering()), [SCREEN])).toEqual([
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
