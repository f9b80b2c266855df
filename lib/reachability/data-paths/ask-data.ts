import type { Facts } from '../../facts/facts';
import { LINK_TYPES } from '../../facts/stores/link-types';
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
  for (const reading of ['certain', 'possible'] as const) {
    const hops = follow(paths, starts, isEnd, reading);
    if (hops.path)
      return {
        verdict: reading === 'certain' ? 'reachable' : 'undecided',
        hops: hops.path,
        closed: [],
        unmodelled: [],
      };
    if (reading === 'possible') {
      const closed = hops.seen
        .flatMap((node) => paths.closed.get(node) ?? [])
        .filter(({ isOfOthers }) => !isOfOthers || to === 'foreign' || to.startsWith('account:'))
        .reverse();
      const unmodelled = [...starts, ...ends].flatMap((node) => (isUnmodelled(facts, node) ? node.store : []));
      return {
        verdict: unmodelled.length > 0 ? 'undecided' : 'isolated',
        hops: [],
        closed: closed.slice(0, MOST_CLOSED),
        unmodelled,
      };
    }
  }
  return { verdict: 'isolated', hops: [], closed: [], unmodelled: [] };
}

/** Whether something may keep data and is no store that is known here, nor anything of a network. */
function isUnmodelled({ network }: Facts, node: DataNode): node is Extract<DataNode, { kind: 'store' }> {
  if (node.kind !== 'store') return false;
  const { store } = node;
  if (Object.hasOwn(STORE_TYPES, store.type) || MOVED.has(store.type)) return false;
  return !network.interfaces.some(({ endpoint, resource }) => endpoint.resource === store || resource === store);
}

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
  const stores = [...model.ofType(...Object.keys(STORE_TYPES)), ...paths.movers.buses].filter(
    (store) => isOf(store) && paths.actors.ofMachine(store).length === 0,
  );
  return [...actors.map((actor) => paths.actor(actor)), ...stores.flatMap((store) => paths.stores(store))];
}

function nodesOf(paths: DataPaths, resource: Resource): readonly DataNode[] {
  const acting = [...paths.actors.ofMachine(resource), ...paths.actors.ofIdentity(resource)];
  if (acting.length > 0) return acting.map((actor) => paths.actor(actor));
  const within = paths.actors.all.filter(({ machine }) => machine !== undefined && paths.isIn(machine, resource));
  if (within.length > 0) return within.map((actor) => paths.actor(actor));
  const { type } = resource;
  // What only sends and receives packets keeps no data.
  if (paths.isOfNetwork(resource) && !Object.hasOwn(STORE_TYPES, type) && !Object.hasOwn(STORES, type)) return [];
  if (!Object.hasOwn(STORE_TYPES, type) && !Object.hasOwn(STORES, type) && !Object.hasOwn(LINK_TYPES, type))
    throw new InputError(
      `${resource.id} is an ${type}, where neither packets nor data are: name a role, a function, a host, a store, a network or a zone`,
      `${resource.id} は ${type} であり、パケットもデータもそこにない。ロール、関数、ホスト、データを保管するもの、ネットワーク又は領域を指定する`,
    );
  return paths.stores(resource);
}
