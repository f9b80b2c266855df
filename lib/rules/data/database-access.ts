import { DATABASES } from '../../facts/stores/databases';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part, shown } from '../../template/values';
import { type Demand, demand } from '../demand';
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
  clauses: ['6(2)', '6(3)①', '2(5)'],
  title: {
    ja: 'データベースは平文の接続を拒否し、パスワードをテンプレートに書かないこと',
    en: 'Databases refuse connections without TLS and have no password in a template',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...DATABASES, 'AWS::Redshift::Cluster', 'AWS::RDS::DBProxy'],
  singleResource: false,
  check: ({ model }) => [
    ...model.ofType(...DATABASES, 'AWS::Redshift::Cluster').flatMap((database) => demand(database, password(database))),
    ...model.ofType(...DATABASES).flatMap((database) => judgeTls(model, database)),
    // A proxy answers in place of the database: what that refuses is of no use when the proxy accepts it.
    ...model.ofType('AWS::RDS::DBProxy').flatMap((proxy) =>
      demand(proxy, {
        property: 'RequireTLS',
        value: proxy.properties.RequireTLS,
        meets: isTrue,
        message: `${proxy.logicalId} accepts connections without TLS`,
        mend: 'Set RequireTLS to true.',
      }),
    ),
  ],
};

function password(database: Resource): Demand {
  const property = 'MasterUserPassword';
  const value = database.properties[property];
  return {
    property,
    // A parameter without a default is given at deployment and stands nowhere.
    value: isUnknown(value) ? undefined : value,
    meets: (text) => text === undefined || /^\{\{resolve:(secretsmanager|ssm-secure):/.test(String(text)),
    message: `The password of ${database.logicalId} stands in the template`,
    mend: 'Remove it and set ManageMasterUserPassword to true.',
  };
}

function judgeTls(model: Model, database: Resource): Outcome[] {
  const { Engine: engine } = database.properties;
  const parameter = TLS_PARAMETERS.find(([pattern]) => pattern.test(String(engine)))?.[1];
  const named = database.properties.DBParameterGroupName ?? database.properties.DBClusterParameterGroupName;
  const group = model.find(named);
  if (!parameter || !group || /^AWS::RDS::DBCluster$/.test(group.type)) return [];
  const value = part(group.properties.Parameters, parameter);
  // Since PostgreSQL 15 the default is to refuse; an explicit value is what counts.
  const byDefault = parameter === 'rds.force_ssl' && /postgres(ql)?(1[5-9]|[2-9]\d)$/.test(family(group));
  return demand([group, database], {
    property: `Parameters.${parameter}`,
    value,
    meets: (setting) =>
      setting === undefined ? byDefault : ['1', 'ON', 'TRUE'].includes(String(setting).toUpperCase()),
    message: `${database.logicalId} accepts connections without TLS: ${parameter} is ${shown(value)}`,
    mend: `Set ${parameter} to 1.`,
  });
}

function family(group: Resource): string {
  const value: Value | undefined = group.properties.Family;
  return typeof value === 'string' ? value : '';
}
