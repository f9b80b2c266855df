import { clean, cleanLine } from '../characters';
import type { Converter } from '../converter';
import { sha256 } from '../digest';
import { type Attachment, type Authentication, Removals } from '../result';
import { authenticationOf } from './authentication';
import { readBody } from './body';
import { readMessage } from './entity';
import { fieldOf } from './fields';
import { firstAddress, writeMessage } from './writer';

/** Mail as text: メール無害化 of clause 6(3)②b. What is not text is named with its size and digest, and stays behind. */
export const mail: Converter = ({ bytes }, _, { limits, authenticationServer }) => {
  const removals = new Removals();
  const message = readMessage(bytes, limits);
  const { text, attachments } = readBody(message, removals, attachmentOf);
  const authentication = authenticationOf(message.fields, authenticationServer);
  removals.add('embedded', attachments.length);
  const sender = firstAddress(fieldOf(message.fields, 'from') ?? '');
  const isSealed = /^-----BEGIN PGP MESSAGE-----$/m.test(text);
  const whole = `${notice(sender, authentication, attachments, isSealed)}\n${SEPARATOR}\n${text}`;
  return {
    files: [{ name: 'message.eml', kind: 'message', bytes: writeMessage(message.fields, whole) }],
    removed: removals.list(),
    attachments,
    authentication,
  };
};

const SEPARATOR = '======== 本文 ========';
const MAX_NAME = 1_000;

function attachmentOf(name: string | undefined, type: string, bytes: Uint8Array): Attachment {
  const cleaned = clean((name ?? '').slice(0, MAX_NAME))
    .replace(/\n/g, '')
    .normalize('NFC');
  return {
    name: cleaned.trim() === '' ? 'part' : cleaned,
    type: /^[!-~]{1,120}$/.test(type) ? type : 'application/octet-stream',
    bytes: bytes.length,
    sha256: sha256(bytes),
  };
}

/** Parts that hide text which nobody could read here. */
const SEALED: readonly (readonly [RegExp, string])[] = [
  [
    /pkcs7-mime|pgp-encrypted|rpmsg/,
    '暗号化又は署名で包まれた本文は読み取れません (an encrypted or signed envelope cannot be read)',
  ],
  [/ms-tnef|winmail\.dat$/i, 'TNEF (winmail.dat) の中身は読み取れません (TNEF cannot be read)'],
];

/** What stands before the text: who wrote, what the receiving service found, and what stayed behind. */
function notice(
  sender: string | undefined,
  { spf, dkim, dmarc }: Authentication,
  attachments: readonly Attachment[],
  isSealed: boolean,
): string {
  const lines = [
    'このメールは無害化されています (this mail has been sanitized)',
    `差出人 (sender): ${sender ?? '-'}`,
    `送信ドメイン認証 (authentication): SPF=${spf} DKIM=${dkim} DMARC=${dmarc}`,
    `添付ファイル (attachments): ${attachments.length}`,
    ...attachments.map(({ name, type, bytes }) => `- ${name} (${type}, ${bytes} bytes)`),
    ...SEALED.flatMap(([types, sentence], index) =>
      (isSealed && index === 0) || attachments.some(({ type, name }) => types.test(`${type} ${name}`))
        ? [sentence]
        : [],
    ),
  ];
  return lines
    .map((line) => cleanLine(line).replaceAll('://', '[:]//').replaceAll(SEPARATOR, '=== 本文 ==='))
    .join('\n');
}
