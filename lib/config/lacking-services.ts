import type { Message } from '../messages/message';
import type { Config } from './schema';

/** Something that a configuration may ask for and one Region of Japan does not have. */
export interface LackingService {
  readonly region: string;
  /** Whether a configuration asks for it. */
  readonly isAskedFor: (config: Config) => boolean;
  /** The switch, with its value. */
  readonly field: string;
  /** What the Region lacks, one clause. */
  readonly lacks: Message;
  /** What to choose in its place. */
  readonly instead: Message;
  /** Page of the AWS documentation, and what it says. */
  readonly source: string;
}

/**
 * What the deployment uses and a Region lacks, one row each. Everything else that the templates use is in both Regions: their
 * types are in the CloudFormation registry of both, which cfn-lint checks in `.ci/run`.
 */
export const LACKING: readonly LackingService[] = [
  {
    region: 'ap-northeast-3',
    isAskedFor: ({ screenTransfer }) => screenTransfer.mode === 'workspaces-applications',
    field: 'screenTransfer.mode workspaces-applications',
    lacks: {
      en: 'WorkSpaces Applications has no sign-in by SAML there (no relay state endpoint)',
      ja: 'WorkSpaces ApplicationsはそこではSAMLでサインインできない(リレー状態のエンドポイントがない)',
    },
    instead: {
      en: 'choose dcv-bastion, or region ap-northeast-1',
      ja: 'dcv-bastion を選ぶか、region を ap-northeast-1 とする',
    },
    source:
      'WorkSpaces Applications Administration Guide, "Allowed Domains": the tables of sign-in and of relay state endpoints have no row for Osaka',
  },
  {
    region: 'ap-northeast-3',
    isAskedFor: ({ sanitization }) => sanitization.mail.mode === 'on',
    field: 'sanitization.mail.mode on',
    lacks: {
      en: 'Amazon SES receives no mail there (no inbound SMTP endpoint)',
      ja: 'Amazon SESはそこではメールを受信しない(受信用SMTPエンドポイントがない)',
    },
    instead: {
      en: 'choose off, or region ap-northeast-1',
      ja: 'off を選ぶか、region を ap-northeast-1 とする',
    },
    source:
      'Amazon SES Developer Guide, "Email receiving endpoints" of the page on Regions: the table has a row for Tokyo and none for Osaka',
  },
];
