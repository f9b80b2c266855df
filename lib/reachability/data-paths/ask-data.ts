import type { Facts } from '../../facts/facts';
import { STORES } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { InputError } from '../../template/input-error';
import { resourceNamed } from '../names';
import { type Closed, type DataHop, type DataNode, DataPaths } from './data-paths';
import { STORE_TYPES } from './store-types';

/** What comes of a question about data. */
export interface DataAnswer {
  readonly verdict: 'reachable' | 'isolated' | 'undecided';
  readonly hops: readonly DataHop[];
  /** What closed the furthest ways. */
  readonly closed: readonly Closed[];
  /** Things that the question names and of which nobody knows here how they are written and read. */
  readonly unmodelled: readonly Resource[];
}

const made = new WeakMap<Facts, DataPaths>();

export function dataPathsOf(facts: Facts): DataPaths {
  const known =
    made.get(facts) ??
    new DataPaths(facts.model, facts.network, facts.names, facts.access, facts.asOf, facts.dataLinks.all);
  made.set(facts, known);
  return known;
}

/** Most closed ways that one answer names. */
const MOST_CLOSED = 8;

/**
 * Whether what is at one place can come to be at another, along packets and data.
 *
 * @throws InputError for a name of nothing
 */
export function askData(facts: Facts, from: string, to: string): DataAnswer {
  const paths = dataPathsOf(facts);
  const starts = nodesNamed(paths, facts, from);
  const ends = new Set(nodesNamed(paths, facts, to));
  const isEnd = (node: DataNode) =>
    ends.has(node) || node.kind === 'anywhere' || (to === 'foreign' && node.kind === 'outside');
  const certain = follow(paths, starts, isEnd, 'certain');
  if (certain.path) return { verdict: 'reachable', hops: certain.path, closed: [], unmodelled: [] };
  const possible = follow(paths, starts, isEnd, 'possible');
  if (possible.path) return { verdict: 'undecided', hops: possible.path, closed: [], unmodelled: [] };
  const closed = possible.seen
    .flatMap((node) => paths.closed.get(node) ?? [])
    .filter(({ isOfOthers }) => !isOfOthers || to === 'foreign' || to.startsWith('account:'))
    .reverse();
  // Of a zone what it keeps otherwise is judged by its wiring.
  const asked = [starts, [...ends]].flatMap((nodes) => (nodes.length === 1 ? nodes : []));
  const unmodelled = asked.flatMap((node) => (isUnmodelled(paths, node) ? node.store : []));
  const verdict = unmodelled.length > 0 ? 'undecided' : 'isolated';
  return { verdict, hops: [], closed: closed.slice(0, MOST_CLOSED), unmodelled };
}

/** Whether something may keep data and is no store that is known here, nor anything of a network. */
function isUnmodelled(paths: DataPaths, node: DataNode): node is Extract<DataNode, { kind: 'store' }> {
  if (node.kind !== 'store') return false;
  const { store } = node;
  return !(Object.hasOwn(STORE_TYPES, store.type) || MOVED.has(store.type) || paths.isOfNetwork(store));
}

/** Types that say how others behave, and keep nothing themselves. */
const HOLDS_NOTHING =
  /^AWS::(IAM::(?!Role|User)|KMS::|Organizations::|CloudFormation::|EC2::(\w*Route\w*|NetworkAcl\w*|\w*Association|\w*Attachment|DHCPOptions|SecurityGroup(Ingress|Egress)|VPCEndpointService\w*|FlowLog)|\w+::\w*Policy|CloudWatch::Alarm|SSO::Assignment)/;

/** What only passes on what comes to it. */
const MOVED = new Set(['AWS::Logs::Destination', 'AWS::Events::ApiDestination', 'AWS::EC2::VPC', 'AWS::EC2::Subnet']);

interface Followed {
  readonly path?: readonly DataHop[];
  readonly seen: readonly DataNode[];
}

