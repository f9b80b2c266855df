import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { READ_TYPES } from '../../lib/live/readers';
import { UNSEEN_PROPERTIES } from '../../lib/live/unseen-kinds';

/** What costs, names, tunes or heals something, is fixed when it is made, or says what is done and not what is. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  'names and descriptions':
    /^(Tags|TagSpecifications|Tag\w*|\w*Description|Comment|Name|VersionDescription|DeviceName|\w*BannerOptions)$/,
  'fixed when it is made':
    /^(ClientToken|KeySpec|KeyUsage|Origin|FifoTopic|OutpostArn|\w*IpamPoolId|\w*NetmaskLength|Ipv6Pool|Ipv6Native|AvailabilityZone\w*|PackageType|HostId|HostResourceGroupArn|KernelId|RamdiskId|KeyName|Tenancy|Affinity|PlacementGroupName|AmazonSideAsn|BgpAsnExtended|OwnerId|CustomSuffix|Serial|Url|HostedZoneName|DelegationSetId|StartingPosition\w*|EventSourceName|CidrRoutingConfig|ImportSourceSpecification|LocalSecondaryIndexes|DirectPutSourceConfiguration|KinesisStreamSourceConfiguration|MskSourceConfiguration|DatabaseSourceConfiguration|S3DestinationConfiguration|DomainVerificationId|GroupDomain|EventSourceToken|InvokedViaFunctionUrl|PeerRoleArn|AssumeRoleRegion|VpcId|AvailabilityMode|EndpointIpAddressType|TrafficIpAddressType|TransportProtocol|VpnPort|NetworkBorderGroup|PublicIpv4Pool|Ipv6CidrBlockNetworkBorderGroup|AmazonProvidedIpv6CidrBlock|OutsideIpAddressType|TunnelInsideIpVersion|TransportTransitGatewayAttachmentId|VpnConcentratorId|BucketNamePrefix|BucketNamespace|DnsEntry|VirtualNetworkId|TargetType)$/,
  'capacity, cost and speed':
    /^(\w*Throughput\w*|TableClass|VectorIndexes|ContributorInsights\w*|EbsOptimized|CpuOptions|CreditSpecification|Elastic\w+|EnclaveOptions|HibernationOptions|LicenseSpecifications|InstanceInitiatedShutdownBehavior|MaxDrainDurationSeconds|ConnectionTrackingSpecification|VpnEcmpSupport|PayerResponsibility|EnableAcceleration|TunnelBandwidth|EnableCapacityReservation\w*|MinimumLoadBalancerCapacity|HealthCheck\w+|Matcher|ProvisionedConcurrencyConfig|\w*ScalingConfig|CapacityProviderConfig|DurableConfig|EphemeralStorage|SnapStart|RuntimePolicy|PublishToLatestPublished|\w*PollerConfig|ParallelizationFactor|BisectBatchOnFunctionError|MaximumRecordAgeInSeconds|TumblingWindowInSeconds|MetricsConfig|MetricsConfigurations|\w*EventSourceConfig|PreferredInstanceType|RniEnhancedMetricsEnabled|TargetNameServerMetricsEnabled|DeliveryPolicy|MaximumMessageSize|\w*Dedup\w+|FifoThroughput\w+|IdleTimeoutSeconds|PacketLength|MaxConcurrency|ScheduleOffset|WaitForSuccessTimeoutSeconds|ComplianceSeverity|ArchivePolicy|ReplayPolicy|EnablePrefixForIpv6SourceNat|EnablePrimaryIpv6|DisableApiTermination|AdditionalInfo|Volumes|SsmAssociations|PublicIpDnsHostnameTypeSpecification|SupportedIpAddressTypes|HostedZoneConfig)$/,
  'steps and forms of the same thing':
    /^(StartedOnCreate|PendingWindowInDays|BypassPolicyLockoutSafetyCheck|UpdateMethod|ApplyOnlyAtCronInterval|PropagateTagsToVolumeOnCreation|AddSubnetIds|RemoveSubnetIds|AddPrivateKey|RemovePrivateKey|Definition(S3Location|String|Substitutions)|DomainFileUrl|SubnetMappings|VersionName|CodeSha256|Scope|Action|Principal|Condition|PrivateDnsNameConfiguration|Secondary\w*IpAddress(Count|es)|(Ipv6Address|Ipv4Prefix|Ipv6Prefix)Count|PrivateIpAddresses|Ipv6AddressPreferredLeaseTime|NetbiosNodeType|PrivateDnsNameOptionsOnLaunch|FieldDelimiter|S3EnableHiveCompatiblePath|S3SuffixPath|FieldIndexPolicies|FieldSelectionCriteria|EmitSystemField\w*|ApplyOnTransformedLogs|Region)$/,
  'of alarms, of which there may be more': /^(ActionConfiguration|Evaluat\w+|ThresholdMetricId|WarmUpConfiguration)$/,
};
/** Written by a list of targets, whatever route it is. */
const ROUTE = 'AWS::EC2::Route';

