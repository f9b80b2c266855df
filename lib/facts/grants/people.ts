import { areBroad } from '../../address/broad-block';
import type { Model, Resource } from '../../model/model';
import { type Condition, covers, demandsKey, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import type { ZoneId } from '../zones/place';
import { isShared } from '../zones/zones';
import type { Grants } from './grants';
import { mfaDemand } from './mfa';
import { accountIn, isVendorRole } from './trust';

/** A statement by which people enter a role: users of an identity account, or of a SAML provider. */
export interface Entry {
  readonly role: Resource;
  readonly property: string;
  /** Whom they come from: a SAML provider by its name, an account, or one identity by its ARN. */
  readonly from: string;
  /** What the statement demands of a person: tags, attributes, names. */
  readonly demands: readonly Condition[];
  /** Whether they have to come from an endpoint, a network or addresses. */
  readonly placed: boolean;
  /** Whether it speaks of a place and means every one: `0.0.0.0/0`. */
  readonly anywhere: boolean;
  /** The places that it demands, as written. */
  readonly places: readonly Condition[];
}

/** Keys that say who somebody is. */
const PERSON =
  /^(aws:(requesttag|principaltag)\/(?!.*mfa).*|saml:(?!aud$).*|aws:(principalarn|username|userid)|sts:(externalid|sourceidentity))$/i;

/** Keys that say from where somebody comes. */
const PLACE = /^aws:(sourcevpce|sourcevpc|sourceip|vpcsourceip)$/i;

/** Whether a condition is one on the place, in an Allow or a Deny. */
export function isOfPlace({ key }: Condition): boolean {
  return PLACE.test(key);
}

/** Places of other zones than one; and where the templates make places of it, those that none of them makes. */
export function strangePlaces(model: Model, zone: ZoneId | undefined, { key, values = [] }: Condition): string[] {
  if (/sourceip$/i.test(key)) return [];
  const places = values.map((value) => ({ value, place: model.find(value) }));
  const knows = places.some(({ place }) => place !== undefined);
  return places.filter(({ place }) => (place ? isOfOther(place, zone) : knows)).map(({ value }) => value);
}

/** Places of other zones than one, of those that a condition names. */
export function placesOfOthers(
  model: Model,
  zone: ZoneId | undefined,
  { values = [] }: Condition,
): readonly Resource[] {
  return values.flatMap((value) => model.find(value) ?? []).filter((place) => isOfOther(place, zone));
}

function isOfOther({ network }: Resource, zone: ZoneId | undefined): boolean {
  return network !== undefined && network !== zone && !isShared(network);
}

/** Every way by which people enter roles. Vendors are people of somebody else, and are judged by a rule of their own. */
export function entriesOfPeople(model: Model, grants: Grants): readonly Entry[] {
  return entriesOf(model, grants).filter(({ role }) => !isVendorRole(role));
}

/** Every way by which people enter roles, those of vendors too: where somebody comes from is asked of all. */
export function entriesOf(model: Model, grants: Grants): readonly Entry[] {
  return grants.trusts.flatMap(({ role, allows }) =>
    allows.flatMap((allow, index) =>
      sourcesOf(model, grants, allow).map((from) => ({
        role,
        property: `AssumeRolePolicyDocument.Statement[${index}]`,
        from,
        demands: allow.conditions.filter((each) => PERSON.test(each.key) && isExact(each)),
        anywhere: allow.conditions.some((each) => isOfPlace(each) && isAnywhere(each)),
        places: allow.conditions.filter((each) => isOfPlace(each) && demandsKey(each)),
        placed: allow.conditions.some((each) => isOfPlace(each) && demandsKey(each) && !isAnywhere(each)),
      })),
    ),
  );
}

function sourcesOf(model: Model, grants: Grants, allow: Statement): string[] {
  const saml = allow.federated.flatMap((text) => samlProvider(model, text) ?? []);
  const withMfa = mfaDemand(allow, []).demanded;
  const people = allow.aws.filter((text) => {
    const account = accountIn(text);
    return !text.includes(GAP) && (withMfa || (account !== undefined && grants.isIdentityAccount(account)));
  });
  return [...saml, ...people.map((text) => (/:root$/.test(text) ? (accountIn(text) ?? text) : text))];
}

/** The name of a SAML provider, which each account has of its own; undefined for another principal. */
export function samlProvider(model: Model, text: string): string | undefined {
  const found = model.find(text, 'AWS::IAM::SAMLProvider');
  return found?.name ?? /:saml-provider\/(.+)$/.exec(text)?.[1];
}

/** Whether whoever meets the demands of one entry meets those of another too. */
export function admitsAll(looser: Entry, other: Entry): boolean {
  return (
    looser.from === other.from &&
    looser.demands.every(({ key, values = [] }) =>
      other.demands.some(
        (each) =>
          each.key.toLowerCase() === key.toLowerCase() &&
          (each.values ?? []).every((value) => values.some((pattern) => covers(pattern, value))),
      ),
    )
  );
}

function isExact(condition: Condition): boolean {
  const { values = [] } = condition;
  return demandsKey(condition) && values.length > 0 && values.every((value) => !/^[*?]+$/.test(value));
}

/** Whether a condition on the place means every place: a wildcard, or addresses of which nobody knows all owners. */
export function isAnywhere({ key, values = [] }: Condition): boolean {
  if (values.some((value) => /^[*?]+$/.test(value) || /^vpce?-\*$/.test(value))) return true;
  return /sourceip$/i.test(key) && areBroad(values.filter((value) => !value.includes(GAP)));
}
