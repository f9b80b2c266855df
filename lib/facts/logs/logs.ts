import type { Model, Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { isTrue } from '../../template/values';
import { Archive, type ZoneNames } from './archive';
import { Recipients } from './recipients';

/** Services that look for attacks and weaknesses. */
const DETECTION = [
  'AWS::GuardDuty::Detector',
  'AWS::SecurityHub::Hub',
  'AWS::SecurityHub::HubV2',
  'AWS::Macie::Session',
  'AWS::Detective::Graph',
];

/** What is recorded, where it is kept, what looks for attacks, and who is told. */
export class Logs {
  readonly archive: Archive;
  readonly recipients: Recipients;

  constructor(
    private readonly model: Model,
    names: ZoneNames,
  ) {
    this.archive = new Archive(model, names);
    this.recipients = new Recipients(model);
  }

  /**
   * Resources of detection services. Where a set of templates has none of them, detection is deployed from somewhere else
   * (an organization, another repository); where it has one, it answers for all of them.
   */
  get detection(): readonly Resource[] {
    return this.model.ofType(...DETECTION);
  }

  /** Trails that record what is done in an account: its own, and those of the organization. */
  trailsOf(account: string): readonly Resource[] {
    return this.model
      .ofType('AWS::CloudTrail::Trail')
      .filter((trail) => trail.account === account || isTrue(trail.properties.IsOrganizationTrail));
  }

  /** Flow logs of a VPC or a transit gateway; those of a subnet are logs of its VPC. */
  flowLogsOf(network: Resource): readonly Resource[] {
    return this.model.ofType('AWS::EC2::FlowLog').filter(({ properties }) => {
      const subnet = this.model.find(properties.ResourceId, 'AWS::EC2::Subnet');
      return this.model.find(subnet?.properties.VpcId ?? properties.ResourceId, network.type) === network;
    });
  }

  /** Logging configurations of a firewall. */
  firewallLogsOf(firewall: Resource): readonly Resource[] {
    const type = 'AWS::NetworkFirewall::LoggingConfiguration';
    return ['FirewallArn', 'FirewallName'].flatMap((path) => referring(this.model, type, path, firewall));
  }
}
