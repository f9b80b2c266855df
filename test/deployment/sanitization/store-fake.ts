import { createHash } from 'node:crypto';

/** Buckets in memory, with the conditional writes of Amazon S3. */
export class StoreFake {
  readonly objects = new Map<string, { bytes: Buffer; tag: string }>();
  /** What was asked for, in order: `put bucket/key`. */
  readonly calls: string[] = [];
  private writes = 0;

  put(bucket: string, key: string, body: Uint8Array | string): void {
    const bytes = Buffer.from(body);
    this.objects.set(`${bucket}/${key}`, { bytes, tag: `"${++this.writes}"` });
  }

  text(bucket: string, key: string): string | undefined {
    return this.objects.get(`${bucket}/${key}`)?.bytes.toString('utf8');
  }

  keys(bucket: string): string[] {
    return [...this.objects.keys()]
      .filter((name) => name.startsWith(`${bucket}/`))
      .map((name) => name.slice(bucket.length + 1));
  }

  async getObject({ Bucket, Key }: { Bucket: string; Key: string }) {
    this.calls.push(`get ${Bucket}/${Key}`);
    const found = this.objects.get(`${Bucket}/${Key}`);
    // Without the right to list, S3 does not say that there is nothing.
    if (!found) throw Object.assign(new Error('Access Denied'), { name: 'AccessDenied' });
    return {
      ETag: found.tag,
      ContentLength: found.bytes.length,
      Body: {
        transformToByteArray: async () => new Uint8Array(found.bytes),
        transformToString: async () => found.bytes.toString('utf8'),
      },
    };
  }

  async putObject(input: {
    Bucket: string;
    Key: string;
    Body: Uint8Array | string;
    IfNoneMatch?: string;
    IfMatch?: string;
  }) {
    const { Bucket, Key, Body, IfNoneMatch, IfMatch } = input;
    this.calls.push(`put ${Bucket}/${Key}`);
    const there = this.objects.get(`${Bucket}/${Key}`);
    if ((IfNoneMatch && there) || (IfMatch && there?.tag !== IfMatch))
      throw Object.assign(new Error('condition'), { name: 'PreconditionFailed' });
    this.put(Bucket, Key, Body);
    return { ETag: this.objects.get(`${Bucket}/${Key}`)?.tag };
  }
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
