import type { Config, SelfExitConfig } from './schema';

/** Where screen hosts may go beyond their zone: the addresses and the one TCP port that groups and NACLs let through. */
export interface ExitDestination {
  readonly cidr: string;
  readonly port: number;
  readonly reason: string;
}

/** What the exit of the internet zone leads to; undefined where there is none. */
export function exitDestination({ securityCloud: exit }: Config): ExitDestination | undefined {
  if (exit.mode === 'self') return { cidr: '0.0.0.0/0', port: 443, reason: 'the inspected exit to the internet' };
  if (exit.mode === 'prefecture') {
    const { address, port } = exit.proxy;
    return { cidr: `${address}/32`, port, reason: 'the proxy of the security cloud' };
  }
  return undefined;
}

/** Every site that may be reached, social media included. */
export function allowedSites({ sites, socialMedia }: SelfExitConfig): SelfExitConfig['sites'] {
  return [...sites, ...socialMedia];
}

/** Names that screen hosts resolve to reach the allowed sites; `*.` in front means any name below. */
export function exitNames({ securityCloud: exit }: Config): string[] {
  if (exit.mode !== 'self') return [];
  const names = allowedSites(exit).flatMap(({ domain, subdomains, aliases }) => [
    domain,
    ...(subdomains ? [`*.${domain}`] : []),
    ...aliases,
  ]);
  return [...new Set(names)];
}