const READERS = join(__dirname, '../../lib/live/readers');

/** The words of the readers that name a type: a property is shown where its name is one of them. */
function wordsByType(): Map<string, Set<string>> {
  const words = new Map<string, Set<string>>();
  for (const file of readdirSync(READERS)) {
    const text = readFileSync(join(READERS, file), 'utf8');
    const own = (text.match(/\w+/g) ?? []).map((word) => word.toLowerCase());
    for (const [, type] of text.matchAll(/'(AWS::\w+::\w+)'/g))
      words.set(type, new Set([...(words.get(type) ?? []), ...own]));
  }
  return words;
}

/** The properties of each type, as the CDK knows them. */
function propertiesByType(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const library = dirname(require.resolve('aws-cdk-lib/package.json'));
  const services = new Set([...READ_TYPES].map((type) => `aws-${type.split('::')[1].toLowerCase()}`));
  for (const name of services) {
    const folder = join(library, name, 'lib');
    for (const file of readdirSync(folder).filter((each) => each.endsWith('.generated.d.ts'))) {
      const text = readFileSync(join(folder, file), 'utf8');
      for (const [, type, made] of text.matchAll(/Create a new `(AWS::[^`]+)`[\s\S]*?props\??: (Cfn\w+)Props/g)) {
        const own =
          new RegExp(`\\n(?:export |declare )*interface ${made}Props \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
        found.set(
          type,
          [...own.matchAll(/\n {4}readonly (\w+)\??:/g)].map(([, key]) => key[0].toUpperCase() + key.slice(1)),
        );
      }
    }
  }
  return found;
}

const words = wordsByType();
const properties = propertiesByType();
const hidden = [...READ_TYPES]
  .filter((type) => type !== ROUTE)
  .flatMap((type) =>
    (properties.get(type) ?? [])
      .filter((property) => !words.get(type)?.has(property.toLowerCase()))
      .map((property) => ({ type: type.replace('AWS::', ''), property })),
  );
const isHarmless = (property: string) => Object.values(HARMLESS).some((pattern) => pattern.test(property));
const isNamed = ({ type, property }: { type: string; property: string }) =>
  UNSEEN_PROPERTIES[type]?.includes(property) ?? false;

test('every property of what is read is shown, named as unseen, or opens nothing', () => {
  expect(hidden.length).toBeGreaterThan(200);
  expect(hidden.filter((each) => !isNamed(each) && !isHarmless(each.property))).toEqual([]);
});

test('a property that is named as unseen is one that CloudFormation knows', () => {
  const unknown = Object.entries(UNSEEN_PROPERTIES).flatMap(([type, names]) =>
    names.filter((name) => !properties.get(`AWS::${type}`)?.includes(name)).map((name) => `${type} ${name}`),
  );
  expect(unknown).toEqual([]);
});
