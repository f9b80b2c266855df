import type { Model, Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import {
  type Condition,
  comparisonOf,
  conditionsOn,
  covers,
  demandsKey,
  type Statement,
  statementsOf,
} from '../../template/policy-document';
import { says } from '../../template/says';
import { GAP, isUnknown } from '../../template/unknown';
import { accountIn } from './trust';

/** How a condition lets through more than what it names, or a denial denies less than it seems to. */
export type Looseness =
  | 'absent'
  | 'empty'
  | 'negated'
  | 'wild'
  | 'foreign'
  | 'never'
  | 'excepted'
  | 'narrowed'
  | 'turned';

/** A condition that does not hold what it seems to hold. */
export interface Loose {
  readonly how: Looseness;
  readonly operator: string;
  readonly key: string;
  /** The value that lets through; what is not said in values is said by the operator. */
  readonly value: string;
}

const ACCOUNT = /^(aws:(principal|source|resource)account|aws:sourceowner|kms:calleraccount|s3:resourceaccount)$/i;
const ARN = /^(aws:(principalarn|sourcearn)|kms:encryptioncontext:.*arn)$/i;
const PLACE = /^aws:sourcevpce?$/i;
const ADDRESS = /^aws:(sourceip|vpcsourceip)$/i;
const REGION = /^aws:requestedregion$/i;
const SERVICE = /^(kms:viaservice|iam:passedtoservice)$/i;
const ALIAS = /^kms:resourcealiases$/i;
const ORGANIZATION = /^aws:(principal|source|resource)org(id|paths)$/i;
const TAG = /^(aws:(principaltag|resourcetag)|[\w-]+:resourcetag)\//i;
const OWN_TAG = /^(aws:(principaltag|resourcetag|requesttag)|[\w-]+:resourcetag)\/sanso:/i;
const OTHER =
  /^(sts:externalid|kms:encryptioncontext:.+|appstream:userid|saml:aud|aws:(userid|username|sourceidentity))$/i;
/** Keys that say who asks, for whom, from where, by what, and of what: a statement is as narrow as they are. */
const LIMITS = [ACCOUNT, ARN, PLACE, ADDRESS, REGION, SERVICE, ALIAS, ORGANIZATION, TAG, OTHER];
const isLimit = (key: string) => LIMITS.some((pattern) => pattern.test(key));

/** Keys that every request has: to ask for their absence is to ask for nothing. */
const ALWAYS =
  /^(aws:(principalarn|principalaccount|principaltype|userid|securetransport|currenttime|epochtime)|s3:tlsversion)$/i;
/** Roles that nobody finds in templates: those of the CDK, of IAM Identity Center and of services. */
const MADE_ELSEWHERE =
  /role\/(cdk-|aws-reserved\/|aws-service-role\/|service-role\/|\*?AWSReservedSSO_|AWSControlTower)/;

/** Regions and services of which a pattern should mean one. */
const ABROAD = ['us-west-2', 'eu-west-1', 'ap-southeast-1', 'ap-northeast-2'];
const AT_HOME = ['ap-northeast-1', 'ap-northeast-3', 'us-east-1'];
const SERVICES = [
  'ec2',
  'ecs',
  'lambda',
  's3',
  'sns',
  'sqs',
  'ssm',
  'secretsmanager',
  'dynamodb',
  'rds',
  'backup',
  'logs',
];

/** What of the conditions of a statement is looser than it seems, in a deployment as of a day. */
export class LooseConditions {
  private readonly isWhole: boolean;
  private readonly accounts: (account: string) => boolean;
  private tags: ReadonlySet<string> | undefined;

  constructor(
    private readonly model: Model,
    private readonly asOf: string,
  ) {
    this.isWhole = isWhole(model);
    // People may enter from an account of their own, which a template names, or a trust policy: whom that may name is for other rules.
    const named = new Set(
      model.ofType('AWS::IAM::Role').flatMap(({ properties }) => {
        const statements = statementsOf(properties.AssumeRolePolicyDocument);
        return isUnknown(statements)
          ? []
          : statements.flatMap(({ aws }) => aws.flatMap((text) => accountIn(text) ?? []));
      }),
    );
    this.accounts = (account) =>
      model.accounts.has(account) ||
      named.has(account) ||
      model.templates.some((template) => says(template, 'identityAccount', account));
  }

  /** The first loose condition of a statement that stands in a policy of a holder; undefined where there is none. */
  of(statement: Statement, holder: Resource): Loose | undefined {
    for (const condition of statement.conditions) {
      const { operator, key } = condition;
      const found =
        statement.effect === 'Allow' ? this.allowing(statement, condition, holder) : this.denying(statement, condition);
      if (found) return { operator, key, ...found };
    }
    return undefined;
  }

  private allowing(
    statement: Statement,
    condition: Condition,
    holder: Resource,
  ): Pick<Loose, 'how' | 'value'> | undefined {
    const { operator, key, values } = condition;
    if (!isLimit(key) || comparisonOf(condition) === 'null') return undefined;
    const said = { value: (values ?? []).join(', ') };
    const isThere = conditionsOn(statement, key).some(
      (other) => comparisonOf(other) === 'null' && other.values?.every((value) => value === 'false'),
    );
    if (/IfExists$/i.test(operator) && !isThere) return { how: 'absent', ...said };
    if (/^ForAllValues:/i.test(operator) && !isThere) return { how: 'empty', ...said };
    if (isNegated(condition)) return { how: 'negated', ...said };
    const known = (values ?? []).filter((value) => !value.includes(GAP) && !value.includes('${'));
    const wild = known.find((value) => this.isWild(statement, condition, value));
    if (wild !== undefined) return { how: 'wild', value: wild };
    const foreign = known.find((value) => this.isForeign(condition, value, holder));
    return foreign === undefined ? undefined : { how: 'foreign', value: foreign };
  }

  private denying(statement: Statement, condition: Condition): Pick<Loose, 'how' | 'value'> | undefined {
    const { key, values = [] } = condition;
    const comparison = comparisonOf(condition);
    const value = values.join(', ');
    if (this.isNever(condition)) return { how: 'never', value };
    const others = statement.conditions.filter((other) => other !== condition);
    if (isNegated(condition)) {
      const excepted = values.find((each) => this.exceptsTooMuch(key, each));
      return excepted === undefined ? undefined : { how: 'excepted', value: excepted };
    }
    if (PLACE.test(key) && /^string(equals|like)/.test(comparison)) return { how: 'turned', value };
    if (/^aws:principalarn$/i.test(key) && comparison !== 'null' && values.some(isDeployment))
      return { how: 'turned', value };
    if (/^aws:sourceip$/i.test(key) && comparison === 'ipaddress' && others.length > 0)
      return { how: 'narrowed', value };
    // What a service does for its caller has no place, so that AWS itself excepts it where a place is asked for.
    const isByHand = /^aws:viaawsservice$/i.test(key) && values.every((each) => each === 'false');
    const asksPlace = others.some((other) => PLACE.test(other.key) || ADDRESS.test(other.key));
    return isByHand && others.length > 0 && !asksPlace ? { how: 'narrowed', value } : undefined;
  }

  /** Whether a pattern covers more than one of what its key names. */
  private isWild(statement: Statement, condition: Condition, value: string): boolean {
    const { key } = condition;
    if (!/[*?]/.test(value) || !/like$|^arn/.test(comparisonOf(condition))) return false;
    if (ACCOUNT.test(key) || PLACE.test(key) || ORGANIZATION.test(key) || /^sts:externalid$/i.test(key)) return true;
    if (OWN_TAG.test(key)) return true;
    if (TAG.test(key)) return false;
    if (REGION.test(key)) return ABROAD.some((region) => covers(value, region));
    // Every service of one Region is one that a key of the Region is used by.
    if (SERVICE.test(key))
      return (
        !/\.[a-z]+-[a-z]+-\d\.amazonaws\.com$/.test(value) &&
        SERVICES.filter(
          (service) =>
            covers(value, `${service}.amazonaws.com`) || covers(value, `${service}.ap-northeast-1.amazonaws.com`),
        ).length > 1
      );
    if (ALIAS.test(key)) return covers(value, 'alias/\u0000');
    if (ARN.test(key)) return ofAnyAccount(value) && !isPinned(statement, key);
    return /^[*?]+$/.test(value);
  }

  /** Whether a value means something that a whole deployment does not have. */
  private isForeign({ key, values = [] }: Condition, value: string, holder: Resource): boolean {
    if (REGION.test(key)) return isAbroad(value, holder.region);
    if (SERVICE.test(key))
      return isAbroad(/^[\w-]+\.([a-z]+-[a-z]+-\d)\./.exec(value)?.[1] ?? holder.region, holder.region);
    if (!this.isWhole) return false;
    if (ACCOUNT.test(key)) return /^\d{12}$/.test(value) && !this.accounts(value);
    if (ARN.test(key)) return this.isForeignArn(value);
    if (ALIAS.test(key)) return !/[*?]|^alias\/aws\//.test(value) && !this.model.find(value, 'AWS::KMS::Alias');
    if (!PLACE.test(key)) return false;
    const isHere = (id: string) => this.model.find(id, 'AWS::EC2::VPC', 'AWS::EC2::VPCEndpoint') !== undefined;
    // An endpoint of another stack is possible, one among own ones is a stranger.
    return !isHere(value) && (/vpc$/i.test(key) || values.some(isHere));
  }

  private isForeignArn(arn: string): boolean {
    const [, , service, , account = '', ...rest] = arn.split(':');
    if (/^\d{12}$/.test(account)) return !this.accounts(account);
    return service === 's3' && !/[*?]/.test(rest.join(':')) && !this.model.find(arn, 'AWS::S3::Bucket');
  }

  /** Whether a denial excepts whom nobody can name: any role, one of a stranger, one that the deployment does not have. */
  private exceptsTooMuch(key: string, value: string): boolean {
    if (value.includes(GAP)) return false;
    if (/^aws:principaltag\//i.test(key)) return this.isWhole && !this.tagKeys.has(key.slice(key.indexOf('/') + 1));
    if (ACCOUNT.test(key)) return this.isWhole && /^\d{12}$/.test(value) && !this.accounts(value);
    if (PLACE.test(key))
      return (
        this.isWhole && !/[*?]/.test(value) && this.isForeign({ operator: '', key, values: undefined }, value, NOBODY)
      );
    if (!/^aws:principalarn$/i.test(key) || value.includes('${')) return false;
    const account = value.split(':')[4] ?? '';
    if (ofAnyAccount(value) || covers(value, `arn:aws:iam::${account}:role/\u0000`)) return true;
    if (!this.isWhole) return false;
    if (/^\d{12}$/.test(account) && !this.accounts(account)) return true;
    const isOne = /:role\/[^*?]+$/.test(value) && !MADE_ELSEWHERE.test(value) && this.model.accounts.has(account);
    return isOne && !this.model.find(value, 'AWS::IAM::Role');
  }

  /** Whether no request is ever denied: what every request has is asked not to be there, or a day is past. */
  private isNever(condition: Condition): boolean {
    const { key, values = [] } = condition;
    const comparison = comparisonOf(condition);
    if (values.length === 0) return false;
    if (comparison === 'null') return ALWAYS.test(key) && values.every((value) => value === 'true');
    if (comparison.startsWith('dateless')) return values.every((value) => value.slice(0, 10) < this.asOf);
    if (/^s3:tlsversion$/i.test(key) && comparison.startsWith('numericless'))
      return values.every((value) => Number(value) < 1.2);
    return false;
  }

  /** Keys of tags that some identity of the deployment has, or that an entry sets. */
  private get tagKeys(): ReadonlySet<string> {
    this.tags ??= new Set([
      ...this.model
        .ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::SSO::PermissionSet')
        .flatMap(({ tags }) => Object.keys(tags)),
      'sanso:zone',
      'sanso:job',
      'sanso:network',
    ]);
    return this.tags;
  }
}

const NOBODY = { region: '' } as Resource;

function isNegated(condition: Condition): boolean {
  return /^(stringnot|arnnot|notipaddress)/.test(comparisonOf(condition));
}

function isDeployment(arn: string): boolean {
  return /role\/cdk-.*(cfn-exec|deploy)/.test(arn);
}

/** Whether an ARN pattern takes in things of more than one account; buckets have none in their ARNs. */
function ofAnyAccount(pattern: string): boolean {
  const parts = pattern.split(':');
  if (parts.length < 6) return /[*?]/.test(pattern);
  const [, , service, , account, name = ''] = parts;
  if (/[*?]/.test(account) || /[*?]/.test(service)) return true;
  return service === 's3' && account === '' && /^[*?]/.test(name);
}

/** Whether another condition, or the principals, say the accounts anyway. */
function isPinned(statement: Statement, key: string): boolean {
  const own = /^aws:principalarn$/i.test(key) ? /^aws:principal(account|orgid)$/i : /^aws:source(account|orgid)$/i;
  const isSaid = statement.conditions.some(
    (other) => own.test(other.key) && demandsKey(other) && other.values?.every((value) => !/[*?]/.test(value)),
  );
  const named =
    /^aws:principalarn$/i.test(key) && statement.aws.length > 0 && statement.aws.every((text) => /\d{12}/.test(text));
  return isSaid || named;
}

function isAbroad(region: string, own: string): boolean {
  return !/[*?]/.test(region) && !AT_HOME.includes(region) && region !== own;
}
