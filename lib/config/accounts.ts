import type { CheckedConfig } from './load';

/** Accounts of a configuration, each once, in the order of its zones. */
export function accountsOf({ accounts }: Pick<CheckedConfig, 'accounts'>): string[] {
  const { independent = {}, ...zones } = accounts;
  return [...new Set([...Object.values(zones), ...Object.values(independent)])].filter(
    (account): account is string => typeof account === 'string',
  );
}
