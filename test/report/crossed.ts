const vpc = (CidrBlock: string, zone: string) => ({
  Type: 'AWS::EC2::VPC',
  Properties: { CidrBlock, Tags: [{ Key: 'sanso:zone', Value: zone }] },
});
const host = { Type: 'AWS::EC2::Instance', Properties: {} };

/** Two zones with a way between them, and hosts that demand no token: what makes a report say all that it can. */
export const CROSSED = {
  Metadata: { sanso: { zone: 'operations', account: '111111111111' } },
  Parameters: { Id: { Type: 'String' } },
  Resources: {
    Lgwan: vpc('10.1.0.0/16', 'lgwan'),
    Internet: vpc('10.2.0.0/16', 'internet'),
    Peering: {
      Type: 'AWS::EC2::VPCPeeringConnection',
      Properties: { VpcId: { Ref: 'Lgwan' }, PeerVpcId: { Ref: 'Internet' } },
    },
    Route: {
      Type: 'AWS::EC2::Route',
      Properties: {
        RouteTableId: { Ref: 'Id' },
        DestinationCidrBlock: '10.2.0.0/16',
        VpcPeeringConnectionId: { Ref: 'Peering' },
      },
    },
    Host: host,
    Other: host,
  },
};
