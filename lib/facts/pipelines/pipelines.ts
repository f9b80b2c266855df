import type { Model } from '../../model/model';
import type { Zones } from '../zones/zones';
import { HandOffs } from './hand-offs';
import { Intakes } from './intakes';
import { Machines } from './machines';
import { ObjectGrants, type RoleGrants } from './object-grants';
import { Screens } from './screens';

/** How something crosses from zone to zone without its danger: files and mails by conversion, screens by pixels. */
export class Pipelines {
  readonly grants: ObjectGrants;
  readonly intakes: Intakes;
  readonly handOffs: HandOffs;
  readonly machines: Machines;
  readonly screens: Screens;

  constructor(model: Model, zones: Zones, roles: RoleGrants) {
    this.grants = new ObjectGrants(model, roles);
    this.intakes = new Intakes(model, this.grants);
    this.handOffs = new HandOffs({ model, zones, grants: this.grants, intakes: this.intakes });
    this.machines = new Machines({ model, zones, intakes: this.intakes, handOffs: this.handOffs });
    this.screens = new Screens(model, zones);
  }
}
