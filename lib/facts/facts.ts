import type { Model } from '../model/model';
import { isDay } from '../policy/day';
import { referencesOf } from '../policy/flows';
import type { Premise } from '../policy/premises';
import { InputError } from '../template/input-error';
import type { Access } from './access/access';
import { AddressBook } from './addresses/address-book';
import { Endpoints } from './endpoints/endpoints';
import { approvedFlows, DeclaredFlows } from './flows/declared-flows';
import type { FlowRegister } from './flows/flow-register';
import { Grants } from './grants/grants';
import { Principals } from './grants/principals';
import { Logs } from './logs/logs';
import { Names } from './names/names';
import { buildNetwork } from './network/build';
import type { Network } from './network/network';
import { Organization } from './organization/organization';
import { Pipelines } from './pipelines/pipelines';
import { DataLinks } from './stores/data-links';
import { Stores } from './stores/stores';
import { Zones } from './zones/zones';

/** What facts are made of. */
export interface FactsInput {
  readonly model: Model;
  readonly register: FlowRegister;
  /** Day against which expiry is judged, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** What is held of things outside AWS, with evidence. Default: nothing. */
  readonly premises?: readonly Premise[];
}

/**
 * What is known of a deployment under one outcome of its conditions: typed views, each made once and when first asked for.
 * Rules, proof and report read these; none of them reads a route, a subnet id, a group or a policy statement by itself.
 */
export class Facts implements FactsInput {
  readonly model: Model;
  readonly register: FlowRegister;
  readonly asOf: string;
  readonly premises: readonly Premise[];
  private readonly views = new Map<string, unknown>();

  /** @throws InputError for what is no day: nothing would expire by it */
  constructor({ model, register, asOf, premises = [] }: FactsInput) {
    if (!isDay(asOf))
      throw new InputError(
        `asOf ${JSON.stringify(asOf)} is no day of the calendar: write YYYY-MM-DD`,
        `asOf ${JSON.stringify(asOf)} は暦にある日ではない。YYYY-MM-DD の形で書く`,
      );
    this.model = model;
    this.register = register;
    this.asOf = asOf;
    this.premises = premises;
  }

  /** The same register and day over another outcome of the deployment. */
  under(model: Model): Facts {
    if (model === this.model) return this;
    const { register, asOf, premises } = this;
    return new Facts({ model, register, asOf, premises });
  }

  /** Everything that sends, receives, filters or carries packets. */
  get network(): Network {
    return this.once('network', () => buildNetwork(this.model, referencesOf(approvedFlows(this.register, this.asOf))));
  }

  /** Which zone, body and system a thing belongs to. */
  get zones(): Zones {
    return this.once('zones', () => new Zones(this.model, () => this.network));
  }

  /** Which zone has which addresses. */
  get addresses(): AddressBook {
    return this.once('addresses', () => new AddressBook(this));
  }

  /** The entries of the register: what is wrong with each, and those in force. */
  get flows(): DeclaredFlows {
    return this.once('flows', () => new DeclaredFlows(this));
  }

  /** Names: who answers for them, what each VPC may ask, and where that is logged. */
  get names(): Names {
    return this.once('names', () => new Names(this.model));
  }

  /** VPC endpoints, endpoint services and service networks: what they join, and whom they let pass. */
  get endpoints(): Endpoints {
    return this.once('endpoints', () => new Endpoints(this));
  }

  /** Which zones the principals, accounts, ARNs and names of policies mean. */
  get principals(): Principals {
    return this.once('principals', () => new Principals(this.model));
  }

  /** Who may do what: identity policies, resource policies, trust policies, boundaries. */
  get grants(): Grants {
    return this.once('grants', () => new Grants(this.model, this.principals));
  }

  /** May somebody do something, by all policies together? */
  get access(): Access {
    // Few ask it, and what asks nothing of it need not load it.
    const { Access: Evaluator } = require('./access/access') as typeof import('./access/access');
    return this.once('access', () => new Evaluator(this.model));
  }

  /** What keeps data, and under which keys. */
  get stores(): Stores {
    return this.once('stores', () => new Stores(this.model, this.principals));
  }

  /** What moves data by itself. */
  get dataLinks(): DataLinks {
    return this.once('dataLinks', () => new DataLinks(this.model, this.principals));
  }

  /** What is recorded, where it is kept, what looks for attacks, and who is told. */
  get logs(): Logs {
    return this.once('logs', () => new Logs(this.model, this.principals));
  }

  /** How files, mails and screens cross from zone to zone. */
  get pipelines(): Pipelines {
    return this.once('pipelines', () => new Pipelines(this.model, this.zones, this.grants));
  }

  /** The policies of the organization. */
  get organization(): Organization {
    return this.once('organization', () => new Organization(this.model));
  }

  private once<View>(name: string, make: () => View): View {
    if (!this.views.has(name)) this.views.set(name, make());
    return this.views.get(name) as View;
  }
}
