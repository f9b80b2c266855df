import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckOptions, check } from '../../lib';
import { exitCode } from '../../lib/check/result';
import { premisesOfConfig } from '../../lib/config/premises';
import { PROVIDED } from '../../lib/policy/premises';
import { resource, template } from '../rules/kit';
import { sampleConfig, TODAY } from '../support';
import { synthesized } from '../synthesized';

/** The rules that demand each of what somebody else provides. */
const DEMANDED = [
  'Sanso-6.3.1-SnapshotPublicAccess',
  'Sanso-6.3.1-VpcBlockPublicAccess',
  'Sanso-6.6-SessionDocument',
  'Sanso-6.7-ConfigurationRecorder',
  'Sanso-6.7-TrailPresence',
];

const config = sampleConfig((input) => {
  input.provided = PROVIDED.map((what) => ({
    what,
    provider: 'AWS Control Tower',
    evidence: 'design of the landing zone, version 3',
    owner: 'information policy office',
    date: '2026-11-02',
    expires: '2027-10-31',
  }));
});
const { directory, acknowledgements, stacks } = synthesized(config);
const premises = premisesOfConfig(config);
const judged = (options: CheckOptions) =>
  check(directory, { asOf: TODAY, flows: config.flows, acknowledgements, ...options });
const rulesOf = ({ violations }: ReturnType<typeof check>) => [...new Set(violations.map(({ rule }) => rule))].sort();

test('what somebody else provides is in no template, and the log of sessions stays', () => {
  const types = stacks.flatMap(({ template: { Resources = {} } }) => Object.values(Resources).map(({ Type }) => Type));
  expect(
    types.filter((type) => /CloudTrail|::Config::|AccessAnalyzer|BlockPublicAccess|ServiceLinkedRole/.test(type)),
  ).toEqual([]);
  const account = stacks.find(({ name }) => name === 'sample-account')?.template;
  expect(JSON.stringify(account)).not.toContain('SSM-SessionManagerRunShell');
  expect(JSON.stringify(account)).toContain('/sanso/sample/operations/sessions');
});

test('with evidence in force it is a premise with an owner: nothing is found, and all is told', () => {
  const result = judged({ premises });
  expect([...result.violations, ...result.assumptions]).toEqual([]);
  expect(exitCode(result)).toBe(0);
  expect(result.summary.isolation?.verdict).toBe('network-proved');
  expect(result.summary.premises?.map(({ en }) => en)).toEqual(
    expect.arrayContaining([
      'Premise: the trail of CloudTrail in 111111111111 is provided by AWS Control Tower; evidence: design of the landing zone, version 3 (owner information policy office, until 2027-10-31).',
    ]),
  );
  expect(result.summary.premises).toHaveLength(PROVIDED.length);
});

test('without evidence each of it is missed', () => {
  const result = judged({ premises: [] });
  expect(rulesOf(result)).toEqual(DEMANDED);
  expect(result.summary.premises).toBeUndefined();
  expect(exitCode(result)).toBe(1);
});

test('evidence that has expired excuses nothing, and says that it has', () => {
  const result = judged({ premises: premises.map((premise) => ({ ...premise, expires: '2026-11-22' })) });
  expect(rulesOf(result)).toEqual(expect.arrayContaining(DEMANDED));
  expect(result.assumptions.map(({ reason }) => reason)).toEqual(
    PROVIDED.map(
      (what) =>
        `whether AWS Control Tower provides ${what} cannot be seen from templates: premise ${what}-111111111111 has expired`,
    ),
  );
  expect(result.summary.premises).toBeUndefined();
});

describe('templates of others', () => {
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'sanso-provided-'));
    const vpc = template('lgwan', { Vpc: resource('EC2::VPC', { CidrBlock: '10.20.0.0/16' }) });
    writeFileSync(join(made, 'lgwan.template.json'), JSON.stringify(vpc));
    return made;
  };
  const PREMISE = { ...premises.find(({ what }) => what === 'vpc-block-public-access'), account: undefined };
  const isMissed = (result: ReturnType<typeof check>) => rulesOf(result).includes('Sanso-6.3.1-VpcBlockPublicAccess');

  test.each(['premises.json', 'evidence.json'])('say it in %s', (file) => {
    const made = folder();
    expect(isMissed(check(made, { asOf: TODAY }))).toBe(true);
    writeFileSync(join(made, file), JSON.stringify([PREMISE]));
    if (file !== 'premises.json')
      writeFileSync(join(made, 'sanso.config.json'), JSON.stringify({ premises: 'evidence.json' }));
    const result = check(made, { asOf: TODAY });
    expect(isMissed(result)).toBe(false);
    expect(result.summary.premises?.[0].ja).toBe(
      '前提: すべてのアカウントのVPCのブロックパブリックアクセスは AWS Control Tower が提供する。証跡は design of the landing zone, version 3(責任者 information policy office、期限 2027-10-31)である。',
    );
  });
});
