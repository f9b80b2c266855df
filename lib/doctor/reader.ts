import type { AccountReader } from '../live/account';
import { actionOf, type Operation, type Service } from '../live/calls';
import type { Message } from '../messages/message';
import { type Prerequisite, unread } from './finding';

/** An account as it is asked here. */
export type Reader = Pick<AccountReader, 'account' | 'target' | 'get' | 'list' | 'unread'> & {
  reading(types: readonly string[]): Reader;
  inRegion(region: string): Reader;
};

/** What is asked of an account, in words and for machines. */
export interface Topic extends Message {
  readonly topic: string;
}

/**
 * Ask something of an account. What was seen to be in the way is in the way; that nothing is cannot be said when a call was
 * refused, so that no answer passes in its place.
 */
export async function asked(
  reader: Reader,
  what: Topic,
  check: (own: Reader) => Promise<Prerequisite[]>,
): Promise<Prerequisite[]> {
  const own = reader.reading([]);
  const found = await check(own);
  if (own.unread.length === 0) return found;
  return [
    ...found.filter(({ state }) => state === 'missing' || state === 'look'),
    ...own.unread.map(({ action, reason }) =>
      unread(
        what.topic,
        `${what.ja}: ${action} を読み取れない(${reason})`,
        `${what.en}: ${action} cannot be read (${reason})`,
      ),
    ),
  ];
}

/** Whether a call was refused, so that an empty answer does not mean that there is nothing. */
export function isRefused<S extends Service>({ unread: calls }: Reader, service: S, operation: Operation<S>): boolean {
  return calls.some(({ action }) => action === actionOf(service, operation));
}

/** A command of the AWS CLI for the account and Region that were asked. */
export function aws({ target: { region, profile } }: Pick<Reader, 'target'>, command: string): string {
  return `aws ${command} --region ${region}${profile ? ` --profile ${profile}` : ''}`;
}
