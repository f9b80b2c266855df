import type { Rule } from '../../../lib/rules/rule';
import type { TemplateResource } from '../../../lib/template/template';
import { judge, type Templates } from '../judge';

export const ACCOUNT = '111111111111';
export const ORGANIZATION = 'o-exampleorg1';

type Resources = Readonly<Record<string, TemplateResource>>;

/** What a rule should say: nothing, an open question, or findings whose first resources are these. */
export type Expected = 'conforms' | 'undecided' | readonly string[];

/** One row of a table: what it shows, resources by zone, what the rule should say, and the flow register. */
export type Row = readonly [
  title: string,
  resources: Readonly<Record<string, Resources>>,
  expected: Expected,
  flows?: object[],
];

/** A resource in a line. */
export function resource(Type: string, Properties: Record<string, unknown> = {}): TemplateResource {
  return { Type, Properties };
}

/** A VPC with one subnet for each zone that a table needs. */
export const BLOCKS: Readonly<Record<string, string>> = { 'my-number': '10.10', lgwan: '10.20', internet: '10.30' };

function templatesOf(resources: Row[1]): Templates {
  const zones = new Set([...Object.keys(BLOCKS), ...Object.keys(resources)]);
  return Object.fromEntries(
    [...zones].map((zone) => [
      zone,
      {
        Metadata: { sanso: { zone, account: ACCOUNT, region: 'ap-northeast-1' } },
        Parameters: { Open: { Type: 'String' } },
        Conditions: { On: { 'Fn::Equals': [OPEN, 'yes'] } },
        Resources: {
          ...(zone in BLOCKS && {
            [`${zone}-vpc`]: resource('AWS::EC2::VPC', { CidrBlock: `${BLOCKS[zone]}.0.0/16` }),
            [`${zone}-subnet`]: resource('AWS::EC2::Subnet', {
              VpcId: { Ref: `${zone}-vpc` },
              CidrBlock: `${BLOCKS[zone]}.1.0/24`,
            }),
          }),
          ...resources[zone],
        },
      },
    ]),
  );
}

/** The id by which a reference to a resource of another template resolves. */
export function elsewhere(zone: string, logicalId: string): string {
  return `${logicalId}@${zone}`;
}

/** A parameter without a default: nobody knows its value before deployment. */
export const OPEN = { Ref: 'Open' };

/** What a condition chooses that nobody knows before deployment. */
export function either(one: unknown, other: unknown = { Ref: 'AWS::NoValue' }) {
  return { 'Fn::If': ['On', one, other] };
}

export function flow(from: string, to: string, changes: object = {}): object {
  return {
    id: 'flow-1',
    from: { zone: from, cidr: '10.20.1.20/32' },
    to: { zone: to, cidr: '10.10.1.10/32' },
    protocol: 'tcp',
    port: 443,
    purpose: 'test',
    basis: 'test',
    approver: 'CISO',
    expires: '2027-03-31',
    sanitization: 'none',
    ...changes,
  };
}

/** Judge each row; only what starts with one of the resources of the row counts, so that the VPCs around it do not. */
export function table(rule: Rule, rows: readonly Row[]): void {
  describe(rule.id, () => {
    test.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, resources, expected, flows]) => {
      const own = Object.entries(resources).flatMap(([zone, list]) => Object.keys(list).map((id) => `${zone}/${id}`));
      const outcomes = judge(rule, templatesOf(resources), flows ?? []).filter(({ resources: named }) =>
        named.some((id) => own.includes(id)),
      );
      if (expected === 'undecided') {
        expect(outcomes).not.toHaveLength(0);
        expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'undecided'));
        return;
      }
      const findings = outcomes.map(({ kind, resources: [first] }) => `${kind} ${first}`);
      expect(findings).toEqual(expected === 'conforms' ? [] : expected.map((id) => `finding ${id}`));
    });
  });
}
