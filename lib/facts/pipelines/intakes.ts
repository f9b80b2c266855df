import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
import type { Statement } from '../../template/policy-document';
import { textsAt } from '../../template/values';
import { patternOf } from '../logs/event-pattern';
import { deniesReaders } from './denials';
import { type ObjectGrants, statementsOfPolicy } from './object-grants';
import { isScanTag } from './verdict';

export const PLAN = 'AWS::GuardDuty::MalwareProtectionPlan';
const BUCKET = 'AWS::S3::Bucket';

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
   * Whether the policies of an intake deny an action on an object with a verdict to everybody but the scanner.
   *
   * @param verdict value of the scan tag; undefined where the object has none
   */
  isDenied({ bucket, policies, scanRoles }: Intake, action: string, verdict: string | undefined): boolean {
    return policies
      .flatMap(statementsOfPolicy)
      .some((statement) => deniesReaders(statement, { bucket, scanRoles, action, verdict }));
  }

  private read(): readonly Intake[] {
    const { model } = this;
    const asksForVerdict = ({ conditions }: Statement) => conditions.some(({ key }) => isScanTag(key));
    const buckets = [
      ...model.ofType(PLAN).flatMap((plan) => referred(model, plan, 'ProtectedResource.S3Bucket.BucketName', BUCKET)),
      ...this.scanRules.flatMap(({ properties }) =>
        textsAt(patternOf(properties.EventPattern), 'detail.s3ObjectDetails.bucketName[]').flatMap(
          (name) => model.find(name, BUCKET) ?? [],
        ),
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
