import type { Model, Resource } from '../model/model';

/** The first network of each account that holds one, in the order of the templates: where that account misses something. */
export function networkOfEachAccount(model: Model): readonly Resource[] {
  return firstOfEach(model.ofType('AWS::EC2::VPC'), ({ account }) => account);
}

/** The first of some networks in each zone: where that zone misses something that these lack. */
export function firstOfEachZone(networks: readonly Resource[]): readonly Resource[] {
  return firstOfEach(
    networks.filter(({ zone }) => zone !== undefined),
    ({ network, zone }) => network ?? zone ?? '',
  );
}

/** Where a deployment as a whole misses something: the internet zone, which is watched for all, else the first network or template. */
export function placeOfDeployment({ ofType, templates }: Model): readonly (Resource | string)[] {
  const networks = ofType('AWS::EC2::VPC');
  const place = networks.find(({ zone }) => zone === 'internet') ?? networks[0] ?? templates[0]?.name;
  return place === undefined ? [] : [place];
}

function firstOfEach(list: readonly Resource[], keyOf: (resource: Resource) => string): readonly Resource[] {
  const first = new Map<string, Resource>();
  for (const resource of list) if (!first.has(keyOf(resource))) first.set(keyOf(resource), resource);
  return [...first.values()];
}
