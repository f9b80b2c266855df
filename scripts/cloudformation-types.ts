import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Write the types that CloudFormation knows, by service, as the CDK of this project lists them: after an update of the CDK,
 * `node --require tsx/cjs scripts/cloudformation-types.ts`.
 */
const TYPES_FILE = join(__dirname, '../lib/model/cloudformation-types.json');

/** Types that CloudFormation knows and the CDK does not list; the first the CDK itself adds to every stack, and nothing comes of it. */
const UNLISTED = ['AWS::CDK::Metadata', 'AWS::EC2::TransitGatewayPrefixListReference'];

/** The types of AWS, by service, in the order of the alphabet. */
export function cloudFormationTypes(): Record<string, string[]> {
  const listed = join(dirname(require.resolve('aws-cdk-lib/package.json')), 'cloudformation-include');
  const classes = JSON.parse(readFileSync(join(listed, 'cfn-types-2-classes.json'), 'utf8'));
  const byService: Record<string, string[]> = {};
  for (const type of [...Object.keys(classes), ...UNLISTED].sort()) {
    const [owner, service, kind] = type.split('::');
    if (owner !== 'AWS' || kind === undefined) continue;
    byService[service] ??= [];
    byService[service].push(kind);
  }
  return byService;
}

if (require.main === module) writeFileSync(TYPES_FILE, `${JSON.stringify(cloudFormationTypes(), undefined, 2)}\n`);
