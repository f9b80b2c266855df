import { causeAndRemedy, failureText, firstError, firstFailure, type StackEvent } from '../../lib/local/first-cause';

/** What the CDK CLI 2.1148.1 says, shortened, and the one line of it that a reader needs. */
const SAID: readonly (readonly [title: string, said: string, error: string])[] = [
  [
    'a resource that failed, wrapped, after the same in the events',
    `sample-x | 8:34:54 AM | CREATE_FAILED | Custom::X | Network/Vpc (X1) Error: no stub for 'a'
    at Module.require (/tmp/_worker.js:487:13)
❌  sample-x failed to deploy
‣ DeploymentError: Resource updates failed:
sample-x/Network/Vpc  (Custom::X X1)
  Error: MiniStack local executor has no stub for 'a'; bundle the module with your function or use
  LAMBDA_EXECUTOR=docker.
    at Module.require`,
    "DeploymentError: Resource updates failed: sample-x/Network/Vpc  (Custom::X X1) Error: MiniStack local executor has no stub for 'a'; bundle the module with your function or use LAMBDA_EXECUTOR=docker.",
  ],
  [
    'an account that is not prepared, told four times',
    `probe: SSM parameter /cdk-bootstrap/x/version not found in aws://1/r. Has the environment been bootstrapped?
Parameter /cdk-bootstrap/x/version not found
‣ SsmParameterNotFound: SSM parameter /cdk-bootstrap/x/version not found in aws://1/r. Has the environment been bootstrapped?
‣ ParameterNotFound: Parameter /cdk-bootstrap/x/version not found`,
    'SsmParameterNotFound: SSM parameter /cdk-bootstrap/x/version not found in aws://1/r. Has the environment been bootstrapped?',
  ],
  [
    'a type that is refused',
    'probe: creating CloudFormation changeset...\nTemplate format error: Unrecognized resource types: [AWS::Foo::Bar]',
    'Template format error: Unrecognized resource types: [AWS::Foo::Bar]',
  ],
  [
    'findings of a synthesis',
    `lib/a.ts:73:5
WARNING something (AwsSolutions)
   a/b aws-cdk-lib.aws_ec2.CfnVPC

lib/a.ts:74:5
FATAL Plan copies nothing to another Region of Japan. (SansoDeployment)
   city-lgwan-data/Backup/Plan/Resource (Plan) aws-cdk-lib.aws_backup.CfnBackupPlan
   Rule SansoDeployment::Sanso-2.7-BackupCopy

ERROR AwsSolutions-S1: The bucket has no access logs. (AwsSolutions)`,
    'FATAL Plan copies nothing to another Region of Japan. (SansoDeployment) city-lgwan-data/Backup/Plan/Resource (Plan) aws-cdk-lib.aws_backup.CfnBackupPlan Rule SansoDeployment::Sanso-2.7-BackupCopy',
  ],
  [
    'an error of the program, not its trace',
    "/repo/lib/a.ts:3\n  x.y.z\n    ^\n\nTypeError: Cannot read properties of undefined (reading 'z')\n    at f (/repo/lib/a.ts:3:1)\nSubprocess exited with error 1",
    "TypeError: Cannot read properties of undefined (reading 'z')",
  ],
  [
    'an error of the compiler, without colours',
    "lib/a.ts(12,1): error TS1005: ')' expected.\nlib/a.ts(13,1): error TS2304: Cannot find name 'x'.\nnpx tsc: Subprocess exited with error 1",
    "lib/a.ts(12,1): error TS1005: ')' expected.",
  ],
  [
    'an error of the compiler, as it is shown to people',
    "\u001b[96mlib/a.ts\u001b[0m:\u001b[93m12\u001b[0m:\u001b[93m1\u001b[0m - \u001b[91merror\u001b[0m\u001b[90m TS1005: \u001b[0m')' expected.\n\n\u001b[7m12\u001b[0m x(\n\nFound 1 error in lib/a.ts\u001b[90m:12\u001b[0m\n\nnpx tsc: Subprocess exited with error 1",
    "lib/a.ts:12:1 - error TS1005: ')' expected.",
  ],
  ['nothing that looks like an error', 'one\ntwo\n\n', 'two'],
  ['nothing', '', ''],
];

