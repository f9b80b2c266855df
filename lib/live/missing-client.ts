import type { Message } from '../messages/message';

/** A client of the AWS SDK that the package does without unless it is added, and its mend; undefined for any other error. */
export function missingClient({ message }: Error): (Message & { readonly command: string }) | undefined {
  const [, client] = /Cannot find module '(@aws-sdk\/[^'/]+)/.exec(message) ?? [];
  if (client === undefined) return undefined;
  const command = `npm install ${client}`;
  return { en: `${client} is not installed: ${command}`, ja: `${client} が導入されていない: ${command}`, command };
}
