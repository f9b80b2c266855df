import type { ConfigInput } from '../lib/config/schema';

const ANSWERED = { purpose: '法令の確認 / looking up laws', owner: '法務課 / legal office', expires: '2027-03-31' };

/** Our own exit to the internet, for one mistake at a time and for tests of what it builds. */
export const SELF = {
  mode: 'self',
  sites: [
    { ...ANSWERED, domain: 'laws.example.jp' },
    { ...ANSWERED, domain: 'tax.example.jp', subdomains: true, aliases: ['cdn.example.net'] },
  ],
  socialMedia: [
    {
      domain: 'youtube.com',
      subdomains: true,
      purpose: '市の動画の公開 / films of the city',
      owner: '広報課長 / head of public relations',
      procedure: 'ソーシャルメディア運用手順 第1版 / social media procedure 1',
      expires: '2027-03-31',
    },
  ],
  denied: [{ ...ANSWERED, domain: 'storage.example.com' }],
} as const;

/** The security cloud of the prefecture. */
export const PREFECTURE = {
  mode: 'prefecture',
  link: { kind: 'vpn', customerGatewayAddress: '203.0.113.200' },
  proxy: { address: '172.30.0.10', port: 8080 },
  agreement: '県市協定第5号(架空)、2026-04-01 / agreement no. 5 (fictional)',
} as const;

/** Gives a configuration this exit. */
export function withExit(exit: typeof SELF | typeof PREFECTURE) {
  return (input: ConfigInput): void => {
    input.securityCloud = structuredClone(exit) as unknown as ConfigInput['securityCloud'];
  };
}
