import { blockOf, isPrivate } from '../../address/block';
import { areBroad } from '../../address/broad-block';
import type { Resource } from '../../model/model';
import { isSharedDomain } from '../../policy/shared-domains';
import { textsAt, valuesAt } from '../../template/values';
import { namesHosts, passesOf } from './firewall-signatures';

/** A domain that stands for most of the internet, or for everybody on it: `.`, `*`, `.com`. */
const BROAD_DOMAIN = /^\.?\*?\.?[a-z]*$/i;

const LIST = 'RuleGroup.RulesSource.RulesSourceList';

/** Whether a stateful rule group lets anything pass, by list, by rule or by signature. */
export function passesSomething(group: Resource): boolean {
  return allowedDomains(group) !== undefined || passesOf(group).length > 0;
}

/** Whether a stateful rule group lets all destinations pass, or so many that nobody knows them. */
export function passesBroadly(group: Resource): boolean {
  return (
    allowedDomains(group)?.some(isBroadDomain) === true ||
    passesOf(group).some(
      ({ destination, options }) => isBroadDestination(group, destination) && !namesHosts(options, isBroadDomain),
    )
  );
}

function isBroadDomain(domain: string): boolean {
  return BROAD_DOMAIN.test(domain) || (domain.startsWith('.') && isSharedDomain(domain.slice(1)));
}

/** The domains of an allow-list, as the firewall writes them; undefined when the group is none. */
export function allowedDomains({ properties }: Resource): readonly string[] | undefined {
  const allows = textsAt(properties, `${LIST}.GeneratedRulesType`).some((type) => /ALLOWLIST$/.test(type));
  return allows ? textsAt(properties, `${LIST}.Targets[]`) : undefined;
}

/** Whether a destination is much of the internet. `!` means everything else, and `EXTERNAL_NET` all but the home network. */
function isBroadDestination(group: Resource, text: string): boolean {
  if (/^any$/i.test(text) || text.startsWith('!')) return true;
  const list = /^\[(.*)\]$/.exec(text)?.[1].split(',');
  const addresses = (list ?? [text]).flatMap((each) => variable(group, each.trim()));
  if (addresses.some((each) => each === 'any' || each.startsWith('!'))) return true;
  return areBroad(
    addresses.filter((each) => {
      const block = blockOf(each);
      return block === undefined || !isPrivate(block);
    }),
  );
}

/** The addresses of a variable, by its definition or by default; the text itself when it is none. */
function variable({ properties }: Resource, text: string): readonly string[] {
  if (!text.startsWith('$')) return [/^any$/i.test(text) ? 'any' : text];
  const name = text.slice(1);
  const [defined] = valuesAt(properties, `RuleGroup.RuleVariables.IPSets.${name}`);
  if (defined !== undefined) return textsAt(defined, 'Definition[]');
  return name === 'HOME_NET' ? [] : ['any'];
}
