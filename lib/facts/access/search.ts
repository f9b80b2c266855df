import { meets } from './conditions';
import { anyText, type Part, type Statement } from './documents';
import { type MadeUpNames, matches, matchesResource } from './patterns';
import type { RequestKeys } from './request';
import { either, every, not, some, type Tri, tri } from './tri';
import { mayLackValue, withVariables } from './variables';

/** What policies are asked: may this action be done on this, by a request with these keys? */
export interface Request {
  readonly action: string;
  readonly arns: readonly string[];
  readonly keys: RequestKeys;
  readonly names: MadeUpNames;
}

/** A statement, or a part of a policy, of which it is open whether it applies, and the conditions on which that hangs. */
export interface OpenPart {
  readonly place: string;
  readonly conditions: readonly string[];
}

/** What policies say to a request: whether a statement of an effect applies, which do, and which are open. */
export interface Found {
  readonly holds: Tri;
  readonly places: readonly string[];
  readonly open: readonly OpenPart[];
}

export const NOTHING: Found = { holds: 'no', places: [], open: [] };
export const TAKEN: Found = { holds: 'yes', places: [], open: [] };

/** To whom a statement has to speak. */
export type Who = (statement: Statement) => Tri;

/** What a side of policies is: those of an identity say what they are about, those on a thing may leave it out. */
export interface Side {
  readonly parts: readonly Part[];
  readonly who: Who;
  readonly onThing: boolean;
}

/** Statements of one effect among the policies of whoever asks, which speak to nobody else. */
export function searchOwn(effect: 'Allow' | 'Deny', parts: readonly Part[], request: Request): Found {
  return search(effect, { parts, who: () => 'yes', onThing: false }, request);
}

/** Statements of one effect that apply to a request. */
export function search(effect: 'Allow' | 'Deny', side: Side, request: Request): Found {
  const places: string[] = [];
  const open: OpenPart[] = [];
  const holds: Tri[] = [];
  for (const part of side.parts) {
    const one = searchPart(part, effect, side, request);
    if (one.holds === 'no') continue;
    holds.push(one.holds);
    places.push(...one.places);
    open.push(...one.open);
  }
  return holds.length === 0 ? NOTHING : { holds: some(holds), places, open };
}

function searchPart(part: Part, effect: 'Allow' | 'Deny', side: Side, request: Request): Found {
  switch (part.kind) {
    case 'statement':
      return searchStatement(part.statement, effect, side, request);
    case 'unknown':
      return { holds: 'open', places: [], open: [{ place: part.place, conditions: [] }] };
    case 'choice': {
      const sides = part.sides.map((parts) => search(effect, { ...side, parts }, request));
      const holds = either(sides.map((one) => one.holds));
      if (holds === 'no') return NOTHING;
      const places = sides.flatMap((one) => one.places);
      const open = sides.flatMap((one) => one.open);
      if (holds === 'yes') return { holds, places, open };
      return { holds, places: [], open: [...open, ...places.map((place) => ({ place, conditions: [] }))] };
    }
  }
}

function searchStatement(statement: Statement, effect: 'Allow' | 'Deny', side: Side, request: Request): Found {
  if (statement.effect !== undefined && statement.effect !== effect) return NOTHING;
  const action = isAbout(statement, request.action);
  if (action === 'no') return NOTHING;
  const who = side.who(statement);
  if (who === 'no') return NOTHING;
  const resource = covers(statement, request, side.onThing);
  if (resource === 'no') return NOTHING;
  const { keys, names } = request;
  const met = meets(statement.condition, {
    keys,
    names,
    hasVariables: statement.hasVariables,
    denies: effect === 'Deny',
  });
  const holds = every([action, who, resource, met.holds, statement.effect === undefined ? 'open' : 'yes']);
  if (holds === 'no') return NOTHING;
  if (holds === 'yes') return { holds, places: [statement.place], open: [] };
  return { holds, places: [], open: [{ place: statement.place, conditions: met.open }] };
}

function isAbout({ action, notAction }: Statement, asked: string): Tri {
  const lower = asked.toLowerCase();
  const test = (pattern: string) => matches(pattern.toLowerCase(), lower);
  if (notAction !== undefined) return not(anyText(notAction, test));
  return anyText(action, test);
}

function covers(statement: Statement, request: Request, onThing: boolean): Tri {
  const { resource, notResource } = statement;
  if (notResource !== undefined) return not(anyOf(statement, notResource, request));
  if (resource === undefined) return tri(onThing);
  return anyOf(statement, resource, request);
}

function anyOf({ hasVariables }: Statement, resource: Statement['resource'], { arns, keys, names }: Request): Tri {
  return anyText(resource, (text) => {
    const pattern = hasVariables ? withVariables(text, keys) : text;
    // A text whose variable has no value means nothing.
    if (pattern === undefined) return 'no';
    const found = some(arns.map((arn) => matchesResource(pattern, arn, names)));
    return found === 'yes' && hasVariables && mayLackValue(text, keys) ? 'open' : found;
  });
}
