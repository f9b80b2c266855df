import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { CLOSED_ZONES } from '../../policy/zones';
import { reaches, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { policiesOfRole } from '../grants/role-policies';
import { patternOf } from '../logs/event-pattern';

export const PLAN = 'AWS::GuardDuty::MalwareProtectionPlan';
const BUCKET = 'AWS::S3::Bucket';
const ROLE = 'AWS::IAM::Role';

/** Where the scan writes its verdict. */
export const SCAN_TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
export const CLEAN = 'NO_THREATS_FOUND';
/** What the verdict may be instead; `undefined` is an object that was never scanned. */
export const NOT_CLEAN = ['THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', undefined] as const;

/** A bucket that files or mails from the internet come into, with the plans that scan it. */
export interface Intake {
  readonly bucket: Resource;
  readonly plans: readonly Resource[];
  readonly policies: readonly Resource[];
}

const intakeCache = new WeakMap<Model, readonly Intake[]>();

/** Every bucket that is scanned, whose scan is waited for, whose policy asks for a verdict, or that receives mail. */
export function intakes(model: Model): readonly Intake[] {
  const known = intakeCache.get(model);
  if (known) return known;
  const read = readIntakes(model);
  intakeCache.set(model, read);
  return read;
}

function readIntakes(model: Model): readonly Intake[] {
  const named = [
    ...model.ofType(PLAN).flatMap(({ properties }) => textsAt(properties, 'ProtectedResource.S3Bucket.BucketName')),
    ...scanRules(model).flatMap(({ properties }) =>
      textsAt(patternOf(properties.EventPattern), 'detail.s3ObjectDetails.bucketName[]'),
    ),
    ...model
      .ofType('AWS::S3::BucketPolicy')
      .filter((policy) => statements(policy).some(({ conditions }) => conditions.some(({ key }) => isScanTag(key))))
      .flatMap(({ properties }) => textsAt(properties, 'Bucket')),
    ...model
      .ofType('AWS::SES::ReceiptRule')
      .flatMap(({ properties }) => textsAt(properties, 'Rule.Actions[].S3Action.BucketName')),
  ];
  const buckets = [...new Set(named.flatMap((name) => model.find(name, BUCKET) ?? []))];
  return buckets.map((bucket) => ({
    bucket,
    plans: model
      .ofType(PLAN)
      .filter(({ properties }) =>
        textsAt(properties, 'ProtectedResource.S3Bucket.BucketName').some(
          (name) => model.find(name, BUCKET) === bucket,
        ),
      ),
    policies: policiesOfBucket(model, bucket),
  }));
}

export function isScanTag(key: string): boolean {
  return key.toLowerCase() === SCAN_TAG.toLowerCase();
}

export function policiesOfBucket(model: Model, bucket: Resource): readonly Resource[] {
  return model
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => model.find(properties.Bucket, BUCKET) === bucket);
}

const statementCache = new WeakMap<Resource, readonly Statement[]>();

/** Statements of a bucket policy; none when its document is not known. */
export function statements(policy: Resource): readonly Statement[] {
  const known = statementCache.get(policy);
  if (known) return known;
  const read = statementsOf(policy.properties.PolicyDocument);
  const list = isUnknown(read) ? [] : read;
  statementCache.set(policy, list);
  return list;
}

/** Rules that wait for the verdict of a scan. */
export function scanRules(model: Model): readonly Resource[] {
  return model
    .ofType('AWS::Events::Rule')
    .filter(({ properties }) =>
      textsAt(patternOf(properties.EventPattern), 'detail-type[]').includes(
        'GuardDuty Malware Protection Object Scan Result',
      ),
    );
}

/** Roles that scan a bucket. */
export function scanRoles(model: Model, { plans }: Intake): readonly Resource[] {
  return plans.flatMap(({ properties }) => model.find(properties.Role, ROLE) ?? []);
}

/** An object of a bucket, as a policy names it. */
export function objectOf(bucket: Resource): string {
  return `arn:aws:s3:::${bucket.name}/*`;
}

/** The identity or bucket policy that lets a role do something with the objects of a bucket, whatever its conditions. */
export function grantOf(model: Model, role: Resource, action: string, bucket: Resource): Resource | undefined {
  const object = objectOf(bucket);
  const own = policiesOfRole(model, role).statements.find(
    ({ statement }) => statement.effect === 'Allow' && speaksOf(statement, action) && reaches(statement, object),
  );
  if (own) return own.source;
  return policiesOfBucket(model, bucket).find((policy) =>
    statements(policy).some(
      (statement) =>
        statement.effect === 'Allow' &&
        speaksOf(statement, action) &&
        reaches(statement, object) &&
        statement.aws.some((principal) => model.find(principal, ROLE) === role),
    ),
  );
}

/** A role of the internet zone, a bucket of a closed zone that it may write into, and the policy that says so. */
export interface HandOver {
  readonly role: Resource;
  readonly bucket: Resource;
  readonly grant: Resource;
}

const handOverCache = new WeakMap<Model, readonly HandOver[]>();

/** Roles of the internet zone and the buckets of closed zones that they may write into. */
export function handOffs(model: Model): readonly HandOver[] {
  const known = handOverCache.get(model);
  if (known) return known;
  const read = readHandOvers(model);
  handOverCache.set(model, read);
  return read;
}

function readHandOvers(model: Model): readonly HandOver[] {
  const buckets = model.ofType(BUCKET).filter(isClosed);
  return model
    .ofType(ROLE)
    .filter(({ zone }) => zone === 'internet')
    .flatMap((role) =>
      buckets.flatMap((bucket) => {
        const grant = grantOf(model, role, 's3:PutObject', bucket);
        return grant ? [{ role, bucket, grant }] : [];
      }),
    );
}

export function isClosed({ zone }: Resource): boolean {
  return zone !== undefined && CLOSED_ZONES.includes(zone);
}

/** Whether a role reads what comes in and writes something else: it converts. */
export function converts(model: Model, role: Resource): boolean {
  const raw = intakes(model).map(({ bucket }) => bucket);
  const reads = raw.some((bucket) => grantOf(model, role, 's3:GetObject', bucket));
  const writes = model
    .ofType(BUCKET)
    .some((bucket) => !raw.includes(bucket) && !isClosed(bucket) && grantOf(model, role, 's3:PutObject', bucket));
  return reads && writes;
}
