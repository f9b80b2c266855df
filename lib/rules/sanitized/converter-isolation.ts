import { meets } from '../../address/ranges';
import { PUBLIC, VERSIONS } from '../../facts/network/addresses';
import type { Interface, Route, SecurityGroup } from '../../facts/network/network';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { valuesAt, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** What opens dangerous files reaches nothing but the buckets it reads and writes (M04). */
export const converterIsolation: Rule = {
  id: 'Sanso-6.3.2-ConverterIsolation',
  clauses: ['6(3)②b', '2(12)'],
  title: { ja: '無害化処理を外部と通信できない場所で行うこと', en: 'Converters cannot reach the internet' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::Lambda::Function', 'AWS::EC2::SecurityGroup', 'AWS::EC2::Route'],
  singleResource: false,
  check: (facts) => {
    const { model, pipelines, network } = facts;
    const { converters, converterRoles } = pipelines.machines;
    const called = converters.map(({ lambda }) => lambda);
    // Another function with the role of a converter opens the same files.
    const isConverter = (lambda: Resource) =>
      called.includes(lambda) ||
      referred(model, lambda, 'Role', 'AWS::IAM::Role').some((role) => converterRoles.includes(role));
    return model
      .ofType('AWS::Lambda::Function')
      .filter(isConverter)
      .flatMap((lambda) => {
        const own = network.interfaces.filter(({ endpoint }) => endpoint.resource === lambda);
        const groups = new Set(own.flatMap((each) => each.groups));
        return [
          ...outside(model, lambda),
          ...routes(lambda, own),
          ...[...groups].flatMap((group) => openGroup(lambda, group)),
        ];
      });
  },
};

function outside(model: Model, lambda: Resource): Outcome[] {
  const property = 'VpcConfig.SubnetIds';
  const subnets = valuesAt(lambda.properties, `${property}[]`);
  if (subnets.length === 0)
    return [finding(lambda, say('converter-isolation.no-vpc', { converter: lambda.id }), { property })];
  const strange = subnets.find((subnet) => !model.find(subnet, 'AWS::EC2::Subnet'));
  if (strange === undefined) return [];
  return [undecided(lambda, say('converter-isolation.unknown', { subnet: worded(strange) }), property)];
}

/** Ways out of the subnets of a converter: routes for addresses of the internet, but those to services of AWS. */
function routes(lambda: Resource, interfaces: readonly Interface[]): Outcome[] {
  const out = interfaces.flatMap(({ subnet }) =>
    subnet.table.routes.flatMap((route) => (route.resource && leaves(route) ? [route.resource] : [])),
  );
  if (out.length === 0) return [];
  const named = [...new Set(out)];
  const message = say('converter-isolation.route', { converter: lambda.id, routes: named.map(({ id }) => id) });
  return [finding([...named, lambda], message, { property: 'VpcConfig.SubnetIds' })];
}

function leaves({ version, first, last, service, target, unknown }: Route): boolean {
  const staysInside = ['local', 'drop', 'service'].includes(target.kind) || service !== undefined;
  return !staysInside && unknown === undefined && meets([first, last], PUBLIC[version]);
}

function openGroup(lambda: Resource, { id, resource, egress }: SecurityGroup): Outcome[] {
  const detail = { property: 'SecurityGroupEgress' };
  const open = egress.filter(
    ({ peer, group, service }) =>
      group === undefined && service === undefined && VERSIONS.some((version) => meets(peer[version], PUBLIC[version])),
  );
  const known = open.filter(({ unknown }) => unknown === undefined);
  const message = say('converter-isolation.group', { converter: lambda.id, group: id });
  if (known.length > 0)
    return [finding([resource ?? lambda, ...known.flatMap((rule) => rule.resource ?? []), lambda], message, detail)];
  const [doubt] = open.flatMap(({ unknown }) => unknown ?? []);
  if (!doubt) return [];
  const reason = say('converter-isolation.unknown-rule', { group: id, reason: doubt.reason });
  return [undecided(resource ?? lambda, reason, detail.property)];
}
