import type { Model, Resource } from '../model/model';
import { referencesOf } from '../policy/flows';
import { AddressBook } from './addresses/address-book';
import { approvedFlows, DeclaredFlows } from './flows/declared-flows';
import type { FlowRegister } from './flows/flow-register';
import { policiesOfRole } from './grants/role-policies';
import { Logs } from './logs/logs';
import { zoneInName, zonesOfAccount } from './names/principals';
import { buildNetwork } from './network/build';
import type { Network } from './network/network';
import { Organization } from './organization/organization';
import { Pipelines } from './pipelines/pipelines';
import { Zones } from './zones/zones';

/** What facts are made of. */
export interface FactsInput {
  readonly model: Model;
  readonly register: FlowRegister;
  /** Day against which expiry is judged, `YYYY-MM-DD`. */
  readonly asOf: string;
}

/**
 * What is known of a deployment under one outcome of its conditions: typed views, each made once and when first asked for.
 * Rules, proof and report read these; none of them reads a route, a subnet id, a group or a policy statement by itself.
 */
export class Facts implements FactsInput {
  readonly model: Model;
  readonly register: FlowRegister;
  readonly asOf: string;
  private readonly views = new Map<string, unknown>();

  constructor({ model, register, asOf }: FactsInput) {
    this.model = model;
    this.register = register;
    this.asOf = asOf;
  }

  /** The same register and day over another outcome of the deployment. */
  under(model: Model): Facts {
    return model === this.model ? this : new Facts({ model, register: this.register, asOf: this.asOf });
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

  /** What is recorded, where it is kept, what looks for attacks, and who is told. */
  get logs(): Logs {
    const { model } = this;
    const names = {
      zoneInName: (name: string) => zoneInName(model, name),
      zonesOfAccount: (account: string) => zonesOfAccount(model, account),
    };
    return this.once('logs', () => new Logs(model, names));
  }

  /** How files, mails and screens cross from zone to zone. */
  get pipelines(): Pipelines {
    const grants = { ofRole: (role: Resource) => policiesOfRole(this.model, role) };
    return this.once('pipelines', () => new Pipelines(this.model, this.zones, grants));
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
