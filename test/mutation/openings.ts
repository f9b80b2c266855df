import type { Edit, Json } from './weakenings';

/** Properties that a resource of a type can be given and that open it: the property, and what it becomes. */
const OPENINGS: Readonly<Record<string, readonly (readonly [property: string, given: (known: Json) => unknown])[]>> = {
  'AWS::EC2::Instance': [['KeyName', () => 'office']],
  'AWS::EC2::LaunchTemplate': [['LaunchTemplateData', (known) => ({ ...known, KeyName: 'office' })]],
  'AWS::S3::Bucket': [
    ['WebsiteConfiguration', () => ({ IndexDocument: 'index.html' })],
    ['AccessControl', () => 'PublicRead'],
  ],
  'AWS::Lambda::Function': [
    ['Layers', () => ['arn:aws:lambda:ap-northeast-1:666666666666:layer:tools:1']],
    ['Code', () => ({ S3Bucket: 'of-another', S3Key: 'code.zip' })],
  ],
  'AWS::IAM::Role': [['ManagedPolicyArns', (known) => [...(known ?? []), ADMINISTRATOR]]],
  'AWS::SSO::PermissionSet': [['ManagedPolicies', (known) => [...(known ?? []), ADMINISTRATOR]]],
  'AWS::SNS::Topic': [['Subscription', () => [{ Protocol: 'https', Endpoint: 'https://elsewhere.example/' }]]],
  'AWS::DynamoDB::Table': [
    [
      'ResourcePolicy',
      () => ({
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:*', Resource: '*' }],
        },
      }),
    ],
  ],
  'AWS::AppStream::Fleet': [['EnableDefaultInternetAccess', () => true]],
  'AWS::AppStream::Stack': [
    ['StorageConnectors', () => [{ ConnectorType: 'HOMEFOLDERS' }]],
    ['ApplicationSettings', () => ({ Enabled: true, SettingsGroup: 'all' })],
  ],
};

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** What is added to a resource and opens it. */
export function openingsOf(type: string, properties: Json): Edit[] {
  return (OPENINGS[type] ?? []).map(([property, given]) => ({
    path: [property],
    operator: 'given what opens it',
    value: given(properties[property]),
  }));
}
