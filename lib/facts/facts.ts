import type { Model } from '../model/model';
import { referencesOf } from '../policy/flows';
import { type AddressBook, addressBook } from './addresses/address-book';
import { approvedFlows, DeclaredFlows } from './flows/declared-flows';
import type { FlowRegister } from './flows/flow-register';
import { buildNetwork } from './network/build';
import type { Network } from './network/network';
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
    return this.once('addresses', () => addressBook(this.model, this.register, this.zones));
  }

  /** The entries of the register: what is wrong with each, and those in force. */
  get flows(): DeclaredFlows {
    return this.once('flows', () => new DeclaredFlows(this));
  }

  private once<View>(name: string, make: () => View): View {
    if (!this.views.has(name)) this.views.set(name, make());
    return this.views.get(name) as View;
  }
}
