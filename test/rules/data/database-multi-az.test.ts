import { databaseMultiAz } from '../../../lib/rules/data/database-multi-az';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, LOW, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const database = (more: object, Tags: unknown = HIGH, deletion?: string) =>
  resource('RDS::DBInstance', { Engine: 'postgres', Tags, ...more }, deletion);
const LATER = { 'Fn::If': ['Open', true, { Ref: 'AWS::NoValue' }] };

testRule(databaseMultiAz, DEPLOYMENT, [
  ['a database in two zones', one(database({ MultiAZ: true })), 'conforms'],
  ['a database in one zone', one(database({})), ['finding my-number/It']],
  ['a database perhaps in two zones', one(database({ MultiAZ: LATER })), ['finding my-number/It']],
  ['a database that may stop', one(database({}, LOW)), 'conforms'],
]);
