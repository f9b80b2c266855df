import type { Statement } from '../../template/policy-document';

/** Buckets that AWS owns and hosts read: patches, agents, layers of images, licences. Sources: the guides of each service. */
const BUCKETS: readonly RegExp[] = [
  'amazon-ssm(-packages)?-REGION',
  'aws-ssm(-distributor-file|-document-attachments)?-REGION',
  'aws-patch-manager-REGION-[0-9a-f]+',
  'aws-patchmanager-macos-REGION',
  'patch-baseline-snapshot-REGION',
  'REGION-birdwatcher-prod',
  'al2023-repos-REGION-de612dc2',
  'amazonlinux[.]REGION[.]amazonaws[.]com',
  'amazonlinux-2-repos-REGION',
  '(packages|repo)[.]REGION[.]amazonaws[.]com',
  'prod-REGION-starport-layer-bucket',
  'dcv-license[.]REGION',
  'amazoncloudwatch-agent(-REGION)?',
  'aws-codedeploy-REGION',
  'aws-windows-downloads-REGION',
  'ec2-windows-drivers-downloads(-REGION)?',
  'ec2imagebuilder-(managed-resources|toe)-REGION-prod',
].map((name) => new RegExp(`^${name.replace('REGION', '[a-z]{2}(-[a-z]+)+-[0-9]')}$`));

const READ = /^[a-z0-9-]+:(Get|BatchGet|Describe|List|Head)[a-z]*\*?$/i;

/** Whether a statement allows nothing but reading. */
export function isReading({ actions, notActions }: Statement): boolean {
  return notActions.length === 0 && actions.length > 0 && actions.every((action) => READ.test(action));
}

/** Whether a statement allows nothing but reading named buckets of AWS: what comes in is known and nothing leaves. */
export function isReadOfAws(statement: Statement): boolean {
  const { resources, notResources } = statement;
  return isReading(statement) && notResources.length === 0 && resources.length > 0 && resources.every(isBucketOfAws);
}

function isBucketOfAws(text: string): boolean {
  const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(text)?.[1] ?? '';
  return !/[*?\uffff]/.test(bucket) && BUCKETS.some((pattern) => pattern.test(bucket));
}
