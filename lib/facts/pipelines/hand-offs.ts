import type { Model, Resource } from '../../model/model';
import type { Zones } from '../zones/zones';
import type { Intakes } from './intakes';
import type { ObjectGrants } from './object-grants';

/** A role of the internet zone, a bucket of a closed zone that it may write into, and the policy that says so. */
export interface HandOff {
  readonly role: Resource;
  readonly bucket: Resource;
  readonly grant: Resource;
}

interface HandOffParts {
  readonly model: Model;
  readonly zones: Zones;
  readonly grants: ObjectGrants;
  readonly intakes: Intakes;
}

/** What may put objects of the internet zone into closed zones, and what converts them before. */
export class HandOffs {
  readonly all: readonly HandOff[];

  constructor(private readonly parts: HandOffParts) {
    const { model, zones, grants } = parts;
    const closed = model.ofType('AWS::S3::Bucket').filter((bucket) => zones.isClosed(bucket));
    this.all = model
      .ofType('AWS::IAM::Role')
      .filter((role) => zones.placeOf(role)?.zone === 'internet')
      .flatMap((role) =>
        closed.flatMap((bucket) => {
          const grant = grants.grantOf(role, 's3:PutObject', bucket);
          return grant ? [{ role, bucket, grant }] : [];
        }),
      );
  }

  /** Roles that may hand something off. */
  get roles(): readonly Resource[] {
    return [...new Set(this.all.map(({ role }) => role))];
  }

  get buckets(): readonly Resource[] {
    return [...new Set(this.all.map(({ bucket }) => bucket))];
  }

  /** Whether a role, of whatever zone, writes into a bucket of a closed zone. */
  delivers(role: Resource): boolean {
    return this.writes(role, (bucket) => this.parts.zones.isClosed(bucket));
  }

  /** Whether a role writes into a bucket of the internet zone that files do not come in by: it can put them away. */
  putsAway(role: Resource): boolean {
    const { zones, intakes } = this.parts;
    return this.writes(role, (bucket) => !intakes.buckets.includes(bucket) && !zones.isClosed(bucket));
  }

  /** Whether a role reads what comes in and writes something else: it converts. */
  converts(role: Resource): boolean {
    const { grants, intakes } = this.parts;
    return intakes.buckets.some((bucket) => grants.grantOf(role, 's3:GetObject', bucket)) && this.putsAway(role);
  }

  private writes(role: Resource, into: (bucket: Resource) => boolean): boolean {
    const { model, grants } = this.parts;
    return model
      .ofType('AWS::S3::Bucket')
      .some((bucket) => into(bucket) && grants.grantOf(role, 's3:PutObject', bucket) !== undefined);
  }
}
