import type { Facts } from '../../facts/facts';
import { mayReceiveFrom } from '../../facts/stores/stores';
import { apart, type Place } from '../../facts/zones/place';
import { isClosed, isShared } from '../../facts/zones/zones';
import type { Resource } from '../../model/model';
import type { Flow } from '../../policy/flows';
import { bodyOf } from './actors';
import { dataPathsOf } from './ask-data';
import { bodyOfNode, type DataEdge, type DataHop, type DataNode, type DataPaths } from './data-paths';
import { STORE_TYPES } from './store-types';

/** Data of one zone that comes to be in another one, or outside, and that no entry in force declares. */
export interface DataCrossing {
  readonly from: Place | 'internet';
  readonly to: DataEnd;
  /** From the zone, over what belongs to nobody or serves all zones, to where it comes. */
  readonly hops: readonly DataHop[];
}

/** Where data comes to: another place, outside, or something of which nobody knows where it is. */
export type DataEnd = Place | 'internet' | 'outside' | 'anywhere';

/** What the search for paths of data between zones came to. */
export interface DataIsolation {
  readonly breaches: readonly DataCrossing[];
  /** Crossings that hang on what the templates do not say. */
  readonly doubts: readonly DataCrossing[];
  readonly about: { readonly principals: number; readonly stores: number };
}

const NOTHING: DataIsolation = { breaches: [], doubts: [], about: { principals: 0, stores: 0 } };

/** A part of the deployment that is to be kept apart: a zone, a network, a body of one. */
interface Part {
  /** Undefined for the internet, from which things may come as well. */
  readonly place: Place | undefined;
  readonly starts: readonly DataNode[];
  readonly isInside: (thing: Resource) => boolean;
}

/** Most crossings that are told of one pair: one that is closed often closes others. */
const MOST = 5;

/** Every way by which data of one place comes to be in another, or of a closed zone outside, beside what the register declares. */
export function dataIsolationOf(facts: Facts): DataIsolation {
  if (!holdsData(facts)) return NOTHING;
  const paths = dataPathsOf(facts);
  const found = partsOf(facts, paths).map((part) => new Closure(facts, paths, part).followed());
  found.push(...closedNetworks(facts).map(({ place, vpc }) => leavingNetwork(paths, place, vpc)));
  return {
    breaches: found.flatMap(({ breaches }) => breaches),
    doubts: found.flatMap(({ doubts }) => doubts),
    about: {
      principals: new Set(paths.actors.all.flatMap(({ principal }) => principal?.arn ?? [])).size,
      stores: facts.model.ofType(...KEEPING).length,
    },
  };
}

const KEEPING = Object.keys(STORE_TYPES).filter((type) => type !== 'AWS::Lambda::Function');
const ACTING = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::SSO::PermissionSet'];

/** Whether anything is there by which data could go: principals, stores, or functions outside every VPC. */
function holdsData({ model }: Facts): boolean {
  return (
    model.ofType(...KEEPING, ...ACTING).length > 0 ||
    model.ofType('AWS::Lambda::Function').some(({ properties }) => properties.VpcConfig === undefined)
  );
}

function partsOf({ zones, model }: Facts, paths: DataPaths): Part[] {
  const starts = new Map<string, { place: Place; nodes: DataNode[] }>();
  const put = (body: Resource | undefined, of: readonly DataNode[]) => {
    // What only passes on what comes counts where something comes.
    const nodes = of.filter((node) => paths.isFed(node));
    const place = zones.placeOf(body);
    if (!place || isShared(place.zone)) return;
    const key = keyOf(place);
    const known = starts.get(key) ?? { place, nodes: [] };
    starts.set(key, known);
    known.nodes.push(...nodes);
  };
  for (const actor of paths.actors.all) put(bodyOf(actor), [paths.actor(actor)]);
  for (const store of new Set([...model.ofType(...Object.keys(STORE_TYPES)), ...paths.movers.wired]))
    if (paths.actors.ofMachine(store).length === 0) put(store, paths.stores(store));
  const parts = [...starts].map(([key, { place, nodes }]): Part => {
    const known = new Map<Resource, boolean>();
    const isInside = (thing: Resource) => {
      const is = known.get(thing) ?? isOf(zones.placeOf(thing), key);
      known.set(thing, is);
      return is;
    };
    return { place, starts: nodes, isInside };
  });
  return [...parts, { place: undefined, starts: [paths.internet()], isInside: () => false }];
}

/** VPCs of closed zones in which something sends. */
function closedNetworks({ network, zones }: Facts): readonly { readonly place: Place; readonly vpc: Resource }[] {
  const sending = new Set(network.interfaces.flatMap(({ initiates, subnet }) => (initiates ? subnet.vpc : [])));
  return [...sending].flatMap(({ resource: vpc }) => {
    const place = zones.placeOf(vpc);
    return vpc && place && isClosed(place) ? [{ place, vpc }] : [];
  });
}

