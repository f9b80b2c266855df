import { UNRESERVED } from '../facts/limits/quotas';
import type { Resource } from '../model/model';
import { part } from '../template/values';
import { look, met, missing, type Prerequisite, unread } from './finding';
import { quotaOf } from './quotas';
import { aws, type Reader } from './reader';

/** On-Demand instances are limited by the vCPUs of families together. Source: EC2 User Guide, "On-Demand Instance limits". */
const FAMILIES: readonly { readonly code: string; readonly name: string; readonly types: RegExp }[] = [
  { code: 'L-DB2E81BA', name: 'Running On-Demand G and VT instances', types: /^(g|vt)\d/ },
  { code: 'L-417A185B', name: 'Running On-Demand P instances', types: /^p\d/ },
  { code: 'L-74FC7D96', name: 'Running On-Demand F instances', types: /^f\d/ },
  { code: 'L-7295265B', name: 'Running On-Demand X instances', types: /^x\d/ },
  { code: 'L-1945791B', name: 'Running On-Demand Inf instances', types: /^inf\d/ },
  { code: 'L-2C3B7624', name: 'Running On-Demand Trn instances', types: /^trn\d/ },
  { code: 'L-1216C47A', name: 'Running On-Demand Standard instances', types: /^[acdhimrtz]\w*\d/ },
];

/**
 * The vCPUs of the hosts. While an image is replaced, new hosts stand beside the old ones, so that a change needs them twice.
 *
 * @returns nothing where the templates make no host
 */
export async function hostCapacity(reader: Reader, wanted: readonly Resource[]): Promise<Prerequisite[]> {
  const types = wanted.filter(({ type }) => type === 'AWS::EC2::Instance').map((host) => instanceTypeOf(host, wanted));
  const different = [...new Set(types)];
  const shown = await Promise.all(
    different.map(async (InstanceType) => {
      const [one] = await reader.list('ec2', 'DescribeInstanceTypes', 'InstanceTypes', {
        InstanceTypes: [InstanceType],
      });
      return [InstanceType, Number(one?.VCpuInfo?.DefaultVCpus ?? Number.NaN)] as const;
    }),
  );
  const vcpus = new Map(shown);
  const families = FAMILIES.map((family) => ({ family, own: types.filter((type) => family.types.test(type)) }));
  const found = await Promise.all(
    families
      .filter(({ own }) => own.length > 0)
      .map(async ({ family, own }) => {
        const needed = own.reduce((sum, type) => sum + (vcpus.get(type) ?? Number.NaN), 0);
        const value = await quotaOf(reader, 'ec2', family.code);
        if (Number.isNaN(needed) || value === undefined)
          return unread(
            'vcpus',
            `${own.length}台のホストのvCPU数とクォータ「${family.name}」を比べられない`,
            `the vCPUs of ${own.length} hosts cannot be compared with the quota "${family.name}"`,
          );
        return vcpusCompared(reader, family, { hosts: own.length, needed, value });
      }),
  );
  const strange = types.filter((type) => !FAMILIES.some((family) => family.types.test(type)));
  return [
    ...found,
    ...[...new Set(strange)].map((type) =>
      look('vcpus', `${type} のクォータは手で確かめる`, `see to the quota for ${type} by hand`),
    ),
  ];
}

function vcpusCompared(
  reader: Reader,
  { code, name }: { readonly code: string; readonly name: string },
  { hosts, needed, value }: { readonly hosts: number; readonly needed: number; readonly value: number },
): Prerequisite {
  const ja = `クォータ「${name}」は${value} vCPUで、${hosts}台のホストに${needed}、イメージの入替え中はその2倍の${needed * 2}が要る`;
  const en = `quota "${name}" is ${value} vCPUs; ${hosts} hosts need ${needed}, and ${needed * 2} while their image is replaced`;
  const raise = aws(
    reader,
    `service-quotas request-service-quota-increase --service-code ec2 --quota-code ${code} --desired-value ${needed * 2}`,
  );
  if (value < needed) return missing('vcpus', ja, en, raise);
  return value < needed * 2 ? look('vcpus', ja, en, raise) : met('vcpus', ja, en);
}

/** `m6i.2xlarge`, from the instance itself or from its launch template. */
export function instanceTypeOf({ properties, account, region }: Resource, wanted: readonly Resource[]): string {
  if (typeof properties.InstanceType === 'string') return properties.InstanceType;
  const launched = [
    part(properties, 'LaunchTemplate', 'LaunchTemplateId'),
    part(properties, 'LaunchTemplate', 'LaunchTemplateName'),
  ];
  const template = wanted.find(
    (other) =>
      other.type === 'AWS::EC2::LaunchTemplate' &&
      other.account === account &&
      other.region === region &&
      launched.some((name) => typeof name === 'string' && other.names.includes(name)),
  );
  return String(part(template?.properties, 'LaunchTemplateData', 'InstanceType') ?? '');
}

/** Reserved concurrency of functions, and what has to stay unreserved. */
export async function functionCapacity(reader: Reader, wanted: readonly Resource[]): Promise<Prerequisite[]> {
  const reserved = wanted
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .reduce((sum, { properties }) => sum + Number(properties.ReservedConcurrentExecutions ?? 0), 0);
  if (reserved === 0) return [];
  const needed = reserved + UNRESERVED;
  const limit = (await reader.get('lambda', 'GetAccountSettings'))?.AccountLimit?.ConcurrentExecutions;
  if (limit === undefined)
    return [
      unread('concurrency', 'Lambdaの同時実行数の上限が示されない', 'the concurrency limit of Lambda is not shown'),
    ];
  const ja = `Lambdaの同時実行数の上限は${limit}で、予約の${reserved}と予約できない${UNRESERVED}を合わせて${needed}が要る`;
  const en = `the concurrency limit of Lambda is ${limit}; ${reserved} are reserved and ${UNRESERVED} cannot be: ${needed} are needed`;
  if (limit >= needed) return [met('concurrency', ja, en)];
  const raise = `service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value ${Math.max(1000, needed)}`;
  return [missing('concurrency', ja, en, aws(reader, raise))];
}
