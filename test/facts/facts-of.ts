import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { THIS_REGION } from '../../lib/template/template';
import { AS_OF } from '../rules/judge';
import type { Json } from '../rules/kit';

/** Templates by name, each of one zone; every resource of them is exported under its logical id. */
export type Stacks = Readonly<Record<string, { readonly zone: string; readonly resources: Record<string, Json> }>>;

/** The facts of a small deployment. */
export function factsOf(stacks: Stacks, flows: unknown = []): Facts {
  const templates = Object.entries(stacks).map(([name, { zone, resources }]) => ({
    name,
    file: `${name}.template.json`,
    body: {
      Metadata: { sanso: { zone, account: '111111111111', region: THIS_REGION } },
      Resources: resources,
      Outputs: Object.fromEntries(
        Object.keys(resources).map((id) => [id, { Value: { Ref: id }, Export: { Name: id } }]),
      ),
    },
    account: '111111111111',
    region: THIS_REGION,
    stackName: name,
    nested: false,
  }));
  return new Facts({ model: buildModel(templates), register: flowRegister(flows), asOf: AS_OF });
}