/** What hosts of a closed network tell by names that they ask for, and by calls with credentials of others. */
function leavingNetwork(paths: DataPaths, place: Place, vpc: Resource): Pick<DataIsolation, 'breaches' | 'doubts'> {
  const told = new Set<string>();
  const once = paths.leavingVpc(vpc).filter(({ hop }) => {
    const key = `${hop.action} ${hop.resources.map(({ id }) => id).join(' ')}`;
    return told.has(key) ? false : told.add(key);
  });
  const of = (wanted: DataEdge['holds']) =>
    once.flatMap(({ to, holds, hop }): DataCrossing[] =>
      holds === wanted ? [{ from: place, to: to.kind === 'internet' ? 'internet' : 'outside', hops: [hop] }] : [],
    );
  return { breaches: of('yes'), doubts: of('open') };
}

function keyOf({ zoneId, body }: Place): string {
  return body === undefined ? zoneId : `${zoneId} ${body}`;
}

function isOf(place: Place | undefined, key: string): boolean {
  return place !== undefined && keyOf(place) === key;
}

interface Came {
  readonly from: DataNode;
  readonly hop: DataHop;
}

/** Where data of one part comes to be. */
class Closure {
  private readonly edges = new Map<DataNode, readonly DataEdge[]>();
  private readonly told = new Map<string, Set<string>>();

  constructor(
    private readonly facts: Facts,
    private readonly paths: DataPaths,
    private readonly part: Part,
  ) {}

  followed(): Pick<DataIsolation, 'breaches' | 'doubts'> {
    return { breaches: this.follow('certain'), doubts: this.follow('possible') };
  }

  private follow(reading: 'certain' | 'possible'): DataCrossing[] {
    const came = new Map<DataNode, Came | undefined>(this.part.starts.map((start) => [start, undefined]));
    const found: DataCrossing[] = [];
    for (const node of came.keys())
      for (const edge of this.from(node)) {
        const { to, holds, hop } = edge;
        if ((holds === 'open' && reading === 'certain') || came.has(to)) continue;
        const end = this.endOf(node, edge);
        if (end === 'nothing') continue;
        if (end === 'goes on') {
          came.set(to, { from: node, hop });
          continue;
        }
        if (this.isTold(end, hop)) continue;
        const hops = [hop];
        for (let at = came.get(node); at; at = came.get(at.from)) hops.unshift(at.hop);
        found.push({ from: this.part.place ?? 'internet', to: end, hops });
      }
    return found;
  }

  /** Whether a crossing need not be told: it was, or enough others of the same pair. */
  private isTold(end: DataEnd, { resources }: DataHop): boolean {
    const pair = typeof end === 'string' ? end : keyOf(end);
    const told = this.told.get(pair) ?? new Set<string>();
    this.told.set(pair, told);
    const key = resources.map(({ id }) => id).join(' ');
    if (told.has(key) || told.size >= MOST) return true;
    told.add(key);
    return false;
  }

  /** What leaves the part, and whatever goes on from things of nobody or of everybody. */
  private from(node: DataNode): readonly DataEdge[] {
    const known = this.edges.get(node);
    if (known) return known;
    const body = bodyOfNode(node);
    const isOwn = body === undefined || this.part.isInside(body) || this.isCommon(this.facts.zones.placeOf(body));
    const made = isOwn ? this.paths.leaving(node, this.part.isInside) : this.paths.from(node);
    this.edges.set(node, made);
    return made;
  }

  private isCommon(place: Place | undefined): boolean {
    return place !== undefined && place.zoneId === this.part.place?.zoneId;
  }

  private endOf(node: DataNode, edge: DataEdge): DataEnd | 'goes on' | 'nothing' {
    const { to } = edge;
    const { place } = this.part;
    if (to.kind === 'anywhere') return 'anywhere';
    if (to.kind === 'internet' || to.kind === 'outside') {
      if (place === undefined || !isClosed(place)) return 'nothing';
      return to.kind === 'internet' ? 'internet' : 'outside';
    }
    const there = this.facts.zones.placeOf(bodyOfNode(to));
    if (!there || isShared(there.zone)) return place === undefined ? 'nothing' : 'goes on';
    if (place === undefined) return isClosed(there) ? there : 'nothing';
    if (!apart(place, there)) return 'goes on';
    // Packets between zones are followed by the proof over the network.
    if (edge.hop.action === 'sends' && !this.isStore(to)) return 'nothing';
    return this.isDeclared(place, there, node, edge) ? 'nothing' : there;
  }

  private isStore(node: DataNode): boolean {
    return node.kind === 'store';
  }

  /** Whether an entry in force declares that one place hands something over to another in this way. */
  private isDeclared(from: Place, to: Place, _node: DataNode, { to: end }: DataEdge): boolean {
    const { flows } = this.facts;
    return flows.valid.some(
      (flow) => isSide(flow.from, from) && isSide(flow.to, to) && flow.protocol === 's3' && isHandOff(flow, end, from),
    );
  }
}

function isSide({ zone, body }: Flow['from'], place: Place): boolean {
  return zone === place.zoneId && (body === undefined || place.body === undefined || body === place.body);
}

/** Whether an entry of objects is about a bucket: the one that it names, else any that may hold what the other zone holds. */
function isHandOff({ to: { bucket: named } }: Flow, end: DataNode, from: Place): boolean {
  if (end.kind !== 'store' || end.store.type !== 'AWS::S3::Bucket') return false;
  const { name, names } = end.store;
  return named === undefined ? mayReceiveFrom(end.store, from.zoneId) : name === named || names.includes(named);
}
