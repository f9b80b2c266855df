import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Language, Message } from '../messages/message';
import type { AssemblyStack } from '../report/assembly';

/** What CloudFormation says of a resource at one moment. */
export interface StackEvent {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  /** Milliseconds. */
  readonly time: number;
}

/** The resource that failed before any other. */
export interface FirstFailure extends StackEvent {
  /** Other stacks in which the same went wrong. */
  readonly also: readonly string[];
}

/** A stack that fails, and one whose other resources are given up because of it, are consequences. */
const CONSEQUENCE =
  /cancelled|^The following resource\(s\) failed|^Resource (?:creation|update) (?:was )?(?:stopped|aborted)/i;

/** The first failure of some stacks; undefined when none of their resources failed. */
export function firstFailure(events: readonly StackEvent[]): FirstFailure | undefined {
  const failed = events
    .filter(
      ({ status, type, reason }) =>
        /_FAILED$/.test(status) && type !== 'AWS::CloudFormation::Stack' && !CONSEQUENCE.test(reason),
    )
    .sort((a, b) => a.time - b.time);
  if (failed.length === 0) return undefined;
  const [first] = failed;
  const same = failed.filter(
    ({ stack, reason }) => stack !== first.stack && sentence(reason) === sentence(first.reason),
  );
  return { ...first, also: [...new Set(same.map(({ stack }) => stack))] };
}

/** Everything that the stacks of an assembly say in the emulators. */
async function stackEvents(endpoint: string, region: string, stacks: readonly AssemblyStack[]): Promise<StackEvent[]> {
  const told = stacks.map(async ({ name, account }) => {
    const credentials = { accessKeyId: account, secretAccessKey: 'emulator' };
    // The package does without clients of AWS, and watches an app by the same module.
    const { CloudFormationClient, paginateDescribeStackEvents } = await import('@aws-sdk/client-cloudformation');
    const client = new CloudFormationClient({ endpoint, region, credentials, maxAttempts: 1 });
    const events: StackEvent[] = [];
    try {
      for await (const page of paginateDescribeStackEvents({ client }, { StackName: name }))
        for (const event of page.StackEvents ?? [])
          events.push({
            stack: name,
            logicalId: event.LogicalResourceId ?? '',
            type: event.ResourceType ?? '',
            status: event.ResourceStatus ?? '',
            reason: event.ResourceStatusReason ?? '',
            time: event.Timestamp?.getTime() ?? 0,
          });
    } catch {
      // It was not reached: it says nothing of the cause.
    }
    return events;
  });
  return (await Promise.all(told)).flat();
}

/**
 * How the CDK CLI begins a cause, how a finding of a synthesis begins, how the compiler of an app does, and how Node.js and ministack
 * begin an error.
 */
const BEGINNINGS = [
  /^‣ /,
  /^(?:ERROR|FATAL) /,
  /^❌/,
  /^\S.*(?:\(\d+,\d+\):|:\d+:\d+ -) error TS\d+: /,
  /^(?:\S+ )*?\w*(?:Error|Exception|error): /,
] as const;
const ENDS = [/^\s*$/, /^\s*at\b/, /^Source Location:/, ...BEGINNINGS.slice(0, 4)] as const;
const MOST_LINES = 6;

/**
 * The first error of a command, in one line: all of it, also where the command wrapped it.
 *
 * @returns the last line when none looks like an error; empty when nothing was said
 */
export function firstError(said: string): string {
  const lines = stripVTControlCharacters(said)
    .split('\n')
    .map((line) => line.trimEnd());
  const begin = BEGINNINGS.map((each) => lines.findIndex((line) => each.test(line))).find((index) => index >= 0);
  if (begin === undefined)
    return (
      lines
        .filter((line) => line !== '')
        .at(-1)
        ?.trim() ?? ''
    );
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((line) => ENDS.some((each) => each.test(line)));
  const all = [lines[begin].replace(/^[‣❌]\s*/u, ''), ...rest.slice(0, end < 0 ? undefined : end)];
  return all
    .slice(0, MOST_LINES)
    .map((line) => line.trim())
    .join(' ');
}

/** The first line of a reason: what follows is a trace. */
function sentence(reason: string): string {
  return (reason.split('\n').find((line) => line.trim() !== '') ?? '').trim();
}

