import { DATABASES } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part, worded } from '../../template/values';
import { requireEach } from '../require-each';
import { requireProperty } from '../require-property';
import type { Outcome, Rule } from '../rule';

/** Clients of a database speak TLS: the parameter that refuses everything else. */
const TLS_PARAMETERS: readonly [RegExp, string][] = [
  [/postgres/, 'rds.force_ssl'],
  [/mysql|mariadb/, 'require_secure_transport'],
  [/sqlserver/, 'rds.force_ssl'],
];

/** A database refuses connections without TLS, and its password stands in no template. */
export const databaseAccess: Rule = {
  id: 'Sanso-6.2-DatabaseAccess',
  clauses: ['6(2)', '6(3)①a', '2(5)'],
  title: {
    ja: 'データベースは平文の接続を拒否し、パスワードをテンプレートに書かないこと',
    en: 'Databases refuse connections without TLS and have no password in a template',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...DATABASES, 'AWS::Redshift::Cluster', 'AWS::RDS::DBProxy'],
  singleResource: false,
  check: ({ model }) => [
    ...requireEach(model.ofType(...DATABASES, 'AWS::Redshift::Cluster'), {
      property: 'MasterUserPassword',
      // A parameter without a default is given at deployment, a secret is read then: neither stands in a template.
      value: ({ properties: { MasterUserPassword: password } }) => (isUnknown(password) ? undefined : password),
      meets: (text) => text === undefined,
      message: ({ logicalId: database }) => say('database-access.password', { database }),
    }),
    ...model.ofType(...DATABASES).flatMap((database) => judgeTls(model, database)),
    // A proxy answers in place of the database: what that refuses is of no use when the proxy accepts it.
    ...requireEach(model.ofType('AWS::RDS::DBProxy'), {
      property: 'RequireTLS',
      meets: isTrue,
      message: ({ logicalId: proxy }) => say('database-access.proxy', { proxy }),
    }),
  ],
};

function judgeTls(model: Model, database: Resource): Outcome[] {
  const { Engine: engine, DBParameterGroupName: own, DBClusterParameterGroupName: ofCluster } = database.properties;
  const parameter = TLS_PARAMETERS.find(([pattern]) => pattern.test(String(engine)))?.[1];
  const group = model.find(own ?? ofCluster);
  if (!parameter || !group || group.type === 'AWS::RDS::DBCluster') return [];
  // Since PostgreSQL 15 the default is to refuse; an explicit value is what counts.
  const byDefault = parameter === 'rds.force_ssl' && /postgres(ql)?(1[5-9]|[2-9]\d)$/.test(family(group));
  const value = part(group.properties.Parameters, parameter);
  const isOn = (setting: Value) => ['1', 'ON', 'TRUE'].includes(String(setting).toUpperCase());
  return requireProperty(
    [group, database],
    `Parameters.${parameter}`,
    (setting) => (setting === undefined ? byDefault : isOn(setting)),
    say('database-access.tls', { database: database.logicalId, parameter, value: worded(value) }),
    value,
  );
}

function family(group: Resource): string {
  const value: Value | undefined = group.properties.Family;
  return typeof value === 'string' ? value : '';
}