/** The nearest way from some nodes to one that is wanted. What has come outside does not come back. */
function follow(
  paths: DataPaths,
  starts: readonly DataNode[],
  isEnd: (node: DataNode) => boolean,
  reading: 'certain' | 'possible',
): Followed {
  const cameBy = new Map<DataNode, { readonly from: DataNode; readonly hop: DataHop } | undefined>();
  for (const start of starts) cameBy.set(start, undefined);
  const queue = [...starts];
  const trace = (node: DataNode, last: DataHop): DataHop[] => {
    const hops = [last];
    for (let at = cameBy.get(node); at; at = cameBy.get(at.from)) hops.unshift(at.hop);
    return hops;
  };
  for (let index = 0; index < queue.length; index++) {
    const node = queue[index];
    const isOutside = node.kind === 'internet' || node.kind === 'outside';
    if (isOutside && !starts.includes(node)) continue;
    for (const { to, holds, hop } of paths.from(node)) {
      if (holds === 'open' && reading === 'certain') continue;
      if (isEnd(to)) return { path: trace(node, hop), seen: queue };
      if (cameBy.has(to)) continue;
      cameBy.set(to, { from: node, hop });
      queue.push(to);
    }
  }
  return { seen: queue };
}

/** The nodes that a name means. @throws InputError */
function nodesNamed(paths: DataPaths, { model, network }: Facts, text: string): readonly DataNode[] {
  // Premises and services of AWS are places of packets.
  if (text === 'onprem' || text.startsWith('service:')) return [];
  if (text === 'internet') return [paths.internet()];
  if (text === 'foreign') return paths.actors.foreign.map((actor) => paths.actor(actor));
  const [, account] = /^account:(\d{12})$/.exec(text) ?? [];
  if (account !== undefined)
    return model.accounts.has(account)
      ? inAll(paths, model, (each) => each.account === account)
      : [paths.outside(account)];
  const zone = text.replace(/^zone:/, '');
  const isOf = (each: Resource) => each.zone === zone || each.network === zone;
  if (model.resources.some(isOf)) return inAll(paths, model, isOf);
  return nodesOf(paths, resourceNamed(model, network, text));
}

function inAll(paths: DataPaths, model: Model, isOf: (resource: Resource) => boolean): readonly DataNode[] {
  const actors = paths.actors.all.filter(
    ({ machine, principal }) =>
      (machine !== undefined && isOf(machine)) || (principal?.resource !== undefined && isOf(principal.resource)),
  );
  const kept = new Set([...model.ofType(...Object.keys(STORE_TYPES)), ...paths.movers.buses, ...paths.movers.wired]);
  const stores = [...kept].filter((store) => isOf(store) && paths.actors.ofMachine(store).length === 0);
  return [...actors.map((actor) => paths.actor(actor)), ...stores.flatMap((store) => paths.stores(store))];
}

function nodesOf(paths: DataPaths, given: Resource): readonly DataNode[] {
  const { model } = paths;
  const { FunctionName: aliased } = given.properties;
  const resource = (given.type === 'AWS::Lambda::Alias' && model.find(aliased, 'AWS::Lambda::Function')) || given;
  const acting = [...paths.actors.ofMachine(resource), ...paths.actors.ofIdentity(resource)];
  if (acting.length > 0) return acting.map((actor) => paths.actor(actor));
  const within = paths.actors.all.filter(({ machine }) => machine !== undefined && paths.isIn(machine, resource));
  if (within.length > 0) return within.map((actor) => paths.actor(actor));
  const { type } = resource;
  // What only sends and receives packets keeps no data.
  if (paths.isOfNetwork(resource) && !Object.hasOwn(STORE_TYPES, type) && !Object.hasOwn(STORES, type)) return [];
  if (HOLDS_NOTHING.test(type))
    throw new InputError(
      `${resource.id} (${type}) keeps no data and sends no packets: name a role, a function, a host, a store, a network or a zone`,
      `${resource.id} (${type}) は、データを保管せず、パケットも送らない。ロール、関数、ホスト、データを保管するもの、ネットワーク又は領域を指定する`,
    );
  return paths.stores(resource);
}
