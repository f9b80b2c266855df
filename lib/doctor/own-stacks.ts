import { templateOf } from '../live/snapshot';
import { look, met, missing, type Prerequisite } from './finding';
import { aws, type Reader } from './reader';

/** What stands of the stacks of a configuration in one account. */
export interface OwnStacks {
  /** Names of those that were made whole. */
  readonly standing: readonly string[];
  /** `Type physical-id` of everything that belongs to one of them, whole or not. */
  readonly resources: ReadonlySet<string>;
  readonly found: readonly Prerequisite[];
}

/** A stack as CloudFormation lists it. */
interface Listed {
  readonly StackName: string;
  readonly StackStatus: string;
  readonly EnableTerminationProtection?: boolean;
}

/** A creation that failed; CloudFormation takes no update of such a stack, only its deletion. */
const FAILED = /^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|DELETE_FAILED)$/;
/** Never executed, or gone. */
const ABSENT = /^(REVIEW_IN_PROGRESS|DELETE_COMPLETE)$/;

/**
 * The stacks of a configuration that are there, by their exact names, and by their templates: a stack of somebody else may have
 * the same name, and a stack that ends alike is none of ours.
 *
 * @param names of the stacks that the configuration makes in this account and Region
 */
export async function ownStacks(reader: Reader, names: readonly string[]): Promise<OwnStacks> {
  const listed: Listed[] = await reader.list('cloudformation', 'DescribeStacks', 'Stacks');
  const standing: string[] = [];
  const resources = new Set<string>();
  const found: Prerequisite[] = [];
  for (const stack of listed.filter(
    ({ StackName, StackStatus }) => names.includes(StackName) && !ABSENT.test(StackStatus),
  )) {
    const { StackName, StackStatus } = stack;
    const answer = await reader.get('cloudformation', 'GetTemplate', { StackName });
    const body = typeof answer?.TemplateBody === 'string' ? templateOf(answer.TemplateBody) : answer?.TemplateBody;
    if (body && !body.Metadata?.sanso) {
      found.push(notOurs(StackName));
      continue;
    }
    const parts = await reader.list('cloudformation', 'ListStackResources', 'StackResourceSummaries', { StackName });
    for (const { ResourceType, PhysicalResourceId, ResourceStatus } of parts)
      if (PhysicalResourceId && ResourceStatus !== 'DELETE_COMPLETE')
        resources.add(`${ResourceType} ${PhysicalResourceId}`);
    const trouble = troubleOf(reader, stack);
    if (trouble) found.push(trouble);
    if (!FAILED.test(StackStatus)) standing.push(StackName);
  }
  found.push(countOf(standing.length, names.length));
  return { standing, resources, found };
}

/** Whether something belongs to one of our stacks: by its name, or by an ARN that ends with it. */
export function isOwn({ resources }: OwnStacks, type: string, name: string): boolean {
  return [...resources].some(
    (one) => one === `${type} ${name}` || (one.startsWith(`${type} arn:`) && one.endsWith(`/${name}`)),
  );
}

function notOurs(name: string): Prerequisite {
  return missing(
    'stacks',
    `スタック ${name} は同じ名前の別のものである。そのスタックの名前か、設定の name を変える`,
    `stack ${name} is somebody else's with the same name: rename it, or the name in the configuration`,
  );
}

function troubleOf(reader: Reader, { StackName, StackStatus, EnableTerminationProtection }: Listed) {
  if (FAILED.test(StackStatus))
    return missing(
      'stacks',
      `スタック ${StackName} は作成に失敗している(${StackStatus})。削除してからデプロイし直す`,
      `stack ${StackName} failed when it was made (${StackStatus}): delete it, then deploy again`,
      ...(EnableTerminationProtection
        ? [
            aws(
              reader,
              `cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${StackName}`,
            ),
          ]
        : []),
      aws(reader, `cloudformation delete-stack --stack-name ${StackName}`),
    );
  if (StackStatus === 'UPDATE_ROLLBACK_FAILED')
    return missing(
      'stacks',
      `スタック ${StackName} の更新を戻せていない(${StackStatus})`,
      `the update of stack ${StackName} could not be rolled back (${StackStatus})`,
      aws(reader, `cloudformation continue-update-rollback --stack-name ${StackName}`),
    );
  if (StackStatus.endsWith('_IN_PROGRESS'))
    return look(
      'stacks',
      `スタック ${StackName} は処理中である(${StackStatus})。終わるのを待つ`,
      `stack ${StackName} is under way (${StackStatus}): wait for it`,
    );
  return undefined;
}

function countOf(standing: number, all: number): Prerequisite {
  if (standing === 0)
    return met('stacks', `${all}個のスタックはまだデプロイされていない`, `none of its ${all} stacks is deployed yet`);
  if (standing === all)
    return met('stacks', `${all}個のスタックはすべてデプロイ済み`, `all of its ${all} stacks are deployed`);
  return met(
    'stacks',
    `${all}個のうち${standing}個のスタックがデプロイ済み`,
    `${standing} of its ${all} stacks are deployed`,
  );
}
