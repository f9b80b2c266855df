import type { Said } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { documentIn } from '../../template/json';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import { isTrue, textsAt, textsIn, valuesAt } from '../../template/values';
import type { Principals } from '../grants/principals';
import type { ZoneId } from '../zones/place';
import { CUSTOM_RESOURCE, LINK_TYPES, type LinkType } from './link-types';

/** The zone of an end that belongs to nobody of the deployment. */
export const OUTSIDE = '(outside)';

/** One end of a link. */
export interface LinkEnd {
  readonly text: string | Said;
  readonly resource?: Resource;
  /** Its zone, {@link OUTSIDE}, or undefined when that cannot be told. */
  readonly zone?: ZoneId | typeof OUTSIDE;
  /** The property that names it. */
  readonly property?: string;
}

/** A resource that moves data by itself, from each of its starts to each of its ends. */
export interface DataLink {
  readonly resource: Resource;
  readonly type: LinkType;
  readonly starts: readonly LinkEnd[];
  readonly ends: readonly LinkEnd[];
}

/** Wiring by which data goes from one resource to another: replication, subscriptions, deliveries, triggers, mounts. */
export class DataLinks {
  constructor(
    private readonly model: Model,
    private readonly principals: Principals,
  ) {}

  /** Every link of a resource that has a zone. */
  get all(): readonly DataLink[] {
    return this.model.resources.flatMap((resource) => {
      if (resource.network === undefined) return [];
      const types = [resource.type, ...(resource.type.startsWith('Custom::') ? [CUSTOM_RESOURCE] : [])];
      return types.flatMap((type) =>
        (Object.hasOwn(LINK_TYPES, type) ? LINK_TYPES[type] : [])
          .filter(
            ({ when }) =>
              when === undefined || textsAt(resource.properties, when.path).some((text) => text.includes(when.holds)),
          )
          .map((link) => this.linkOf(resource, link)),
      );
    });
  }

  private linkOf(resource: Resource, type: LinkType): DataLink {
    const own = [{ text: resource.logicalId, resource, zone: resource.network }];
    const starts = type.from ? this.written(resource, type.from) : own;
    const ends = type.to ? this.written(resource, type.to) : own;
    // A side that is written but absent in this template is the resource itself: the default bus, no source.
    return {
      resource,
      type,
      starts: starts.length > 0 ? starts : own,
      ends: ends.length > 0 || !type.near ? ends : own,
    };
  }

  private written({ properties }: Resource, paths: readonly string[]): LinkEnd[] {
    return paths.flatMap((path) => valuesAt(properties, path).flatMap((value) => this.endsIn(value, path)));
  }

  private endsIn(value: Value, path: string): LinkEnd[] {
    const property = path.replaceAll('[]', '');
    if (value === '') return [];
    if (isUnknown(value))
      return value.pattern ? this.endOf(value.pattern, property, false) : [{ text: value.reason, property }];
    if (typeof value === 'string') {
      // The input of a call is a document.
      const document = documentIn(value);
      if (document !== undefined) return this.endsIn(document, path);
      const arns = /[{"]/.test(value) ? value.match(/arn:[\w-]+:[a-z0-9-]+:[\w.:/@+=,*-]+/g) : undefined;
      return (arns ?? [value]).flatMap((text) => this.endOf(text, property, !arns));
    }
    // Inside a definition only what is a resource or an ARN counts; the rest are names of states.
    return textsIn(value).flatMap((text) => this.endOf(text, property, false));
  }

  /** What a text means: nothing when it is of AWS itself, or no name of anything. */
  private endOf(text: string, property: string, bareNames: boolean): LinkEnd[] {
    const bucket = rootOf(text, property);
    if (bucket?.includes(GAP)) return [{ text, property }];
    const [, account, region, repository] = IMAGE.exec(text) ?? [];
    if (repository) return this.endOf(`arn:aws:ecr:${region}:${account}:repository/${repository}`, property, false);
    const [, host] = /^[a-z0-9:+]+:\/\/([^/:?]+)/i.exec(text) ?? [];
    const found = /Function/.test(property)
      ? (this.model.find(text, 'AWS::Lambda::Function') ?? this.model.find(text))
      : (this.model.find(bucket ?? text) ?? this.model.find(host));
    // A label that is no zone is judged by itself; what it should have been says nothing of this link.
    if (found && found.network === undefined && found.zoneTag !== undefined) return [];
    if (found) return [{ text: found.logicalId, resource: found, zone: found.network, property }];
    if (text.startsWith('arn:')) return this.endOfArn(text, property);
    if (/^https?:\/\//.test(text)) return [{ text, zone: OUTSIDE, property }];
    const isBucket = bareNames && /Bucket(Name)?$|^S3BucketName$|s3\.bucket\]\.Value$/.test(property);
    if (!CODE.test(property) && (bucket || isBucket))
      return [{ text: bucket ?? text, zone: this.principals.zoneOfBucket(bucket ?? text) ?? OUTSIDE, property }];
    // A vault, a log group or a key alias that another stack made, by its name.
    const named =
      bareNames && (CODE.test(property) || /Vault|LogGroup|TargetKeyId/.test(property))
        ? this.principals.zoneInName(text)
        : undefined;
    return named ? [{ text, zone: named, property }] : [];
  }

  private endOfArn(text: string, property: string): LinkEnd[] {
    const [, , service, , account = ''] = text.split(':');
    if (account === 'aws' || text.includes(GAP)) return text.includes(GAP) ? [{ text, property }] : [];
    if (account === '' && service !== 's3') return [];
    if (/[*]/.test(account)) return [];
    const primary = this.primaryKeyZone(text);
    if (primary) return [{ text, zone: primary, property }];
    const { zones, outside, exact } = this.principals.extentOfArn(text);
    if (outside) return [{ text, zone: OUTSIDE, property }];
    const [zone] = zones;
    // A role of an account that belongs to one zone is of that zone, whatever it is called.
    if ((exact || account !== '') && zones.size === 1) return [{ text, zone, property }];
    if (service === 's3') return [{ text, zone: OUTSIDE, property }];
    // Everything of a kind (`table/*`) is chosen by other means, such as tags.
    return text.endsWith('*') || text.endsWith('event-bus/default') ? [] : [{ text, property }];
  }

  /** The zone of a multi-Region key by its id: such ids are given by KMS, so that the templates know it by its Region alone. */
  private primaryKeyZone(text: string): string | undefined {
    const [, region, account] = /^arn:[^:]*:kms:([^:]*):(\d{12}):key\/mrk-/.exec(text) ?? [];
    const zones = this.model
      .ofType('AWS::KMS::Key')
      .filter((key) => key.region === region && key.account === account && isTrue(key.properties.MultiRegion))
      .map(({ network }) => network);
    return new Set(zones).size === 1 ? zones[0] : undefined;
  }
}

/** An image of a function, by registry and repository. */
const IMAGE = /^(\d{12})\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/;

/** Where a program is kept: of a function, a layer, a session. */
const CODE = /^(Code|Content|SessionScriptS3Location|SourceS3Location)\.S3Bucket$/;

/** The bucket or file system that a path begins with: a URL of S3, or a directory of a transfer server. */
function rootOf(text: string, property: string): string | undefined {
  const isDirectory = /(HomeDirectory|HomeDirectoryMappings\.Target|BaseDirectory)$/.test(property);
  return /^s3:\/\/([^/]+)/.exec(text)?.[1] ?? (isDirectory ? /^\/([^/]+)/.exec(text)?.[1] : undefined);
}
