import { vpcBlockPublicAccess } from '../../../lib/rules/network/vpc-block-public-access';
import { all } from '../changes';
import { type Change, type Row, resource, template, testRule } from '../kit';
import { premiseRows, provided } from '../premises';
import { NETWORK } from './deployment';

const VPC = { VpcId: { Ref: 'Vpc' } };

/** The archive in an account of its own, and what is blocked there. */
const archive =
  (InternetGatewayBlockMode?: string): Change =>
  (draft) => {
    draft.templates.archive = template(
      'log-archive',
      { Bucket: resource('S3::Bucket', { BucketName: 'archive' }) },
      '444444444444',
    );
    if (InternetGatewayBlockMode)
      draft.add('archive/Bpa', 'EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode });
  };

/** The internet zone in an account of its own, with its internet gateway or without. */
const apart =
  (isOpen: boolean): Change =>
  (draft) => {
    draft.templates.in.Metadata.sanso.account = '333333333333';
    const { Resources } = draft.templates.in;
    const gateways = Object.keys(Resources).filter((id) => Resources[id].Type === 'AWS::EC2::InternetGateway');
    const names = (id: string) => gateways.some((gateway) => JSON.stringify(Resources[id]).includes(`"${gateway}"`));
    if (!isOpen) for (const id of Object.keys(Resources)) if (gateways.includes(id) || names(id)) delete Resources[id];
  };

/** An exclusion of the open zone, with a balancer of this scheme beside it, or none. */
const excepted =
  (InternetGatewayExclusionMode: string, Scheme?: string): Change =>
  (draft) => {
    const { Resources } = draft.templates.in;
    for (const [id, { Type }] of Object.entries<{ Type: string }>(Resources))
      if (/LoadBalancer$|EIPAssociation$/.test(Type)) delete Resources[id];
    draft.add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', { ...VPC, InternetGatewayExclusionMode });
    if (Scheme) draft.add('in/Site', 'ElasticLoadBalancingV2::LoadBalancer', { Scheme });
  };

testRule(vpcBlockPublicAccess, NETWORK, [
  ['an open zone that lets in what nothing answers', excepted('allow-bidirectional'), ['finding in/Excluded']],
  ['with a balancer of the inside alone', excepted('allow-bidirectional', 'internal'), ['finding in/Excluded']],
  ['an open zone with a site', excepted('allow-bidirectional', 'internet-facing'), 'conforms'],
  ['an open zone that is open outwards', excepted('allow-egress'), 'conforms'],
  [
    'no Block Public Access',
    (draft) => delete draft.templates.ops.Resources.Bpa,
    ['finding fire/Vpc', 'finding lg/Vpc', 'finding mn/Vpc'],
  ],
  [
    'one direction only',
    (draft) => draft.set('ops/Bpa', { InternetGatewayBlockMode: 'block-ingress' }),
    ['finding ops/Bpa'],
  ],
  [
    'an exclusion for a closed VPC',
    (draft) => draft.add('lg/Excluded', 'EC2::VPCBlockPublicAccessExclusion', VPC),
    ['finding lg/Excluded'],
  ],
  [
    'an exclusion for a closed subnet by another stack',
    (draft) => draft.add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', { SubnetId: draft.other('mn/Subnet') }),
    ['finding in/Excluded'],
  ],
  ['an archive whose account is open', archive(), ['finding archive/Bucket']],
  ['an archive whose account is closed', archive('block-bidirectional'), 'conforms'],
  ['an archive whose account is open one way', archive('block-ingress'), ['finding archive/Bpa']],
  ['an internet zone that has no way out, in an account that is open', apart(false), ['finding in/Vpc']],
  ['an internet zone that has a way out, in an account that is open', apart(true), 'conforms'],
  [
    'an internet zone that has no way out, in an account that is closed',
    all(apart(false), (draft) =>
      draft.add('in/Bpa', 'EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-bidirectional' }),
    ),
    'conforms',
  ],
  [
    'an exclusion for the internet zone',
    (draft) => draft.add('in/Excluded', 'EC2::VPCBlockPublicAccessExclusion', VPC),
    'conforms',
  ],
  ...premiseRows('vpc-block-public-access', '111111111111', (draft) => delete draft.templates.ops.Resources.Bpa, [
    'finding fire/Vpc',
    'finding lg/Vpc',
    'finding mn/Vpc',
  ]),
  ...premiseRows('vpc-block-public-access', '444444444444', archive(), ['finding archive/Bucket']).map(
    ([title, ...rest]): Row => [`${title}: an archive`, ...rest],
  ),
  [
    'one direction only, whoever provides it',
    all(
      (draft) => draft.set('ops/Bpa', { InternetGatewayBlockMode: 'block-ingress' }),
      provided('vpc-block-public-access'),
    ),
    ['finding ops/Bpa'],
  ],
]);
