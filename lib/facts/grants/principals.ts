import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { ownZone } from '../../model/resource';
import { ZONE_LABELS } from '../../policy/zones';
import { type Condition, covers, demandsKey, hasVariable, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { saidOrganizations } from '../organization/said-organizations';
import type { ZoneId } from '../zones/place';

/** A set of identities or resources: of zones of the deployment, and perhaps of somebody outside it. */
export interface Extent {
  readonly zones: ReadonlySet<ZoneId>;
  /** Whether something of no account of this deployment belongs to it. */
  readonly outside: boolean;
  /** Whether a role, user, endpoint or source resource is named; false where all of an account, an organization or everybody is meant. */
  readonly exact: boolean;
}

/** Whom a principal of a policy statement admits, after the conditions of the statement. */
export interface Party extends Extent {
  /** The principal as written: an ARN, an account, `*`, a service. */
  readonly text: string;
  readonly kind: 'everyone' | 'account' | 'identity' | 'service' | 'federated';
}

/** Accounts of AWS itself that load balancers of Japan deliver their access logs from. */
const ACCOUNTS_OF_AWS = ['582318560864', '383597477331'];

const ARCHIVE = 'log-archive';

/** How a bucket policy writes an origin access identity, with its id. */
const ORIGIN_IDENTITY = /^arn:[^:]*:iam::cloudfront:user\/CloudFront Origin Access Identity (.+)$/;

/** The administrators of keys, who are made outside the templates, for a zone or for a body of it. */
const KEY_ADMIN = /^sanso-.*-key-admin$/;

const NOBODY: Extent = { zones: new Set(), outside: false, exact: true };

/** Roles that deploy, of the CDK bootstrap; and roles that AWS services keep for themselves: they are of no zone. */
export const NO_ZONE_ROLE =
  /^(cdk-.*-(cfn-exec|deploy|file-publishing|image-publishing|lookup)-role-.*|AWSServiceRoleFor.*)$/;

/** What an extent holds beside one zone, for a message; empty when there is nothing else. */
export function beyond(
  { zones, outside }: Omit<Extent, 'exact'>,
  own: ZoneId | undefined,
  ignored: (zone: ZoneId) => boolean = () => false,
): readonly (string | Said)[] {
  const others = [...zones].filter((zone) => zone !== own && !ignored(zone)).sort();
  return [...others, ...(outside ? [say('grant.outside')] : [])];
}

/** Stands for a principal of a kind that is not modelled, a canonical user for instance; it is nobody's name. */
const OTHER_KIND = '';

/** A party in words. */
export function partyText({ text }: Party): Said | string {
  return text === OTHER_KIND ? say('grant.other-kind') : text;
}

/** Which zones the accounts, principals, ARNs and names in policies mean. */
export class Principals {
  private readonly extents = new Map<string, Extent>();
  private accounts: Map<string, Set<ZoneId>> | undefined;
  private ids: readonly { readonly id: ZoneId; readonly named: RegExp }[] | undefined;

  private organizations: readonly string[] | undefined;

  constructor(private readonly model: Model) {}

  /** Everybody that a statement with a principal admits; one entry for each principal that it writes. */
  partiesOf(statement: Statement): readonly Party[] {
    const party = (text: string, kind: Party['kind'], extent: Extent): Party => ({
      text,
      kind,
      // Whoever calls chooses the encryption context: it tells for whom a service acts, and never who a principal is.
      ...this.narrow(extent, kind === 'service' ? statement.conditions : statement.conditions.filter(isOfCaller)),
    });
    if (statement.notPrincipal) return [party('NotPrincipal', 'everyone', this.everybody)];
    const parties = [
      ...statement.aws.map((text) => {
        const kind = kindOf(text);
        return party(text, kind, kind === 'everyone' ? this.everybody : this.extentOfPrincipal(text));
      }),
      // Of canonical users only the identities of distributions tell where they belong; another may be anybody's.
      ...statement.canonical.map((text) => {
        const identity = this.originIdentity(text);
        return party(identity ? text : `CanonicalUser ${text}`, 'identity', identity ?? this.everybody);
      }),
      ...statement.service.map((text) => party(text, 'service', this.everybody)),
      ...statement.federated.map((text) => {
        const provider = this.model.find(text);
        return party(text, 'federated', provider?.network ? extentOf(provider) : this.everybody);
      }),
    ];
    // Something that this model does not know: nothing is known of it, so it may be anybody.
    if (statement.hasPrincipal && parties.length === 0) return [party(OTHER_KIND, 'everyone', this.everybody)];
    return parties;
  }

  /** The extent of an origin access identity of the templates, by its canonical user or its ARN; undefined for anything else. */
  private originIdentity(text: string): Extent | undefined {
    const id = ORIGIN_IDENTITY.exec(text)?.[1] ?? text;
    const found = this.model.find(id, 'AWS::CloudFront::CloudFrontOriginAccessIdentity');
    return found?.network ? extentOf(found) : undefined;
  }

  /** Whether a principal is CloudFront: the service, or an identity that its distributions read origins with. */
  isCloudFront(text: string): boolean {
    return text === 'cloudfront.amazonaws.com' || ORIGIN_IDENTITY.test(text) || this.originIdentity(text) !== undefined;
  }

  /** Zones that have anything in an account; empty for an account outside the deployment. */
  zonesOfAccount(account: string): ReadonlySet<ZoneId> {
    this.accounts ??= this.readAccounts();
    return this.accounts.get(account) ?? new Set();
  }

  /** Every zone with anything in it. */
  get allZones(): ReadonlySet<ZoneId> {
    return this.zonesOfAccounts([...this.model.accounts]);
  }

  /** Zones of the role or user that an ARN, an ARN pattern, an account id or a name means; `outside` when it may be of another account. */
  extentOfPrincipal(text: string): Extent {
    const known = this.extents.get(text);
    if (known) return known;
    const extent = this.readExtent(text);
    this.extents.set(text, extent);
    return extent;
  }

  private readExtent(text: string): Extent {
    const identity = this.originIdentity(text);
    if (identity) return identity;
    const found = this.model.find(text);
    if (found && /^AWS::IAM::(Role|User|Group)$/.test(found.type)) return extentOf(found);
    if (/^\d{12}$/.test(text)) return this.extentOfAccount(text);
    const [, , service, , account, ...rest] = text.replaceAll(GAP, '*').split(':');
    const path = rest.join(':');
    if (ACCOUNTS_OF_AWS.includes(account)) return NOBODY;
    if (!/^(iam|sts|\*)$/.test(service ?? '') || account === undefined) return this.everybody;
    const accounts = this.accountsMatching(account);
    const outside = /[*?]/.test(account) || accounts.length === 0;
    const all = this.zonesOfAccounts(accounts);
    const [kind, ...segments] = path.split('/');
    if (kind === 'root' || path === '*') return { zones: all, outside, exact: false };
    // The last segment is the name; a session of a role carries the name of the role before its own.
    const name = kind === 'assumed-role' ? (segments[0] ?? '*') : (segments.at(-1) ?? '*');
    if (NO_ZONE_ROLE.test(name)) return { ...NOBODY, outside };
    const roles = this.model
      .ofType('AWS::IAM::Role', 'AWS::IAM::User')
      .filter((role) => accounts.includes(role.account) && covers(name, role.name));
    const zones = new Set(roles.flatMap((role) => role.network ?? []));
    const isPattern = /[*?]/.test(name);
    if (roles.length > 0 && !isPattern) return { zones, outside, exact: true };
    const named = isPattern || KEY_ADMIN.test(name) ? this.zoneInName(name) : undefined;
    // A name never outweighs an account.
    if (named && (all.has(named) || /[*?]/.test(account))) return { zones: zones.add(named), outside, exact: true };
    // A role that no template defines and whose name tells no zone may be of any zone of its account.
    return { zones: all, outside, exact: false };
  }

  /**
   * The zone of anything that a text means: a resource of the templates, or one that was made elsewhere in an account of the
   * zone in its name (vaults of another Region, log groups). Outside when its ARN carries an account of no template, and for
   * a bucket that no template defines: its name says nothing of its owner.
   */
  extentOfArn(text: string): Extent {
    // An ARN that a template puts together around an id (`distribution/${Id}`) is known by the id.
    const id = text.split(/[/:]/).find((segment) => segment.includes('@'));
    const found = this.model.find(text) ?? this.model.find(id);
    if (found?.network) return extentOf(found);
    // What names nothing names everything, of every account.
    if (/^[*?]+$/.test(text)) return this.everybody;
    if (/^arn:[^:]*:(iam|sts):/.test(text)) return this.extentOfPrincipal(text);
    const [, , service, , account = ''] = text.replaceAll(GAP, '*').split(':');
    if (service === 's3' && account === '') {
      const [bucket] = text.split(':').slice(5).join(':').split('/');
      const zone = this.zoneOfBucket(bucket);
      if (zone) return { zones: new Set([zone]), outside: false, exact: true };
      // A pattern means the buckets that it covers.
      const covered = /[*?]/.test(bucket)
        ? this.model.ofType('AWS::S3::Bucket').filter(({ name }) => covers(bucket, name))
        : [];
      const [first] = covered;
      return first && bucket !== '*'
        ? { ...union(covered.map(extentOf)), exact: new Set(covered.map(({ network }) => network)).size === 1 }
        : { zones: this.allZones, outside: true, exact: false };
    }
    const accounts = account === '' ? [...this.model.accounts] : this.accountsMatching(account);
    const outside = account === '*' || accounts.length === 0;
    const zones = this.zonesOfAccounts(accounts);
    const named = this.zoneInName(text.split(':').slice(5).join(':') || text);
    if (named && zones.has(named)) return { zones: new Set([named]), outside, exact: true };
    return { zones, outside, exact: account !== '' && zones.size === 1 };
  }

  /**
   * The zone of a bucket that no template defines, by its name. All accounts of AWS share the names of buckets: none of them
   * says where a bucket belongs, but for those of the log archive, which are made before and carry its account.
   */
  zoneOfBucket(name: string): ZoneId | undefined {
    const [bucket] = name.split('/');
    const account = /-(\d{12})$/.exec(bucket)?.[1];
    const zones = this.zonesOfAccount(account ?? '');
    const isArchive = zones.has(ARCHIVE) && (zones.size === 1 || this.zoneInName(bucket) === ARCHIVE);
    return isArchive ? ARCHIVE : undefined;
  }

  /** The zone that a name tells (`sanso-my-number-key-admin`): the first id of a zone between its separators. */
  zoneInName(name: string): ZoneId | undefined {
    this.ids ??= this.readIds();
    let first: { id: ZoneId; at: number } | undefined;
    for (const { id, named } of this.ids) {
      const at = name.search(named);
      if (at >= 0 && (!first || at < first.at || (at === first.at && id.length > first.id.length))) first = { id, at };
    }
    return first?.id;
  }

  /** Every zone of the deployment and everybody outside it. */
  private get everybody(): Extent {
    this.accounts ??= this.readAccounts();
    return { zones: this.zonesOfAccounts([...this.accounts.keys()]), outside: true, exact: false };
  }

  private extentOfAccount(text: string): Extent {
    if (ACCOUNTS_OF_AWS.includes(text)) return NOBODY;
    const account = text.replaceAll(GAP, '*');
    const accounts = this.accountsMatching(account);
    return {
      zones: this.zonesOfAccounts(accounts),
      outside: /[*?]/.test(account) || accounts.length === 0,
      exact: false,
    };
  }

  private accountsMatching(pattern: string): string[] {
    return [...this.model.accounts].filter((account) => covers(pattern, account));
  }

  private zonesOfAccounts(accounts: readonly string[]): Set<ZoneId> {
    return new Set(accounts.flatMap((account) => [...this.zonesOfAccount(account)]));
  }

  private readAccounts(): Map<string, Set<ZoneId>> {
    const accounts = new Map<string, Set<ZoneId>>();
    for (const resource of this.model.resources) {
      const { account, network, template, type } = resource;
      const zone = ownZone(resource);
      // A shared stack holds parts of the other zones; only what can act or hold data brings its zone into the account.
      const part = zone !== undefined && zone !== this.model.zoneOfTemplate(template);
      if (!network || (part && type !== 'AWS::IAM::Role' && type !== 'AWS::S3::Bucket')) continue;
      accounts.set(account, (accounts.get(account) ?? new Set()).add(network));
    }
    return accounts;
  }

  private readIds() {
    const ids = new Set<ZoneId>(ZONE_LABELS);
    for (const { network } of this.model.resources) if (network && /^[\w-]+$/.test(network)) ids.add(network);
    return [...ids].map((id) => ({ id, named: new RegExp(`(^|[-_/.:])${id}([-_/.:*]|$)`) }));
  }

  /** What each condition of an Allow leaves of an extent; conditions that a request can do without leave everything. */
  private narrow(extent: Extent, conditions: readonly Condition[]): Extent {
    return conditions.reduce((left, condition) => {
      if (!demandsKey(condition) || condition.values === undefined || condition.values.some(hasVariable)) return left;
      const admitted = this.admittedBy(condition.key.toLowerCase(), condition.values);
      return admitted ? intersect(left, admitted) : left;
    }, extent);
  }

  /** Whether a value of a condition names an organization that is not the own one, where it is known which that is. */
  private isForeign(value: string): boolean {
    this.organizations ??= saidOrganizations(this.model);
    const [organization] = value.split('/');
    return this.organizations.length > 0 && !this.organizations.includes(organization);
  }

  private admittedBy(key: string, values: readonly string[]): Extent | undefined {
    // Services put the ARN for which they encrypt into the encryption context: CloudTrail, CloudWatch Logs, Backup.
    if (/^kms:encryptioncontext:aws:[\w-]+:(\w+-?)?arn$/.test(key))
      return union(values.map((value) => this.extentOfArn(value)));
    switch (key) {
      case 'aws:principalarn':
        return union(values.map((value) => this.extentOfPrincipal(value)));
      case 'aws:principalaccount':
      case 'aws:sourceaccount':
      case 'aws:sourceowner':
      case 'aws:vpceaccount':
      case 'kms:calleraccount':
      case 's3:dataaccesspointaccount':
        return union(values.map((value) => this.extentOfAccount(value)));
      case 'aws:principalorgid':
      case 'aws:principalorgpaths':
      case 'aws:sourceorgid':
      case 'aws:sourceorgpaths':
      case 'aws:vpceorgid':
      case 'aws:vpceorgpaths':
        return values.some((value) => value === '*' || this.isForeign(value))
          ? undefined
          : { ...this.everybody, outside: false };
      case 'aws:sourcearn':
      case 's3:dataaccesspointarn':
        return union(values.map((value) => this.extentOfArn(value)));
      case 'aws:sourcevpce':
      case 'aws:sourcevpc': {
        const places = values.map((value) => this.model.find(value));
        return places.every((place) => place?.network)
          ? union(places.map((place) => extentOf(place as Resource)))
          : undefined;
      }
      case 'aws:principaltag/sanso:zone':
        return values.some((value) => /[*?]/.test(value) || value.includes(GAP))
          ? undefined
          : { zones: new Set(values), outside: true, exact: true };
      default:
        return undefined;
    }
  }
}

function isOfCaller({ key }: Condition): boolean {
  return !key.toLowerCase().startsWith('kms:encryptioncontext:');
}

function kindOf(text: string): Party['kind'] {
  if (text === '*' || text === GAP) return 'everyone';
  return /^\d{12}$/.test(text) || /:root$/.test(text) ? 'account' : 'identity';
}

function extentOf(resource: Resource): Extent {
  return { zones: new Set(resource.network ? [resource.network] : []), outside: false, exact: true };
}

function union(extents: readonly Extent[]): Extent {
  return {
    zones: new Set(extents.flatMap(({ zones }) => [...zones])),
    outside: extents.some(({ outside }) => outside),
    exact: extents.every(({ exact }) => exact),
  };
}

function intersect(a: Extent, b: Extent): Extent {
  return {
    zones: new Set([...a.zones].filter((zone) => b.zones.has(zone))),
    outside: a.outside && b.outside,
    exact: a.exact || b.exact,
  };
}
