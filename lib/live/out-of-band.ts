import { labelsOf, type Model, type Resource } from '../model/model';
import type { ZoneLabel } from '../policy/zones';
import { namesOf } from '../template/physical-names';
import type { Template } from '../template/template';
import { isUnknown, type Value } from '../template/unknown';
import { part, textsAt, valuesAt } from '../template/values';
import { differences } from './differences';
import { keyIn } from './keys';
import { READ_TYPES } from './readers';
import type { Shown, Snapshot } from './snapshot';
import { UNWATCHED } from './unseen-kinds';

/** Roles that IAM Identity Center makes of permission sets. */
const OF_PERMISSION_SET = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

/** Resources that no stack made. */
export class OutOfBand {
  /** @param matched what deployed resources were found to be */
  constructor(
    private readonly planned: Model,
    private readonly snapshot: Snapshot,
    private readonly shown: ReadonlyMap<string, Shown>,
    private readonly matched: ReadonlySet<Shown>,
  ) {}

  /** Those to tell, and with them those of AWS that they use. */
  found(): { readonly told: readonly Resource[]; readonly all: readonly Resource[] } {
    const rest = this.snapshot.resources.filter(
      (one) =>
        !this.matched.has(one) && !this.isPartOfDefault(one) && !this.isOfPermissionSet(one) && !this.isHidden(one),
    );
    const told = rest.filter(({ implicit, type }) => !implicit && !UNWATCHED.has(type));
    const included = new Set(told);
    const implicit = this.snapshot.resources.filter((one) => one.implicit && !this.matched.has(one));
    const named = new Set(this.planned.resources.flatMap(({ properties }) => [...textsOf(properties)]));
    // What is used by something is there; what AWS makes in every account and nobody uses is not worth a word.
    for (let grew = true; grew; ) {
      grew = false;
      const used = new Set([...named, ...[...included].flatMap(({ properties }) => [...textsOf(properties)])]);
      for (const one of implicit)
        if (!included.has(one) && used.has(one.id)) {
          included.add(one);
          grew = true;
        }
    }
    const made = new Map([...included].map((one) => [one, this.resourceOf(one)]));
    return { told: told.flatMap((one) => made.get(one) ?? []), all: [...made.values()] };
  }

  /** The way to the internet that AWS puts into the default VPC. */
  private isPartOfDefault({ properties, account, region, type }: Shown): boolean {
    if (!/^AWS::EC2::(InternetGateway|VPCGatewayAttachment|Route)$/.test(type)) return false;
    const isDefault = (id: Value | undefined) =>
      this.shown.get(keyIn({ account, region }, 'AWS::EC2::VPC', String(id)))?.implicit === true;
    if (type === 'AWS::EC2::VPCGatewayAttachment') return isDefault(properties.VpcId);
    if (type === 'AWS::EC2::Route') {
      const table = this.shown.get(keyIn({ account, region }, 'AWS::EC2::RouteTable', String(properties.RouteTableId)));
      return isDefault(table?.properties.VpcId);
    }
    return this.snapshot.resources.some(
      (one) =>
        one.type === 'AWS::EC2::VPCGatewayAttachment' &&
        this.shown.get(keyIn(one, type, String(one.properties.InternetGatewayId)))?.properties === properties &&
        isDefault(one.properties.VpcId),
    );
  }

  /** A role that says what a permission set of the templates says: it belongs to it. */
  private isOfPermissionSet({ type, id, properties: shown }: Shown): boolean {
    const name = type === 'AWS::IAM::Role' ? OF_PERMISSION_SET.exec(id)?.[1] : undefined;
    const set = this.planned
      .ofType('AWS::SSO::PermissionSet')
      .find(({ properties }) => name !== undefined && properties.Name === name)?.properties;
    if (!set) return false;
    const inline = valuesAt(shown as Value, 'Policies[].PolicyDocument');
    const bound = part(set, 'PermissionsBoundary');
    const own = textsAt(set as Value, 'CustomerManagedPolicyReferences[].Name');
    const boundary = textsAt(bound, 'ManagedPolicyArn').concat(textsAt(bound, 'CustomerManagedPolicyReference.Name'));
    const isSame = (said: Value, found: Value | undefined) => differences(said, found).length === 0;
    const attached = textsAt(shown as Value, 'ManagedPolicyArns[]');
    return (
      isSame([...textsAt(set as Value, 'ManagedPolicies[]').map(nameOf), ...own], attached.map(nameOf)) &&
      isSame(set.InlinePolicy === undefined ? [] : [set.InlinePolicy], inline) &&
      isSame(boundary.map(nameOf), textsAt(shown as Value, 'PermissionsBoundary').map(nameOf))
    );
  }

  /** Of a type that is read in part a resource of the templates cannot be told from another one. */
  private isHidden({ type }: Shown): boolean {
    return !READ_TYPES.has(type) && this.planned.ofType(type).length > 0;
  }

  private resourceOf(live: Shown): Resource {
    const { type, id, account, region, attributes = {} } = live;
    const template: Template = {
      name: `${account}-${region}`,
      file: `account ${account}, ${region}`,
      stackName: '',
      account,
      region,
      nested: false,
      body: { Resources: {} },
    };
    const properties = { ...live.assigned, ...live.properties } as Resource['properties'];
    const place = { template: template.name, account, region };
    const texts = Object.values(attributes).filter((value): value is string => typeof value === 'string');
    return {
      id: `${template.name}/${id}`,
      logicalId: id,
      template,
      type,
      properties,
      ...labelsOf(properties, template, this.zoneBeside(properties)),
      account,
      region,
      name: id,
      names: [...new Set([...namesOf(type, id, place), ...texts.filter((text) => text.startsWith('arn:'))])],
    };
  }

  /** Whoever is not tagged belongs where the things are that it names. */
  private zoneBeside(properties: Resource['properties']): ZoneLabel | undefined {
    const named = [...textsOf(properties)].flatMap((text) => this.planned.find(text) ?? []);
    return named.find(({ zone }) => zone !== undefined)?.zone;
  }
}

/** The name of a policy, without path and account: those of AWS keep that they are its own. */
function nameOf(policy: string): string {
  return /^arn:aws:iam::\d+:policy\//.test(policy) ? (policy.split('/').at(-1) as string) : policy;
}

function textsOf(value: Value | undefined, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (value !== null && typeof value === 'object' && !isUnknown(value))
    for (const inner of Object.values(value)) textsOf(inner as Value, found);
  return found;
}
