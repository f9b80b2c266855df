/** What CloudFormation calls for the resources of one type, in what it creates, reads, updates, deletes and tags. */
export type Row = Readonly<Partial<Record<'create' | 'read' | 'update' | 'delete' | 'tag', string>>>;

/** What a type needs as a whole, and where that is written. */
export interface KnownRow {
  readonly row: Row;
  readonly source: string;
}

/** Types for which the schemas have no handlers, from the pages of AWS. */
export const HAND_WRITTEN: Readonly<Record<string, KnownRow>> = {
  'AWS::Config::ConfigurationRecorder': {
    row: {
      create: 'config:PutConfigurationRecorder config:StartConfigurationRecorder',
      read: 'config:DescribeConfigurationRecorderStatus config:DescribeConfigurationRecorders',
      update: 'config:PutConfigurationRecorder config:StopConfigurationRecorder',
      delete: 'config:DeleteConfigurationRecorder config:StopConfigurationRecorder',
    },
    source: 'AWS Config Developer Guide, "Managing the configuration recorder"',
  },
  'AWS::Config::DeliveryChannel': {
    row: {
      // CloudFormation starts the recorder once there is a channel to deliver to.
      create: 'config:PutDeliveryChannel config:StartConfigurationRecorder',
      read: 'config:DescribeDeliveryChannelStatus config:DescribeDeliveryChannels',
      update: 'config:PutDeliveryChannel',
      delete: 'config:DeleteDeliveryChannel config:StopConfigurationRecorder',
    },
    source: 'AWS Config Developer Guide, "Managing the delivery channel"',
  },
  'AWS::EC2::VPCBlockPublicAccessExclusion': {
    row: {
      create: 'ec2:CreateTags ec2:CreateVpcBlockPublicAccessExclusion ec2:DescribeVpcBlockPublicAccessExclusions',
      read: 'ec2:DescribeVpcBlockPublicAccessExclusions',
      update: 'ec2:DescribeVpcBlockPublicAccessExclusions ec2:ModifyVpcBlockPublicAccessExclusion',
      delete: 'ec2:DeleteVpcBlockPublicAccessExclusion ec2:DescribeVpcBlockPublicAccessExclusions',
      tag: 'ec2:CreateTags ec2:DeleteTags',
    },
    source: 'Amazon EC2 API Reference, "CreateVpcBlockPublicAccessExclusion"',
  },
  'AWS::Route53::RecordSet': {
    row: {
      create: 'route53:ChangeResourceRecordSets route53:GetChange',
      read: 'route53:GetHostedZone route53:ListHostedZonesByName route53:ListResourceRecordSets',
      update: 'route53:ChangeResourceRecordSets route53:GetChange',
      delete: 'route53:ChangeResourceRecordSets route53:GetChange',
    },
    source: 'Amazon Route 53 API Reference, "ChangeResourceRecordSets" and "GetChange"',
  },
  'AWS::AppStream::Fleet': {
    row: {
      create: 'appstream:CreateFleet appstream:StartFleet',
      read: 'appstream:DescribeFleets appstream:ListTagsForResource',
      update: 'appstream:StartFleet appstream:StopFleet appstream:UpdateFleet',
      delete: 'appstream:DeleteFleet appstream:StopFleet',
      tag: 'appstream:TagResource appstream:UntagResource',
    },
    source: 'Amazon WorkSpaces Applications API Reference, "CreateFleet", "StartFleet" and "DeleteFleet"',
  },
  'AWS::SES::ReceiptRule': {
    row: {
      create: 'ses:CreateReceiptRule',
      read: 'ses:DescribeReceiptRule',
      update: 'ses:UpdateReceiptRule',
      delete: 'ses:DeleteReceiptRule',
    },
    source: 'Amazon SES API Reference, "CreateReceiptRule"',
  },
  'AWS::SES::ReceiptRuleSet': {
    row: {
      create: 'ses:CreateReceiptRuleSet',
      read: 'ses:DescribeReceiptRuleSet',
      delete: 'ses:DeleteReceiptRuleSet',
    },
    source: 'Amazon SES API Reference, "CreateReceiptRuleSet"',
  },
  Custom: {
    row: { create: 'lambda:InvokeFunction' },
    source: 'AWS CloudFormation User Guide, "Lambda-backed custom resources"',
  },
  'AWS::CDK::Metadata': { row: {}, source: 'AWS CDK Developer Guide, "Configure AWS CDK usage data reporting"' },
};
