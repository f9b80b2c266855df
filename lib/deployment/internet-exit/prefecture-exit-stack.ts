import { CfnRoute } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { CheckedConfig, PrefectureExitConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { acknowledge } from '../acknowledge';
import { OnPremisesLink } from '../network/on-premises-link';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';

const EVERYWHERE = '0.0.0.0/0';

export interface PrefectureExitStackProps {
  readonly config: CheckedConfig;
  /** The internet zone. */
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly exit: PrefectureExitConfig;
}

/**
 * The one exit of the internet zone, that of the prefecture (clause 6(3)③): every default route of the zone leads to its
 * 自治体情報セキュリティクラウド over a private link, and no internet gateway exists. See `docs/en/internet-exit.md`.
 */
export class PrefectureExitStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, network, exit }: PrefectureExitStackProps) {
    super(scope, {
      config,
      label: zone.label,
      part: 'internet-exit',
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: link to the security cloud of the prefecture`,
    });
    // What the link leads to is no part of any template, so the judge is told that the zone leaves by it.
    this.say({ internetExit: 'premises' });
    const link = new OnPremisesLink(this, 'Link', {
      vpc: network.vpc,
      zone,
      onPremises: { ...exit.link, prefixes: [EVERYWHERE] },
    });
    const tables = new Set((network.subnets.transfer ?? []).map(({ routeTable }) => routeTable.routeTableId));
    [...tables].forEach((routeTableId, index) => {
      const route = new CfnRoute(this, `Default${index + 1}`, {
        routeTableId,
        destinationCidrBlock: EVERYWHERE,
        gatewayId: link.gatewayId,
      });
      route.addResourceDependency(link.attachment);
      acknowledge(route, 'exit-of-the-prefecture');
    });
  }
}
