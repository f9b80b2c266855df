import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Hosted zones and their records. */
export const hostedZoneReader: LiveReader = {
  types: ['AWS::Route53::HostedZone', 'AWS::Route53::RecordSet'],
  global: true,
  read: hostedZones,
};

async function hostedZones(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { Id, Name, Config } of await account.list('route53', 'ListHostedZones', 'HostedZones')) {
    const id = String(Id).split('/').at(-1) as string;
    const zone = await account.get('route53', 'GetHostedZone', { Id: id });
    const tags = await account.get('route53', 'ListTagsForResource', { ResourceType: 'hostedzone', ResourceId: id });
    const dotless = (name: string) => name.replace(/\.$/, '').replace('\\052', '*');
    found.push({
      type: 'AWS::Route53::HostedZone',
      id,
      properties: {
        ...(Config?.PrivateZone
          ? { VPCs: (zone?.VPCs ?? []).map(({ VPCId, VPCRegion }: Answer) => ({ VPCId, VPCRegion })) }
          : {}),
        HostedZoneTags: tagsIn(tags?.ResourceTagSet?.Tags),
      },
      assigned: { Name: dotless(Name) },
      attributes: { Id: id },
    });
    for (const record of await account.list('route53', 'ListResourceRecordSets', 'ResourceRecordSets', {
      HostedZoneId: id,
    })) {
      // Every zone has these of its own name; servers of a name below hand that over to somebody.
      if (record.Type === 'SOA' || (record.Type === 'NS' && dotless(record.Name) === dotless(Name))) continue;
      const { AliasTarget: alias } = record;
      found.push({
        type: 'AWS::Route53::RecordSet',
        id: `${id}|${dotless(record.Name)}|${record.Type}`,
        properties: {
          HostedZoneId: id,
          Type: record.Type,
          ...given('TTL', record.TTL),
          ...given('SetIdentifier', record.SetIdentifier),
          ...given('Weight', record.Weight),
          ...given('Failover', record.Failover),
          ...given('GeoLocation', record.GeoLocation),
          ...given('Region', record.Region),
          ...(record.MultiValueAnswer ? { MultiValueAnswer: true } : {}),
          ...given('HealthCheckId', record.HealthCheckId),
          ...given(
            'ResourceRecords',
            record.ResourceRecords?.map(({ Value }: Answer) => Value),
          ),
          ...(alias
            ? {
                AliasTarget: {
                  HostedZoneId: alias.HostedZoneId,
                  DNSName: dotless(alias.DNSName),
                  ...(alias.EvaluateTargetHealth ? { EvaluateTargetHealth: true } : {}),
                },
              }
            : {}),
        },
        assigned: { Name: dotless(record.Name) },
      });
    }
  }
  return found;
}