/** Causes that have a remedy of their own; `what` takes the place of the reason, where the emulator's words lead astray. */
const KNOWN: readonly {
  readonly test: RegExp;
  readonly what?: Record<Language, string>;
  readonly remedy: Record<Language, string>;
}[] = [
  {
    test: /no stub for '(@aws-sdk\/[^']+)'/,
    what: {
      ja: '関数が読み込む $1 が、このリポジトリにインストールされていない(AWS Lambdaのランタイムには含まれている)',
      en: 'its function imports $1, which the runtime of AWS Lambda has and this repository has not installed',
    },
    remedy: {
      ja: 'npm ci を実行する。それでも起きる場合は npm install --save-exact $1 を実行する',
      en: 'run npm ci; where that does not help, npm install --save-exact $1',
    },
  },
  {
    test: /(?:Cannot find (?:module|package)|No module named) '([^']+)'/,
    remedy: {
      ja: '$1 はAWS Lambdaのランタイムにも含まれない。関数と一緒にバンドルする',
      en: 'the runtime of AWS Lambda does not have $1 either: bundle it with the function',
    },
  },
  {
    test: /Unrecognized resource types: \[([^\]]+)\]/,
    remedy: {
      ja: '$1 に対応するエミュレータがない。emulator/sanso_emulator/ にハンドラを書くか、理由とともに not_emulated.py に加える',
      en: 'no emulator has $1: give it a handler in emulator/sanso_emulator/, or enter it in not_emulated.py with a reason',
    },
  },
];

const OTHERWISE: Record<Language, string> = {
  ja: 'テンプレートのこのリソースを確かめる。AWSなら受け付けるはずのものなら、emulator/sanso_emulator/ の側の誤りである',
  en: 'look at this resource in the template; where AWS would accept it, the mistake is in emulator/sanso_emulator/',
};

/** What went wrong and what the reader can do, each in one line. */
export function causeAndRemedy(reason: string, language: Language): readonly [cause: string, remedy: string] {
  for (const { test, what, remedy } of KNOWN) {
    const match = test.exec(reason);
    if (!match) continue;
    const filled = (text: string) => text.replaceAll('$1', match[1]);
    return [what ? filled(what[language]) : sentence(reason), filled(remedy[language])];
  }
  return [sentence(reason), OTHERWISE[language]];
}

/** A failure in the words of the reader: which resource, why, what to do, and where everything stands. */
export function failureText(
  failure: FirstFailure,
  { path, template, log }: { path?: string; template: string; log: string },
  language: Language,
): string {
  const { stack, logicalId, type, also } = failure;
  const [cause, remedy] = causeAndRemedy(failure.reason, language);
  const where = path ? `${path} (${logicalId}, ${type})` : `${stack}/${logicalId} (${type})`;
  return language === 'ja'
    ? [
        `デプロイに失敗した: ${where}`,
        `  原因: ${cause}`,
        `  対処: ${remedy}`,
        ...(also.length > 0 ? [`  同じ原因で失敗したスタック: ${also.join(', ')}`] : []),
        `  テンプレート: ${template}  記録: ${log}`,
      ].join('\n')
    : [
        `the deployment failed at ${where}`,
        `  cause: ${cause}`,
        `  remedy: ${remedy}`,
        ...(also.length > 0 ? [`  the same in: ${also.join(', ')}`] : []),
        `  template: ${template}  log: ${log}`,
      ].join('\n');
}

export interface DeploymentRun {
  readonly stacks: readonly AssemblyStack[];
  readonly endpoint: string;
  readonly region: string;
  /** Folder of the cloud assembly. */
  readonly assembly: string;
  readonly log: string;
}

/** Why `cdk deploy` failed: the first resource that did, or else what the CLI said first. */
export async function deploymentFailure(
  { error }: { readonly error: string },
  { stacks, endpoint, region, assembly, log }: DeploymentRun,
): Promise<Message> {
  const failure = firstFailure(await stackEvents(endpoint, region, stacks));
  if (failure === undefined) {
    const [[cause, remedy], [causeJa, remedyJa]] = [causeAndRemedy(error, 'en'), causeAndRemedy(error, 'ja')];
    return {
      en: `cdk deploy failed: ${cause}\n  remedy: ${remedy}\n  log: ${log}`,
      ja: `cdk deploy に失敗した: ${causeJa}\n  対処: ${remedyJa}\n  記録: ${log}`,
    };
  }
  const { template } = stacks.find(({ name }) => name === failure.stack) ?? {};
  const path = template?.Resources?.[failure.logicalId]?.Metadata?.['aws:cdk:path'];
  const places = { template: join(assembly, `${failure.stack}.template.json`), log };
  const where = { ...places, path: typeof path === 'string' ? path : undefined };
  return { en: failureText(failure, where, 'en'), ja: failureText(failure, where, 'ja') };
}
