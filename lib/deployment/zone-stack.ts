import { RemovalPolicy, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { stackName } from '../config/names';
import { type Profile, profileOf } from '../config/profiles';
import type { CheckedConfig } from '../config/schema';
import type { ZoneLabel } from '../policy/zones';

export interface ZoneStackProps extends StackProps {
  readonly config: CheckedConfig;
  /** Value of the tag `sanso:zone` on everything in this stack. */
  readonly label: ZoneLabel;
  /** Zone id in names, where it differs from the label (independent networks). Default: the label. */
  readonly zoneId?: string;
  /** Name of the stack after the deployment's name: `my-number-network`. */
  readonly part: string;
  readonly account: string;
  readonly description: string;
}

/**
 * A stack of one zone: concrete account and Region, tagged with its zone, labelled for the judge in its template metadata.
 */
export class ZoneStack extends Stack {
  readonly config: CheckedConfig;
  readonly profile: Profile;
  readonly zoneId: string;
  readonly label: ZoneLabel;

  constructor(scope: Construct, props: ZoneStackProps) {
    const name = stackName(props.config, props.part);
    super(scope, name, {
      stackName: name,
      env: { account: props.account, region: props.config.region },
      terminationProtection: profileOf(props.config).terminationProtection,
      description: props.description,
    });
    this.config = props.config;
    this.profile = profileOf(props.config);
    this.label = props.label;
    this.zoneId = props.zoneId ?? props.label;
    const { access } = props.config;
    this.templateOptions.metadata = {
      sanso: {
        zone: props.label,
        network: this.zoneId,
        account: props.account,
        region: props.config.region,
        profile: props.config.profile,
        // Its users are kept by somebody else, so that no template stands for this account.
        identityAccount: access.mode === 'iam' ? access.identityAccountId : undefined,
      },
    };
    Tags.of(this).add('sanso:zone', props.label);
    if (this.zoneId !== props.label) Tags.of(this).add('sanso:network', this.zoneId);
  }

  /** Say more of the deployment in the metadata of this template, where the judge reads it. */
  protected say(more: Readonly<Record<string, unknown>>): void {
    const { sanso = {} } = this.templateOptions.metadata ?? {};
    this.templateOptions.metadata = { sanso: { ...sanso, ...more } };
  }

  /**
   * What becomes of what keeps data when its stack goes. In production it stays; what a first deployment made before it failed
   * does not (`DeletionPolicy: RetainExceptOnCreate`), because its fixed name would be in the way of the next try. Source: AWS
   * CloudFormation User Guide, "DeletionPolicy attribute".
   */
  get kept(): RemovalPolicy {
    return this.profile.retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
  }

  /** The zones of the configuration, so that no stack ever looks them up in an account. */
  override get availabilityZones(): string[] {
    return this.config.availabilityZones;
  }

  /** The stack that a construct lives in, for constructs that need its configuration. */
  static of(construct: Construct): ZoneStack {
    const stack = Stack.of(construct);
    if (!(stack instanceof ZoneStack)) throw new Error(`${construct.node.path} must be inside a ZoneStack`);
    return stack;
  }
}
