import type { Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../template/values';

/** A keyword of a Suricata rule with its value: `content` and `"update.example.jp"`. */
export interface Option {
  readonly keyword: string;
  readonly value: string;
}

/** A stateful rule that lets traffic pass. */
export interface Pass {
  /** As written: a block, a variable, a list in brackets, or the opposite of one (`!`). */
  readonly destination: string;
  readonly options: readonly Option[];
}

const SOURCE = 'RuleGroup.RulesSource';

/** What a stateful rule group lets pass, whether its rules are written as JSON or as signatures. */
export function passesOf({ properties }: Resource): readonly Pass[] {
  const rules = valuesAt(properties, `${SOURCE}.StatefulRules[]`)
    .filter((rule) => textsAt(rule, 'Action')[0] === 'PASS')
    .map((rule) => ({
      destination: textsAt(rule, 'Header.Destination').join(),
      options: valuesAt(rule, 'RuleOptions[]').map((option) => ({
        keyword: textsAt(option, 'Keyword').join(),
        value: valuesAt(option, 'Settings[]').map(String).join(),
      })),
    }));
  const signatures = textsAt(properties, `${SOURCE}.RulesString`)
    .flatMap((text) => text.split('\n'))
    .flatMap((line): Pass[] => {
      const [, destination, options] =
        /^\s*pass\s+\S+\s+(?:\[[^\]]*\]|\S+)\s+\S+\s+(?:->|<>)\s+(!?\[[^\]]*\]|\S+)\s+\S+\s*\(?(.*?)\)?\s*$/.exec(
          line,
        ) ?? [];
      return destination === undefined ? [] : [{ destination, options: optionsOf(options) }];
    });
  return [...rules, ...signatures];
}

/** Options end with a semicolon, unless it stands in quotes. */
function optionsOf(text: string): Option[] {
  return [...text.matchAll(/((?:"(?:\\.|[^"\\])*"|[^;"])+);/g)].map(([, option]) => {
    const colon = option.indexOf(':');
    return colon < 0
      ? { keyword: option.trim(), value: '' }
      : { keyword: option.slice(0, colon).trim(), value: option.slice(colon + 1).trim() };
  });
}

/** Parts of a packet that say with which host it speaks. */
const HOST = /^(tls[._]sni|http[._](raw_)?host(\.raw)?|dns[._]query)$/i;
const PART = /^(tls|http|dns|file|ssl|ja3|ja4|krb5|smb|ssh|mqtt|quic)[._]/i;

/** A host that no rule means. */
const ANY_HOST = 'any-host.example.net';

/** Whether options keep a rule to hosts that they name, or to the beginning of a connection, which carries no data. */
export function namesHosts(options: readonly Option[], isBroad: (host: string) => boolean): boolean {
  let inHost = false;
  return options.some(({ keyword, value }, index) => {
    if (keyword === 'flow' && /\bnot_established\b/.test(value)) return true;
    if (PART.test(keyword)) inHost = HOST.test(keyword);
    // The older form `http_host` follows the text that it is about.
    const about = inHost || HOST.test(options[index + 1]?.keyword ?? '');
    if (!about || value.startsWith('!')) return false;
    const text = value.replace(/^"|"$/g, '');
    return (keyword === 'content' && !isBroad(text)) || (keyword === 'pcre' && !meets(text, ANY_HOST));
  });
}

/** Whether an expression (`/^update\./i`) is met by a text; one that cannot be read is met by everything. */
function meets(pcre: string, text: string): boolean {
  const [, source, flags] = /^\/(.*)\/([a-zA-Z]*)$/.exec(pcre) ?? [];
  try {
    return source === undefined || new RegExp(source, flags.includes('i') ? 'i' : '').test(text);
  } catch {
    return true;
  }
}
