import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { inPart, networkOfEachAccount } from '../missed-in';
import { absence, finding, type Rule } from '../rule';

const ASSOCIATION = 'AWS::SSM::Association';
const MONTH = 31;
const HOSTS = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::AutoScaling::LaunchConfiguration'];
/** What runs a document on hosts, where it names the document, and where it says that patches are only looked for. */
const PATCHERS: readonly (readonly [type: string, document: string, operation: string])[] = [
  [ASSOCIATION, 'Name', 'Parameters.Operation[]'],
  [
    'AWS::SSM::MaintenanceWindowTask',
    'TaskArn',
    'TaskInvocationParameters.MaintenanceWindowRunCommandParameters.Parameters.Operation[]',
  ],
];

/** Hosts of a whole deployment are patched by Systems Manager (6(6)). */
export const patching: Rule = {
  id: 'Sanso-6.6-Patching',
  clauses: ['6(6)a'],
  title: { ja: 'ホストに更新を適用する仕組みがあること', en: 'Hosts are patched' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: [...HOSTS, ...PATCHERS.map(([type]) => type)],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model } = facts;
    const patchers = PATCHERS.flatMap(([type, document, operation]) =>
      model
        .ofType(type)
        .filter(
          ({ properties }) =>
            textsAt(properties, document).some((name) => /PatchBaseline|PatchInstance/.test(name)) &&
            !textsAt(properties, operation).includes('Scan') &&
            (type !== ASSOCIATION || isEachMonth(properties.ScheduleExpression)),
        ),
    );
    const patched = new Set(patchers.map(({ account }) => account));
    const leftOut = model
      .ofType('AWS::EC2::Instance')
      .filter((host) => patched.has(host.account))
      .filter((host) => !patchers.some((patcher) => patcher.account === host.account && takes(patcher, host)));
    const accounts = new Set(model.ofType(...HOSTS).map(({ account }) => account));
    const unpatched = [...networkOfEachAccount(model)]
      .filter(([account]) => accounts.has(account) && !patched.has(account))
      .flatMap(([account, network]) => absence(facts, account, [network], say('patching', { account })));
    return [
      ...unpatched,
      ...leftOut.flatMap((host) => {
        const none = absence(facts, host.account, [], say('patching', { account: host.account }));
        return inPart(patching.id, none, [finding(host, say('patching.left-out', { host: host.id }))]);
      }),
    ];
  },
};

/**
 * Whether an association runs in every month: without a schedule it runs once. Source: AWS Systems Manager User Guide, "Cron and
 * rate expressions".
 */
function isEachMonth(schedule: Value | undefined): boolean {
  if (typeof schedule !== 'string') return schedule !== undefined;
  const [, count, unit] = /^rate\((\d+) (\w+?)s?\)$/.exec(schedule) ?? [];
  if (unit !== undefined) return unit !== 'day' || Number(count) <= MONTH;
  // Minute, hour, day, month, weekday and year, with or without seconds before them.
  const month = /^cron\((.*)\)$/.exec(schedule)?.[1].trim().split(/\s+/).at(-3);
  return month === undefined || /^(\*|\*\/1|1\/1)$/.test(month);
}

/** Whether what patches takes a host: by its id or a tag. Targets of another kind may be any host. */
function takes(patcher: Resource, host: Resource): boolean {
  const targets = valuesAt(patcher.properties, 'Targets[]');
  if (patcher.type !== ASSOCIATION || targets.length === 0) return true;
  return targets.every((target) => {
    const [key] = textsAt(target, 'Key');
    const values = valuesAt(target, 'Values[]');
    const [, tag] = /^tag:(.+)$/.exec(key ?? '') ?? [];
    if (values.some(isUnknown) || (tag === undefined && !/^InstanceIds$/i.test(key ?? ''))) return true;
    return values.some((value) =>
      tag === undefined ? value === '*' || host.names.includes(String(value)) : host.tags[tag] === value,
    );
  });
}
