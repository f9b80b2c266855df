import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
import type { Statement } from '../../template/policy-document';
import { textsAt } from '../../template/values';
import { trustOf } from '../grants/trust';
import { patternOf } from '../logs/event-pattern';
import { leftBy } from './denials';
import { type ObjectGrants, statementsOfPolicy } from './object-grants';
import { isScanTag, UNSCANNABLE } from './verdict';

export const PLAN = 'AWS::GuardDuty::MalwareProtectionPlan';
const BUCKET = 'AWS::S3::Bucket';
const ROLE = 'AWS::IAM::Role';
const READING = /^s3:Get/;

/** A bucket that files or mails from the internet come into. */
export interface Intake {
  readonly bucket: Resource;
  /** Plans that scan it, and the roles with which they do. */
  readonly plans: readonly Resource[];
  readonly scanRoles: readonly Resource[];
  readonly policies: readonly Resource[];
}

/** Where files and mails from the internet come in, and what scans them. */
export class Intakes {
  /** Every bucket that is scanned, whose scan is waited for, whose policy asks for a verdict, or that receives mail. */
  readonly all: readonly Intake[];
  /** Rules that wait for the verdict of a scan. */
  readonly scanRules: readonly Resource[];
  private partingRoles: readonly Resource[] | undefined;

  constructor(
    private readonly model: Model,
    private readonly grants: ObjectGrants,
  ) {
    this.scanRules = model
      .ofType('AWS::Events::Rule')
      .filter(({ properties }) =>
        textsAt(patternOf(properties.EventPattern), 'detail-type[]').includes(
          'GuardDuty Malware Protection Object Scan Result',
        ),
      );
    this.all = this.read();
  }

  get buckets(): readonly Resource[] {
    return this.all.map(({ bucket }) => bucket);
  }

  /**
   * Whether the policies of an intake deny an action on an object with a verdict to everybody but the scanner. What the scan could not
   * look into may be read by splitters, too.
   *
   * @param verdict value of the scan tag; undefined where the object has none
   */
  isDenied({ bucket, policies, scanRoles }: Intake, action: string, verdict: string | undefined): boolean {
    const roleOf = (text: string) => this.model.find(text, ROLE);
    const left = leftBy(policies.flatMap(statementsOfPolicy), { bucket, action, verdict, roleOf });
    const parts = verdict === UNSCANNABLE && READING.test(action);
    return left?.every((role) => scanRoles.includes(role) || (parts && this.splitters.includes(role))) ?? false;
  }

  /**
   * Roles of functions that read what came in, and whatever they write is scanned in turn: they take something out of it, and go around
   * nothing.
   */
  get splitters(): readonly Resource[] {
    this.partingRoles ??= this.all.length === 0 ? [] : this.model.ofType(ROLE).filter((role) => this.isSplitter(role));
    return this.partingRoles;
  }

  /** Buckets that a splitter writes. */
  partsOf(splitter: Resource): readonly Resource[] {
    return this.buckets.filter((bucket) => this.grants.grantOf(splitter, 's3:PutObject', bucket));
  }

  /** Whether a rule waits for the verdicts of a bucket. */
  isHeard(bucket: Resource): boolean {
    return this.scanRules.some((rule) => {
      const names = bucketsOfRule(rule);
      return names.length === 0 || names.some((name) => this.model.find(name, BUCKET) === bucket);
    });
  }

  private isSplitter(role: Resource): boolean {
    const { allows, unknown } = trustOf(role);
    const isOfFunctions =
      !unknown &&
      allows.length > 0 &&
      allows.every(
        ({ aws, federated, canonical, service }) =>
          aws.length + federated.length + canonical.length === 0 &&
          service.every((name) => name === 'lambda.amazonaws.com'),
      );
    const may = (action: string) => (bucket: Resource) => this.grants.grantOf(role, action, bucket) !== undefined;
    if (!isOfFunctions || !this.buckets.some(may('s3:GetObject'))) return false;
    const written = this.model.ofType(BUCKET).filter(may('s3:PutObject'));
    return (
      written.length > 0 &&
      written.every((bucket) => this.all.some((intake) => intake.bucket === bucket && intake.plans.length > 0)) &&
      !written.some(may('s3:GetObject'))
    );
  }

  private read(): readonly Intake[] {
    const { model } = this;
    const asksForVerdict = ({ conditions }: Statement) => conditions.some(({ key }) => isScanTag(key));
    const buckets = [
      ...model.ofType(PLAN).flatMap((plan) => referred(model, plan, 'ProtectedResource.S3Bucket.BucketName', BUCKET)),
      ...this.scanRules.flatMap(({ properties }) =>
        bucketsOfRule({ properties }).flatMap((name) => model.find(name, BUCKET) ?? []),
      ),
      ...model
        .ofType('AWS::S3::BucketPolicy')
        .filter((policy) => statementsOfPolicy(policy).some(asksForVerdict))
        .flatMap((policy) => referred(model, policy, 'Bucket', BUCKET)),
      ...model
        .ofType('AWS::SES::ReceiptRule')
        .flatMap((rule) => referred(model, rule, 'Rule.Actions[].S3Action.BucketName', BUCKET)),
    ];
    return [...new Set(buckets)].map((bucket) => {
      const plans = referring(model, PLAN, 'ProtectedResource.S3Bucket.BucketName', bucket);
      const scanRoles = plans.flatMap((plan) => referred(model, plan, 'Role', 'AWS::IAM::Role'));
      return { bucket, plans, scanRoles, policies: this.grants.policiesOf(bucket) };
    });
  }
}

const bucketsOfRule = ({ properties }: Pick<Resource, 'properties'>) =>
  textsAt(patternOf(properties.EventPattern), 'detail.s3ObjectDetails.bucketName[]');
