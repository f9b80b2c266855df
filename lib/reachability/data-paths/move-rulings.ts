import { type Principal, principalByArn, principalOf } from '../../facts/access/principals';
import type { Thing } from '../../facts/access/things';
import type { World } from '../../facts/access/world';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { knownText } from '../../template/values';
import type { Actor, Actors } from './actors';
import { all, any, NEVER, OPEN, type Ruling, type Rulings, SURE } from './rulings';
import { STORE_TYPES } from './store-types';
import { deliveryTo, isResource, type Target } from './targets';

/** Names of the objects between which a move is asked about; empty for what has none. */
export interface ObjectNames {
  readonly from: string;
  readonly to: string;
}

/** What those who move may do, from an object of one name to one of another. */
export class MoveRulings {
  constructor(
    private readonly rulings: Rulings,
    private readonly actors: Actors,
    private readonly names: ObjectNames,
  ) {}

  private get world(): World {
    return this.rulings.access.world;
  }

  private named(below: string | undefined): string | undefined {
    const { from, to } = this.names;
    return below?.replace('{from}', from || 'any').replace('{to}', to || 'any');
  }

  /** Whether an account as a whole may do something to a thing: which of its principals does is for its own policies. */
  byAccount(account: string, action: string, target: Resource | Thing): Ruling {
    const thing = 'arns' in target ? target : this.rulings.thing(target);
    return this.rulings.decide({ principal: this.rootOf(account), action, thing });
  }

  /** Whether the key of a store lets an account in. */
  opensKey(account: string, store: Resource, actions: readonly string[]): Ruling {
    const principal = this.rootOf(account);
    return this.rulings.opensKey({ id: principal.arn, principal, vpcs: [] }, store, actions);
  }

  private rootOf(account: string): Principal {
    return principalByArn(`arn:aws:iam::${account}:root`, this.world);
  }

  /** Whether a role may do something for a service; a role that nobody knows is open. */
  byRole(
    service: string,
    value: Value | undefined,
    near: Resource,
    needs: readonly (readonly [action: string, target: Target, below?: string])[],
  ): Ruling {
    const role = this.actors.roleOf(value, near.account);
    if (!role) return value === undefined ? NEVER : OPEN;
    const actor: Actor = { id: role.id, principal: principalOf(role, this.world), vpcs: [] };
    const asker = { arn: this.world.arnOf(near), account: near.account };
    const names = [`${service}.amazonaws.com`, `${service}.${near.region}.amazonaws.com`];
    const trusts = any(
      names.map((name) => this.rulings.service(name, 'sts:AssumeRole', this.rulings.thing(role), asker)),
    );
    return all([
      trusts,
      ...needs.map(([action, target, below]) => this.acts(actor, action, target, this.named(below))),
    ]);
  }

  private acts(actor: Actor, action: string, target: Target, below?: string): Ruling {
    if (target === 'internet') return SURE;
    if (target === 'anywhere') return OPEN;
    if (!isResource(target)) {
      const service = action.split(':')[0];
      const arn =
        target.arn !== undefined
          ? `${target.arn}${below ?? ''}`
          : service === 's3'
            ? `arn:aws:s3:::outside${below ?? ''}`
            : `arn:aws:${service}:*:${target.account}:outside`;
      return this.rulings.may(actor, action, this.rulings.thingByArn(arn, target.account), {
        context: { 'aws:ResourceAccount': target.account },
      });
    }
    const one = this.rulings.may(actor, action, this.rulings.thing(target, below));
    const type = STORE_TYPES[target.type];
    const way = [...(type?.writes ?? []), ...(type?.reads ?? [])].find((each) => each.action === action);
    const needsKey =
      way?.key ?? (/Replic/.test(action) ? (/^s3:Get/.test(action) ? ['kms:Decrypt'] : ['kms:Encrypt']) : undefined);
    return needsKey && one.holds !== 'no' ? all([one, this.rulings.opensKey(actor, target, needsKey)]) : one;
  }

  /** Whether a service may do something for a source, with the key of the target. */
  byService(service: string, action: string, target: Target, source: Resource, below?: string): Ruling {
    if (target === 'internet') return SURE;
    if (target === 'anywhere') return OPEN;
    // What is outside is taken to allow its side.
    if (!isResource(target)) return SURE;
    const { rulings } = this;
    const of = { arn: this.world.arnOf(source).replace(/:\*$/, ''), account: source.account };
    const thing = rulings.thing(target, this.named(below));
    const way = STORE_TYPES[target.type]?.writes.find((each) => each.action === action);
    const keys = way?.key ? rulings.keysOf(target) : [];
    const bus = source.type === 'AWS::Events::Rule' ? knownText(source.properties.EventBusName) : undefined;
    // The ARN of a rule of a bus of its own names the bus as well.
    const ofBus = bus && { ...of, arn: of.arn.replace(/rule\//, `rule/${bus.split('/').at(-1)}/`) };
    // Logs say the ARN of the group with what stands below it.
    const ofGroup = source.type === 'AWS::Logs::LogGroup' && { ...of, arn: `${of.arn}:*` };
    return all([
      any(
        [of, ...(ofBus ? [ofBus] : []), ...(ofGroup ? [ofGroup] : [])].map((each) =>
          rulings.service(service, action, thing, each),
        ),
      ),
      ...keys.map((key) => {
        // The key of AWS for a service lets no other service in.
        if (key === 'aws') return NEVER;
        if (key === 'open') return OPEN;
        return all((way?.key ?? []).map((needed) => rulings.service(service, needed, key, of)));
      }),
    ]);
  }

  /** What a service or a role has to be allowed to hand something to a target. */
  delivers(service: string, role: Value | undefined, target: Target, source: Resource): Ruling {
    if (target === 'internet') return SURE;
    if (target === 'anywhere') return OPEN;
    const [action, below] = deliveryTo(target);
    const hasRole = role !== undefined && role !== null;
    if (!isResource(target) && !hasRole) return SURE;
    if (!action) return OPEN;
    if (hasRole) return this.byRole(service, role, source, [[action, target, below]]);
    const asService = this.byService(`${service}.amazonaws.com`, action, target, source, below);
    if (action !== 'events:PutEvents' || asService.holds === 'yes' || !isResource(target)) return asService;
    // Older rules put events on a bus of another account as their own account.
    return any([asService, this.byAccount(source.account, action, target)]);
  }
}
