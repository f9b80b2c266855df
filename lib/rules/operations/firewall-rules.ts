import type { Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';

/** A domain that stands for most of the internet: `.`, `*`, `.com`, `.jp`. */
const BROAD_DOMAIN = /^\.?\*?\.?[a-z]*$|^\*$|^\.(co|or|ne|go|lg|ac)\.jp$/i;
const ANY = /^(any|0\.0\.0\.0\/0|::\/0|\$EXTERNAL_NET)$/i;

/** Whether a stateful rule group lets anything pass, by list, by rule or by signature. */
export function passesSomething({ properties }: Resource): boolean {
  const source = 'RuleGroup.RulesSource';
  return (
    textsAt(properties, `${source}.RulesSourceList.GeneratedRulesType`).some((type) => /ALLOWLIST$/.test(type)) ||
    textsAt(properties, `${source}.StatefulRules[].Action`).includes('PASS') ||
    textsAt(properties, `${source}.RulesString`).some((rules) => /^\s*pass\s/m.test(rules))
  );
}

/** Whether a stateful rule group lets all destinations pass. */
export function passesBroadly({ properties }: Resource): boolean {
  const source = 'RuleGroup.RulesSource';
  const lists = valuesAt(properties, `${source}.RulesSourceList`).some(
    (list) =>
      textsAt(list, 'GeneratedRulesType').some((type) => /ALLOWLIST$/.test(type)) &&
      textsAt(list, 'Targets[]').some((target) => BROAD_DOMAIN.test(target)),
  );
  const rules = valuesAt(properties, `${source}.StatefulRules[]`).some(
    (rule) =>
      textsAt(rule, 'Action')[0] === 'PASS' &&
      textsAt(rule, 'Header.Destination').some((text) => ANY.test(text)) &&
      // Options narrow a rule to names or contents; an id and a flow direction do not.
      !textsAt(rule, 'RuleOptions[].Keyword').some((word) => /^(content|tls\.|http\.|dns\.|pcre)/i.test(word)),
  );
  const signatures = textsAt(properties, `${source}.RulesString`).some((text) =>
    text.split('\n').some((line) => {
      const [, destination, options] = /^\s*pass\s+\S+\s+\S+\s+\S+\s+(?:->|<>)\s+(\S+)\s+\S+(.*)$/.exec(line) ?? [];
      return destination !== undefined && ANY.test(destination) && !/content:|pcre:/.test(options);
    }),
  );
  return lists || rules || signatures;
}
