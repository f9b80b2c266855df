import type { Model } from '../../model/model';
import type { ZoneLabel } from '../../policy/zones';
import { textOf } from '../zones/realm';

/** Ends of names that no name server of the internet answers for, and those of LGWAN itself. */
const PRIVATE_ENDS = /(^|\.)(internal|local|localhost|lan|intranet|private|corp|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;
const LGWAN_ENDS = /(^|\.)(lgwan\.jp|lg\.jp|asp\.lgwan\.jp)$/;

/** Whether only name servers of a zone, of the deployment or of its premises answer for the names below a domain. */
export function isOwnDomain(model: Model, zone: ZoneLabel | undefined, name: string): boolean {
  const domain = normalized(name);
  if (PRIVATE_ENDS.test(domain) || (zone === 'lgwan' && LGWAN_ENDS.test(domain))) return true;
  return privateDomains(model).some((own) => domain === own || domain.endsWith(`.${own}`));
}

/** Domains of private hosted zones, and those that are forwarded to name servers of the premises. */
function privateDomains(model: Model): string[] {
  const hosted = model.ofType('AWS::Route53::HostedZone').filter(({ properties }) => properties.VPCs !== undefined);
  const forwarded = model.ofType('AWS::Route53Resolver::ResolverRule');
  return [
    ...hosted.map(({ properties }) => properties.Name),
    ...forwarded.map(({ properties }) => properties.DomainName),
    ...model.ofType('AWS::ServiceDiscovery::PrivateDnsNamespace').map(({ properties }) => properties.Name),
  ].flatMap((value) => {
    const domain = normalized(textOf(value) ?? '');
    return domain ? [domain] : [];
  });
}

function normalized(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
