import { databaseAccess } from '../../../lib/rules/data/database-access';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const database = (more: object, Tags: unknown = HIGH, deletion?: string) =>
  resource('RDS::DBInstance', { Engine: 'postgres', Tags, ...more }, deletion);
const grouped = (Family: string, setting: string | undefined) =>
  into('my-number', {
    Group: resource('RDS::DBParameterGroup', { Family, Parameters: setting ? { 'rds.force_ssl': setting } : {} }),
    Database: database({ DBParameterGroupName: { Ref: 'Group' } }),
  });

testRule(databaseAccess, DEPLOYMENT, [
  ['a proxy that demands TLS', one(resource('RDS::DBProxy', { RequireTLS: true })), 'conforms'],
  ['a proxy that accepts everything', one(resource('RDS::DBProxy', {})), ['finding my-number/It']],
  ['a password of the service', one(database({ ManageMasterUserPassword: true })), 'conforms'],
  [
    'a password by a secure parameter',
    one(database({ MasterUserPassword: '{{resolve:ssm-secure:/db:1}}' })),
    'conforms',
  ],
  ['a password by reference', one(database({ MasterUserPassword: '{{resolve:secretsmanager:x}}' })), 'conforms'],
  ['a password in the template', one(database({ MasterUserPassword: 'not-a-secret' })), ['finding my-number/It']],
  ['connections in the clear are refused', grouped('postgres14', '1'), 'conforms'],
  ['connections in the clear are refused by default', grouped('postgres17', undefined), 'conforms'],
  ['connections in the clear are accepted by default', grouped('postgres14', undefined), ['finding my-number/Group']],
  ['connections in the clear are accepted', grouped('postgres17', '0'), ['finding my-number/Group']],
]);
