import type { Answer } from '../live/account';
import type { Resource } from '../model/model';
import { look, met, missing, type Prerequisite } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import type { Reader } from './reader';

/**
 * VPCs of somebody else. The account stack blocks internet gateways of the whole account and Region, so that whatever is
 * reached through one is cut off. The default VPC that AWS makes is nobody's as long as nothing stands in it.
 */
export async function otherNetworks(
  reader: Reader,
  wanted: readonly Resource[],
  own: OwnStacks,
): Promise<Prerequisite[]> {
  if (!wanted.some(({ type }) => type === 'AWS::EC2::VPCBlockPublicAccessOptions')) return [];
  const all: Answer[] = await reader.list('ec2', 'DescribeVpcs', 'Vpcs');
  const others = all.filter(({ VpcId }) => !isOwn(own, 'AWS::EC2::VPC', VpcId));
  const gateways = [
    ...(await reader.list('ec2', 'DescribeInternetGateways', 'InternetGateways')),
    ...(await reader.list('ec2', 'DescribeEgressOnlyInternetGateways', 'EgressOnlyInternetGateways')),
  ];
  const attached = gateways.flatMap(({ Attachments = [] }) => Attachments.map(({ VpcId }: Answer) => VpcId));
  const interfaces: Answer[] = await reader.list('ec2', 'DescribeNetworkInterfaces', 'NetworkInterfaces');
  const inUse = others.filter(({ VpcId }) => interfaces.some((one) => one.VpcId === VpcId));
  const cutOff = inUse.filter(({ VpcId }) => attached.includes(VpcId)).map(({ VpcId }) => VpcId);
  const closed = inUse.filter(({ VpcId }) => !attached.includes(VpcId)).map(({ VpcId }) => VpcId);
  return [
    ...cutOff.map((id) =>
      missing(
        'networks',
        `VPC ${id} は使われており、インターネットゲートウェイがある。デプロイするとインターネットから切り離される。ほかのものがないアカウントを使う`,
        `VPC ${id} is in use and has an internet gateway: the deployment cuts it off the internet, use an account that holds nothing else`,
      ),
    ),
    ...closed.map((id) =>
      look(
        'networks',
        `ほかのVPC ${id} が使われている。ほかのものがないアカウントを使う`,
        `another VPC, ${id}, is in use: use an account that holds nothing else`,
      ),
    ),
    ...(inUse.length === 0 ? [met('networks', 'ほかに使われているVPCなし', 'no other VPC is in use')] : []),
  ];
}
