import type { AccountReader, Answer } from './account';

/** A resource as an account shows it, in the shape that CloudFormation gives it. */
export interface LiveResource {
  /** `AWS::EC2::VPC`. */
  readonly type: string;
  /** Physical id, or what identifies a resource that has none in the API (see `keyOf`). */
  readonly id: string;
  readonly properties: Readonly<Record<string, Answer>>;
  /** Properties that AWS chooses where nobody does: they matter only where a template says something. */
  readonly assigned?: Readonly<Record<string, Answer>>;
  /** What `Fn::GetAtt` gives. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  /** Made by AWS together with something else, such as the default group of a VPC. */
  readonly implicit?: true;
}

/** Tags of an answer as CloudFormation writes them, without those that AWS adds. */
export function tagsIn(list: Answer): { Key: string; Value: string }[] {
  const pairs: { Key: string; Value: string }[] = Array.isArray(list)
    ? list.map((tag: Answer) => ({ Key: tag.Key ?? tag.key, Value: tag.Value ?? tag.value }))
    : Object.entries(list ?? {}).map(([Key, Value]) => ({ Key, Value: String(Value) }));
  return pairs.filter(({ Key }) => !Key.startsWith('aws:'));
}

/** One reader of a service: everything of some types in an account. */
export interface LiveReader {
  /** Types that it reads: what a stack made of them and the account does not show is gone. */
  readonly types: readonly string[];
  /** Whether it answers for the whole account, whatever Region is asked. */
  readonly global?: true;
  readonly read: (account: AccountReader) => Promise<LiveResource[]>;
}