test.each(SAID)('the first error of a command: %s', (_, said, error) => expect(firstError(said)).toBe(error));

const event = (
  stack: string,
  logicalId: string,
  time: number,
  reason: string,
  more: Partial<StackEvent> = {},
): StackEvent => ({
  stack,
  logicalId,
  type: 'AWS::EC2::Subnet',
  status: 'CREATE_FAILED',
  reason,
  time,
  ...more,
});

test('the resource that failed before any other is the cause; what follows from it is not', () => {
  const cause = "Error: no stub for '@aws-sdk/client-ec2'; use LAMBDA_EXECUTOR=docker.\n    at Module.require";
  const events = [
    event('lgwan', 'Late', 30, 'another'),
    event('internet', 'Same', 20, cause.replace('require', 'load')),
    event('lgwan', 'First', 10, cause),
    event('lgwan', 'GivenUp', 5, 'Resource creation cancelled'),
    event('lgwan', 'lgwan', 4, 'The following resource(s) failed to create: [First].', {
      type: 'AWS::CloudFormation::Stack',
    }),
    event('lgwan', 'Made', 1, '', { status: 'CREATE_COMPLETE' }),
  ];
  expect(firstFailure(events)).toMatchObject({ stack: 'lgwan', logicalId: 'First', also: ['internet'] });
  expect(firstFailure(events.filter(({ status }) => !status.endsWith('FAILED')))).toBeUndefined();
});

const REASONS = [
  [
    "Error: MiniStack local executor has no stub for '@aws-sdk/client-x'; use LAMBDA_EXECUTOR=docker.",
    '@aws-sdk/client-x',
    'npm ci',
  ],
  ["Runtime error: Cannot find module 'left-pad'\nRequire stack:", 'left-pad', 'left-pad'],
  ["No module named 'yaml'", 'yaml', 'yaml'],
  ['Template format error: Unrecognized resource types: [AWS::Foo::Bar]', 'AWS::Foo::Bar', 'not_emulated.py'],
  ['InvalidSubnet.Range: 192.168.0.0/24\n  at x', '192.168.0.0/24', 'emulator/sanso_emulator/'],
] as const;

test.each(REASONS.flatMap((row) => [['ja', ...row] as const, ['en', ...row] as const]))(
  'in %s, %s has a cause of one line that names the thing, and a remedy',
  (language, reason, named, remedy) => {
    const said = causeAndRemedy(reason, language);
    expect(said).toEqual([expect.stringContaining(named), expect.stringContaining(remedy)]);
    expect(said.join()).not.toMatch(/\n|docker/);
  },
);

test('a failure names the place in the code, the resource, and where to look', () => {
  const failure = { ...event('lgwan', 'First', 1, 'InvalidSubnet.Range'), also: ['internet', 'my-number'] };
  const places = { path: 'lgwan/Network/Subnet', template: 't.json', log: 'deploy.log' };
  expect(failureText(failure, places, 'en').split('\n')).toEqual([
    'the deployment failed at lgwan/Network/Subnet (First, AWS::EC2::Subnet)',
    '  cause: InvalidSubnet.Range',
    expect.stringMatching(/^ {2}remedy: /),
    '  the same in: internet, my-number',
    '  template: t.json  log: deploy.log',
  ]);
  expect(failureText({ ...failure, also: [] }, { ...places, path: undefined }, 'ja')).toMatch(
    /^デプロイに失敗した: lgwan\/First \(AWS::EC2::Subnet\)\n {2}原因: .*\n {2}対処: .*\n {2}テンプレート: t\.json {2}記録: deploy\.log$/,
  );
});
