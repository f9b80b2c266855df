import types from '../model/cloudformation-types.json';
import { READ_TYPES } from './readers';

/** What stands for a part of something else, or for a step of deployment: it is seen with that, or is nothing in an account. */
const PARTS = /^(CDK|CloudFormation|Serverless)::(?!StackSet$)|^EC2::SecurityGroup(Ingress|Egress)$|^IAM::Policy$/;

/** Kinds and services of which no template speaks. */
const UNTEMPLATED: readonly string[] = [
  'CloudSearch CloudShell CodeCatalyst Discovery ElasticTranscoder Glacier ImportExport Marketplace Route53Domains SWF',
  'Snowball WorkDocs WorkMail',
  'EC2::EbsEncryptionByDefault EC2::Image EC2::ImageBlockPublicAccess EC2::InstanceMetadataDefaults EC2::SerialConsoleAccess',
  'IAM::AccountPasswordPolicy IAM::LoginProfile IAM::ServiceSpecificCredential RAM::ResourceShareOfOthers S3::AccountPublicAccessBlock',
].flatMap((line) => line.split(' '));

/** Kinds that are read, and not told where somebody made more of them: AWS makes them by itself, and they open nothing. */
export const UNWATCHED: ReadonlySet<string> = new Set([
  'AWS::Logs::LogGroup',
  'AWS::Logs::LogStream',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
]);

/**
 * The kinds of which nothing is known beyond the templates, by name: of what CloudFormation knows, services of which no call is
 * made as a whole, and of the others each kind that no call shows.
 */
export const UNSEEN_KINDS: readonly string[] = [
  ...Object.entries(types).flatMap(([service, names]) => {
    const kinds = names.map((name) => `${service}::${name}`).filter((kind) => !PARTS.test(kind));
    const unread = kinds.filter((kind) => !READ_TYPES.has(`AWS::${kind}`));
    return kinds.length > 0 && unread.length === kinds.length && service !== 'CloudFormation' ? [service] : unread;
  }),
  ...UNTEMPLATED,
  ...[...UNWATCHED].map((type) => type.replace('AWS::', '')),
].sort();
