import type { Facts } from '../../facts/facts';
import { closedVpcs, homeOfValue, isClosed, labelled } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates, unknownOf } from '../../template/candidates';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const OPTIONS = 'AWS::EC2::VPCBlockPublicAccessOptions';
const EXCLUSION = 'AWS::EC2::VPCBlockPublicAccessExclusion';
const BLOCKED = 'block-bidirectional';

/** Block Public Access of EC2 stands behind the closed zones in both directions, without exclusions for them. */
export const vpcBlockPublicAccess: Rule = {
  id: 'Sanso-6.3.1-VpcBlockPublicAccess',
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: 'VPCのパブリックアクセスを双方向で遮断すること',
    en: 'VPC Block Public Access is on in both directions for closed zones',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [OPTIONS, EXCLUSION, 'AWS::EC2::VPC'],
  singleResource: false,
  check: ({ model }: Facts): Outcome[] => {
    const places = new Map<string, Resource[]>();
    for (const vpc of closedVpcs(model)) {
      const place = `${vpc.account}/${vpc.region}`;
      places.set(place, [...(places.get(place) ?? []), vpc]);
    }
    const blocks = [...places].flatMap(([place, vpcs]) => blocked(model, place, vpcs));
    return [...blocks, ...model.ofType(EXCLUSION).flatMap((exclusion) => excluded(model, exclusion))];
  },
};

function blocked(model: Model, place: string, vpcs: readonly Resource[]): Outcome[] {
  const options = model.ofType(OPTIONS).filter(({ account, region }) => `${account}/${region}` === place);
  if (options.length === 0) {
    return vpcs.map((vpc) =>
      finding(
        vpc,
        `No Block Public Access stands behind ${vpc.logicalId} of ${labelled(vpc)?.zoneId} in account ${vpc.account}.`,
        `Add ${OPTIONS} with InternetGatewayBlockMode ${BLOCKED} to the account.`,
      ),
    );
  }
  return options.flatMap((option): Outcome[] => {
    const mode = option.properties.InternetGatewayBlockMode;
    const modes = candidates(mode);
    if (modes.length > 0 && modes.every((value) => value === BLOCKED)) return [];
    const unknown = unknownOf(mode);
    if (unknown) return [undecided(option, unknown.reason, 'InternetGatewayBlockMode')];
    return [
      finding(
        option,
        `${option.logicalId} is ${shown(mode)}, although ${vpcs.map(({ logicalId }) => logicalId).join(', ')} of closed zones stand in the account.`,
        `Set InternetGatewayBlockMode to ${BLOCKED}.`,
        { property: 'InternetGatewayBlockMode' },
      ),
    ];
  });
}

function excluded(model: Model, exclusion: Resource): Outcome[] {
  const values = [...candidates(exclusion.properties.VpcId), ...candidates(exclusion.properties.SubnetId)];
  return values.flatMap((value): Outcome[] => {
    const home = homeOfValue(model, value) ?? labelled(exclusion);
    if (!isClosed(home)) return [];
    const target = model.find(value);
    return [
      finding(
        [exclusion, ...(target ? [target] : [])],
        `${exclusion.logicalId} takes a network of ${home?.zoneId} out of Block Public Access.`,
        `Remove ${exclusion.logicalId}.`,
      ),
    ];
  });
}
