import type { Provided } from '../policy/premises';
import { accountsOf } from './accounts';
import type { Config } from './schema';

/** What somebody else provides, by the accounts in which they do. */
export type ProvidedEntry = Config['provided'][number];

/** The accounts of an entry: those that it names, else every one of the deployment. */
export function accountsOfProvided(config: Config, { accounts }: ProvidedEntry): readonly string[] {
  return accounts ?? accountsOf(config);
}

/** Who provides a control of an account; undefined where our own stack does. */
export function providedIn(config: Config, account: string, what: Provided): ProvidedEntry | undefined {
  return config.provided.find((entry) => entry.what === what && accountsOfProvided(config, entry).includes(account));
}
