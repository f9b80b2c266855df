import type { ConfigInput } from '../lib/config/schema';

/** The paths of sanitized communication of the sample, for one mistake at a time and for tests of what they build. */
export const MAIL = {
  mode: 'on',
  domains: ['city.example'],
  postmaster: 'postmaster@city.example',
  relay: { address: '172.16.20.25' },
} as const;
export const FILES = { mode: 'on', offices: ['general-affairs', 'tax'] } as const;

const APPROVED = {
  protocol: 's3',
  port: 443,
  basis: '情報セキュリティ基本方針 6(3)②, 2(12)',
  approver: '情報政策課長 / head of information policy',
  expires: '2027-03-31',
} as const;
export const MAIL_FLOW = {
  ...APPROVED,
  id: 'mail',
  from: { zone: 'internet', cidr: '10.30.0.0/18' },
  to: { zone: 'lgwan', cidr: '10.20.0.0/18', bucket: 'sanso-sample-lgwan-mail-hand-off-111111111111' },
  purpose: '外部からの電子メールの本文 / text of mail from outside',
  sanitization: 'mail-text',
} as const;
export const FILE_FLOW = {
  ...APPROVED,
  id: 'files',
  from: { zone: 'internet', cidr: '10.30.0.0/18' },
  to: { zone: 'lgwan', cidr: '10.20.0.0/18', bucket: 'sanso-sample-lgwan-file-hand-off-111111111111' },
  purpose: '外部から受け取ったファイル / files received from outside',
  sanitization: 'file-scan',
} as const;

/** Switches both paths off, together with their flows. */
export function withoutPaths(input: ConfigInput): void {
  delete input.sanitization;
  input.flows = (input.flows ?? []).filter(({ protocol }) => protocol !== 's3');
}
