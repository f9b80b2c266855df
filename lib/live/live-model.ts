import { say } from '../messages/say';
import { buildModel, labelsOf, type Model, modelOf } from '../model/model';
import { ownZone } from '../model/resource';
import { InputError } from '../template/input-error';
import type { Template } from '../template/template';
import { withGiven } from '../template/with-given';
import { type Compared, Comparison } from './comparison';
import { keyIn } from './keys';
import type { LiveResource } from './live-resource';
import { OutOfBand } from './out-of-band';
import type { DeployedStack, Shown, Snapshot } from './snapshot';
import { UNSEEN_KINDS, UNSEEN_PROPERTIES } from './unseen-kinds';

/** A model of what is deployed: the templates of the stacks, with what the account shows in place of what they say. */
export function liveModel(snapshot: Snapshot): { readonly model: Model; readonly compared: readonly Compared[] } {
  const shown = new Map(snapshot.resources.map((one) => [keyIn(one, one.type, one.id), one]));
  const { given } = snapshot;
  const { templates, unused } = withGiven(
    snapshot.stacks.map((stack) => templateOf(stack, shown)),
    given ? [{ name: given.source, config: given.config, isForAll: true }] : [],
  );
  const planned = buildModel(templates);
  const comparison = new Comparison(planned, snapshot, shown);
  const own = new Set(planned.templates.filter((template) => isOfDeployment(planned, template)));
  // Of nothing everything could be claimed.
  if (own.size === 0) throw nothingOf(snapshot);
  const compared = planned.resources.map((resource) => comparison.compare(resource));
  const outOfBand = new OutOfBand(planned, snapshot, shown, comparison.matched).found();
  const kept = compared.filter(
    ({ resource, standing }) =>
      standing !== 'gone' && (own.has(resource.template) || /^AWS::EC2::/.test(resource.type)),
  );
  const ofDeployment = compared.filter(({ resource }) => own.has(resource.template));
  const resources = [
    ...kept.map(({ resource, properties }) => ({
      ...resource,
      properties,
      ...labelsOf(properties, resource.template, planned.zoneOfTemplate(resource.template), resource.given),
    })),
    ...outOfBand.all,
  ];
  return {
    compared: ofDeployment,
    model: modelOf({ ...planned, templates: [...own], unused: [...unused, ...planned.unused] }, resources, {
      drifts: ofDeployment.flatMap(({ drifts }) => drifts),
      outOfBand: outOfBand.told,
      unread: [
        ...snapshot.unread.map(({ account, region, action, reason }) => ({
          resource: `${account}-${region}`,
          reason: say('unread.action', { action, reason }),
        })),
        ...notRead(ofDeployment),
        ...foreignStacks(planned, own),
        ...unseen(snapshot),
      ],
    }),
  };
}

function nothingOf({ places = [] }: Snapshot): InputError {
  const read = places.map(({ account, region }) => `account ${account}, Region ${region}`).join('; ');
  const ja = places.map(({ account, region }) => `アカウント ${account}、リージョン ${region}`).join('; ');
  return new InputError(
    `no stack of this deployment is in ${read || 'what was read'}: name the accounts and the Region where it is`,
    `${ja || '読み取ったもの'} にこのデプロイのスタックがない。デプロイしたアカウントとリージョンを指定する`,
  );
}

/** Types that no call reads, each once with the first resource of it. */
function notRead(compared: readonly Compared[]) {
  const first = new Map<string, Compared>();
  for (const one of compared)
    if (one.standing === 'not read' && !first.has(one.resource.type)) first.set(one.resource.type, one);
  return [...first.values()].map(({ resource }) => ({
    resource: resource.id,
    reason: say('unread.type', { type: resource.type }),
  }));
}

/** Kinds of which nothing is known beyond the templates; of emulators a file says what they do not show. */
function unseen({ notShown, stacks }: Snapshot) {
  if (notShown) return [];
  const accounts = [...new Set(stacks.map(({ account }) => account))].sort();
  const resource = accounts.join(', ');
  const properties = Object.entries(UNSEEN_PROPERTIES).map(([kind, names]) => `${kind} (${names.join(' ')})`);
  return [
    { resource, reason: say('unread.kinds', { kinds: UNSEEN_KINDS }) },
    { resource, reason: say('unread.properties', { properties }) },
  ];
}

/** Stack that prepares an account for the CDK. */
const BOOTSTRAP = 'CDKToolkit';

/** Stacks of somebody else: what they made is not judged as a whole, and nobody shall think so. */
function foreignStacks({ templates }: Model, own: ReadonlySet<Template>) {
  return templates
    .filter((template) => !own.has(template) && template.stackName !== BOOTSTRAP)
    .map(({ name }) => ({
      resource: name,
      reason: say('unread.foreign-stack', { stack: name }),
    }));
}

/** Stacks of this deployment name a zone; those of somebody else only matter where they touch networks. */
function isOfDeployment(model: Model, template: Template): boolean {
  return (
    model.zoneOfTemplate(template) !== undefined ||
    model.resources.some((resource) => resource.template === template && ownZone(resource) !== undefined)
  );
}

function templateOf(stack: DeployedStack, shown: ReadonlyMap<string, Shown>): Template {
  const { stackName, body, account, region, physicalIds, parameters } = stack;
  const attributes: Record<string, NonNullable<LiveResource['attributes']>> = {};
  for (const [logicalId, { Type }] of Object.entries(body.Resources)) {
    const id = physicalIds[logicalId];
    const live = id === undefined ? undefined : shown.get(keyIn(stack, Type, id));
    if (live?.attributes) attributes[logicalId] = live.attributes;
  }
  return {
    name: stackName,
    file: `stack ${stackName}`,
    stackName,
    account,
    region,
    nested: false,
    body,
    deployed: { physicalIds, attributes, parameters },
  };
}
