import { Fn, Tags } from 'aws-cdk-lib';
import { CfnInstance, CfnLaunchTemplate, type ISecurityGroup, type ISubnet } from 'aws-cdk-lib/aws-ec2';
import { InstanceProfile, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import type { DcvBastionConfig } from '../../config/schema';
import type { Classification } from '../../policy/classification';
import { acknowledge } from '../acknowledge';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';

/** Size of the encrypted root volume, GiB. */
const VOLUME_GIB = 60;

/** What people of the internet zone leave on a seat until it is wiped: not public, easily replaced. */
const VOLUME_LABELS: Classification = { confidentiality: '2', integrity: '1', availability: '1' };

export interface ScreenInstancesProps {
  /** Last part of the names: `screen-host` or `screen-gateway`. */
  readonly job: string;
  readonly screen: DcvBastionConfig;
  /** Transfer subnets of the internet zone; instances are spread over them in turn. */
  readonly subnets: readonly ISubnet[];
  readonly securityGroup: ISecurityGroup;
  readonly key: IKey;
  readonly statements: PolicyStatement[];
  /** A change of it replaces the instances, because it runs at their first start only. */
  readonly userData: string;
  /** Tags per instance; their number is the number of instances. */
  readonly tags: readonly Readonly<Record<string, string>>[];
}

/**
 * Instances of one hardened launch template (clause 6(3)): IMDSv2 within the instance only, no key pair, no public
 * address, encrypted volume. They are entered by Session Manager alone. Addresses are not fixed, so that a new image
 * replaces them one deployment later without a conflict.
 */
export class ScreenInstances extends Construct {
  readonly instances: CfnInstance[];

  constructor(scope: Construct, id: string, props: ScreenInstancesProps) {
    super(scope, id);
    const { config, zoneId, label } = ZoneStack.of(this);
    const name = `${prefix(config, zoneId)}-${props.job}`;
    const access = new ServiceRole(this, 'Role', {
      job: props.job,
      service: 'ec2.amazonaws.com',
      statements: props.statements,
      trust: {},
    });
    const instanceProfile = new InstanceProfile(this, 'Profile', { role: access.role, instanceProfileName: name });
    instanceProfile.node.addDependency(access);
    const blockDeviceMappings = [
      {
        deviceName: '/dev/xvda',
        ebs: {
          encrypted: true,
          kmsKeyId: props.key.keyArn,
          volumeType: 'gp3',
          volumeSize: VOLUME_GIB,
          deleteOnTermination: true,
        },
      },
    ];
    const template = new CfnLaunchTemplate(this, 'Template', {
      launchTemplateName: name,
      launchTemplateData: {
        imageId: props.screen.imageId,
        instanceType: props.screen.instanceType,
        iamInstanceProfile: { arn: instanceProfile.instanceProfileArn },
        metadataOptions: {
          httpEndpoint: 'enabled',
          httpTokens: 'required',
          httpPutResponseHopLimit: 1,
          httpProtocolIpv6: 'disabled',
          // The host reads from its own tag which seats are its own.
          instanceMetadataTags: 'enabled',
        },
        blockDeviceMappings,
        monitoring: { enabled: true },
        ebsOptimized: true,
        instanceInitiatedShutdownBehavior: 'stop',
        maintenanceOptions: { autoRecovery: 'default' },
        userData: Fn.base64(props.userData),
        tagSpecifications: [
          {
            resourceType: 'volume',
            // Volumes are made by EC2, where no tag of the stack arrives.
            tags: [
              { key: 'Name', value: name },
              { key: 'sanso:zone', value: label },
              ...Object.entries(VOLUME_LABELS).map(([key, value]) => ({ key: `sanso:${key}`, value })),
            ],
          },
        ],
      },
    });
    this.instances = props.tags.map((tags, index) => {
      const instance = new CfnInstance(this, `Instance${index + 1}`, {
        launchTemplate: { launchTemplateId: template.ref, version: template.attrLatestVersionNumber },
        subnetId: props.subnets[index % props.subnets.length].subnetId,
        securityGroupIds: [props.securityGroup.securityGroupId],
        // Said again, because rules look at the instance and not at its template.
        iamInstanceProfile: instanceProfile.instanceProfileName,
        monitoring: true,
        ebsOptimized: true,
        blockDeviceMappings,
      });
      Tags.of(instance).add('Name', `${name}-${index + 1}`);
      for (const [key, value] of Object.entries(tags)) Tags.of(instance).add(key, value);
      return instance;
    });
    Tags.of(this).add('sanso:job', props.job);
    acknowledge(this, 'host-keeps-nothing');
    acknowledge(access, 'managed-host-reports', 'managed-host-logs', 'managed-host-objects-of-aws');
  }
}
